package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"gigawatch/crawler/date"
	"gigawatch/news"
)

// articleLine is an article as extract, ingest and inspect stories read it:
// {id, url, title, published, text, lang?}. Null and missing are the same.
type articleLine struct {
	ID        *string `json:"id"`
	URL       *string `json:"url"`
	Title     *string `json:"title"`
	Published *string `json:"published"`
	Text      *string `json:"text"`
	Lang      *string `json:"lang"`
	Outlet    *string `json:"outlet"`
	Class     *string `json:"class"`
}

// readArticle reads one JSON line. An article without an id takes its URL,
// or its place in the input, for one.
func readArticle(l line) (news.Article, error) {
	var j articleLine
	if !l.isJSON() {
		return news.Article{}, errors.New("want a JSON object {id, url, title, published, text}")
	}
	if err := json.Unmarshal(l.data, &j); err != nil {
		return news.Article{}, readable(err)
	}
	a := news.Article{
		ID: word(j.ID), URL: word(j.URL), Title: plain(j.Title), Text: plain(j.Text),
		Lang: word(j.Lang), Outlet: word(j.Outlet), Class: news.Class(word(j.Class)),
	}
	if strings.TrimSpace(a.Title) == "" && strings.TrimSpace(a.Text) == "" {
		return a, errors.New("the article has neither title nor text")
	}
	if a.Class != "" && !a.Class.Valid() {
		return a, fmt.Errorf("class: %q is no class of source", a.Class)
	}
	if a.ID == "" {
		a.ID = a.URL
	}
	if a.ID == "" {
		a.ID = fmt.Sprintf("line-%d", l.no)
	}
	var err error
	a.Published, err = readDate(word(j.Published))
	return a, err
}

// readDate reads a date in any form that feeds use.
func readDate(s string) (news.Date, error) {
	if d, err := news.ParseDate(s); err == nil {
		return d, nil
	}
	t, dayOnly, ok := date.Parse(s)
	if !ok {
		return news.Date{}, fmt.Errorf("published: %q is no date", s)
	}
	return news.Date{Time: t.UTC(), DayOnly: dayOnly}, nil
}

// readable turns the messages of encoding/json into those of a person.
func readable(err error) error {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return fmt.Errorf("%s: want a string, got a %s", kind.Field, kind.Value)
	case errors.As(err, &syntax):
		return fmt.Errorf("not JSON: %v (byte %d)", err, syntax.Offset)
	}
	return fmt.Errorf("not JSON: %w", err)
}

func plain(s *string) string {
	if s == nil {
		return ""
	}
	return strings.ToValidUTF8(*s, "\ufffd")
}

func word(s *string) string { return strings.TrimSpace(plain(s)) }
