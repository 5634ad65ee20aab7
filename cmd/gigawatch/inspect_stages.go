package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"gigawatch/classifier"
	"gigawatch/classifier/money"
	"gigawatch/crawler/date"
	"gigawatch/crawler/feed"
	"gigawatch/crawler/page"
	"gigawatch/crawler/robots"
	"gigawatch/crawler/weburl"
	"gigawatch/news"
)

type inspectAmounts struct{}

// Run lists the sums of each line.
func (inspectAmounts) Run(d *desk) error {
	rules, err := classifier.New(nil)
	if err != nil {
		return err
	}
	type in struct {
		ID   identity `json:"id"`
		Lang string   `json:"lang"`
		Text string   `json:"text"`
	}
	type out struct {
		ID      identity       `json:"id"`
		Amounts []money.Amount `json:"amounts"`
	}
	return eachLine(d.in, d.out, inBoth(
		func(i in) (any, error) {
			return out{i.ID, money.Amounts(rules.Amounts(i.Text, i.Lang))}, nil
		},
		func(s string) (string, error) {
			var sums []string
			for _, f := range rules.Amounts(s, "") {
				sums = append(sums, fmt.Sprintf("%s %s (%s)", f.Money, f.Bound, f.Text))
			}
			return strings.Join(sums, "; "), nil
		}))
}

type inspectCountries struct{}

// Run lists the countries of each line, most prominent first.
func (inspectCountries) Run(d *desk) error {
	rules, err := classifier.New(nil)
	if err != nil {
		return err
	}
	type in struct {
		ID    identity `json:"id"`
		Title string   `json:"title"`
		Text  string   `json:"text"`
		Lang  string   `json:"lang"`
	}
	type out struct {
		ID        identity       `json:"id"`
		Countries []news.Country `json:"countries"`
	}
	return eachLine(d.in, d.out, inBoth(
		func(i in) (any, error) {
			found := rules.Countries(news.Article{Title: i.Title, Text: i.Text, Lang: i.Lang})
			return out{i.ID, append([]news.Country{}, found...)}, nil
		},
		func(s string) (string, error) {
			return join(rules.Countries(news.Article{Text: s}), " "), nil
		}))
}

func join[S ~string](list []S, sep string) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = string(s)
	}
	return strings.Join(words, sep)
}

type inspectPage struct{}

// Run reads pages from files.
func (inspectPage) Run(d *desk) error {
	type in struct {
		ID   identity `json:"id"`
		URL  string   `json:"url"`
		File string   `json:"file"`
	}
	type out struct {
		ID        identity  `json:"id"`
		Title     string    `json:"title"`
		Published news.Date `json:"published"`
		Text      string    `json:"text"`
		Lang      string    `json:"lang"`
	}
	read := func(i in) (any, error) {
		if i.File == "" {
			return nil, errors.New("file is missing: want the name of a page of HTML")
		}
		body, err := readCapped(i.File)
		if err != nil {
			return nil, err
		}
		p, err := page.Read(page.Source{URL: i.URL, Body: body, Now: d.now()}, page.Selectors{})
		if errors.Is(err, page.ErrNoText) {
			err = nil // what the head of the page says still stands
		}
		return out{i.ID, p.Title, p.Published, p.Text, p.Lang}, err
	}
	return eachLine(d.in, d.out, inBoth(read, func(file string) (string, error) {
		o, err := read(in{ID: identity("null"), File: file})
		if err != nil {
			return "", err
		}
		p := o.(out)
		return strings.Join([]string{p.Title, p.Published.String(), p.Lang, strings.ReplaceAll(p.Text, "\n", " ")}, "\t"), nil
	}))
}

type inspectFeed struct {
	URL         string   `help:"The address the feed came from, for its relative links." placeholder:"U"`
	ContentType string   `help:"The Content-Type header it came with." placeholder:"T"`
	File        []string `arg:"" optional:"" help:"Files; stdin when none is named."`
}

// Run prints a line a feed.
func (c inspectFeed) Run(d *desk) error {
	if len(c.File) == 0 {
		return c.one(d.out, "-", d.in)
	}
	for _, name := range c.File {
		f, err := os.Open(name)
		if err != nil {
			if err := write(d.out, feed.NewReport(name, feed.Feed{}, err)); err != nil {
				return err
			}
			continue
		}
		err = c.one(d.out, name, f)
		f.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

func (c inspectFeed) one(w io.Writer, name string, r io.Reader) error {
	body, err := unpacked(r)
	if err != nil {
		return write(w, feed.NewReport(name, feed.Feed{}, err))
	}
	f, err := feed.Parse(feed.Source{URL: c.URL, ContentType: c.ContentType, Body: body})
	return write(w, feed.NewReport(name, f, err))
}

func write(w io.Writer, v any) error {
	b, err := encode(v)
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

type inspectDate struct{}

// Run prints RFC 3339 in UTC, or an empty line.
func (inspectDate) Run(d *desk) error {
	read := func(s string) string {
		t, _, ok := date.Parse(s)
		if !ok {
			return ""
		}
		return t.UTC().Format(time.RFC3339)
	}
	type in struct {
		ID   identity `json:"id"`
		Date string   `json:"date"`
	}
	return everyLine(d.in, d.out, inBoth(
		func(i in) (any, error) { return in{i.ID, read(i.Date)}, nil },
		func(s string) (string, error) { return read(s), nil }))
}

type inspectURL struct{}

// Run prints links as they are shown and stored with a source: normal, without
// trackers, the fragment kept. An empty line is a URL that cannot be read.
func (inspectURL) Run(d *desk) error {
	clean := func(s string, known weburl.Cleaner) string {
		u, err := known.Clean(s)
		if err != nil {
			return ""
		}
		return u
	}
	// A "ref" is a tracker where it names the site or the feed the link was found in.
	type in struct {
		ID      identity `json:"id"`
		URL     string   `json:"url"`
		Input   string   `json:"input"` // the same as url
		BaseURL string   `json:"baseURL"`
		FeedURL string   `json:"feedURL"`
	}
	type out struct {
		ID  identity `json:"id"`
		URL string   `json:"url"`
	}
	return everyLine(d.in, d.out, inBoth(
		func(i in) (any, error) {
			return out{i.ID, clean(i.URL+i.Input, weburl.Cleaner{Site: i.BaseURL, Feed: i.FeedURL})}, nil
		},
		func(s string) (string, error) { return clean(s, weburl.Cleaner{}), nil }))
}

type inspectRobots struct{}

// Run decides a line a question.
func (inspectRobots) Run(d *desk) error {
	type in struct {
		ID     identity `json:"id"`
		Robots string   `json:"robots"`
		Agent  string   `json:"agent"`
		URL    string   `json:"url"`
	}
	type out struct {
		ID      identity `json:"id"`
		Allowed bool     `json:"allowed"`
	}
	return eachLine(d.in, d.out, func(l line) ([]byte, error) {
		var i in
		if err := json.Unmarshal(l.data, &i); err != nil {
			return nil, readable(err)
		}
		return encode(out{i.ID, robots.Allowed(i.Robots, i.Agent, i.URL)})
	})
}
