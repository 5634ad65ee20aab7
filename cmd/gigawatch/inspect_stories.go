package main

import (
	"errors"

	"gigawatch/news"
	"gigawatch/store"
)

type inspectStories struct{}

// Run groups all articles after the end of the input, and answers in its order.
func (inspectStories) Run(d *desk) error {
	rules, err := newClassifier("")
	if err != nil {
		return err
	}
	type out struct {
		ID    string `json:"id"`
		Story string `json:"story"`
	}
	var articles []news.Article
	var announcements [][]news.Announcement
	var answers []any // an out, filled in below, or a badLine
	err = readLines(d.in, func(l line) bool {
		a, err := readArticle(l)
		if err = errors.Join(l.err, err); err != nil {
			answers = append(answers, badLine{Line: l.no, Error: err.Error()})
			return true
		}
		articles = append(articles, a)
		announcements = append(announcements, rules.Classify(a))
		answers = append(answers, nil)
		return true
	})
	if err != nil {
		return err
	}
	stories := store.Group(articles, announcements)
	bad := false
	for i, n := 0, 0; i < len(answers); i++ {
		if answers[i] == nil {
			answers[i] = out{articles[n].ID, stories[n]}
			n++
		} else {
			bad = true
		}
		if err := write(d.out, answers[i]); err != nil {
			return err
		}
	}
	if bad {
		return errSomeLines
	}
	return nil
}
