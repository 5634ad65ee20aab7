package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"gigawatch/classifier"
	"gigawatch/crawler/page"
	"gigawatch/news"
)

// extractCmd classifies without storing.
type extractCmd struct {
	What    []string `arg:"" optional:"" help:"Files (.jsonl, .html, .txt) or URLs; stdin when none is named, or for -."`
	Explain bool     `help:"Tell a person, sentence by sentence, what was found, by which rule, and why every other firm, place, sum and number lost."`
	Vocabulary
	Fetching
}

// Run prints an announcement a line.
func (c *extractCmd) Run(ctx context.Context, d *desk) error {
	rules, err := newClassifier(c.Lexicon)
	if err != nil {
		return err
	}
	say := announce(rules)
	if c.Explain {
		say = explain(rules)
	}
	if len(c.What) == 0 {
		return eachLine(d.in, d.out, articleAnswer(say))
	}
	var bad error
	for _, what := range c.What {
		if err := c.one(ctx, d, what, say); err == errSomeLines {
			bad = err
		} else if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
	}
	return bad
}

// one extracts from one file or URL.
func (c *extractCmd) one(ctx context.Context, d *desk, what string, say func(news.Article) ([]byte, error)) error {
	if u, err := url.Parse(what); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		a, err := c.fetch(ctx, d, what)
		if err != nil {
			return err
		}
		return print1(d.out, a, say)
	}
	if what == "-" {
		return eachLine(d.in, d.out, articleAnswer(say))
	}
	switch strings.ToLower(filepath.Ext(what)) {
	case ".jsonl", ".ndjson", ".json":
		f, err := os.Open(what)
		if err != nil {
			return err
		}
		defer f.Close()
		return eachLine(f, d.out, articleAnswer(say))
	}
	a, err := readFile(what)
	if err != nil {
		return err
	}
	return print1(d.out, a, say)
}

// readFile reads an article from a page of HTML, or from plain text whose
// first line is the title.
func readFile(path string) (news.Article, error) {
	data, err := readCapped(path)
	if err != nil {
		return news.Article{}, err
	}
	id := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	switch strings.ToLower(filepath.Ext(path)) {
	case ".html", ".htm", ".xhtml", ".gz":
		p, err := page.Read(page.Source{Body: data}, page.Selectors{})
		if err != nil && !errors.Is(err, page.ErrNoText) {
			return news.Article{}, err
		}
		return news.Article{ID: id, URL: p.URL, Title: p.Title, Text: p.Text, Lang: p.Lang, Published: p.Published, Outlet: p.Outlet}, nil
	case ".txt", ".md", "":
		title, body, _ := strings.Cut(strings.TrimLeft(strings.ToValidUTF8(string(data), "\ufffd"), "\ufeff \r\n\t"), "\n")
		return news.Article{ID: id, Title: strings.TrimSpace(title), Text: strings.TrimSpace(body)}, nil
	}
	return news.Article{}, usage("want .jsonl, .html or .txt")
}

// articleAnswer answers an article line.
func articleAnswer(say func(news.Article) ([]byte, error)) answer {
	return func(l line) ([]byte, error) {
		a, err := readArticle(l)
		if err != nil {
			return nil, err
		}
		return say(a)
	}
}

// announce prints the announcements of an article, one a line.
func announce(rules *classifier.Classifier) func(news.Article) ([]byte, error) {
	return func(a news.Article) ([]byte, error) {
		var out [][]byte
		for _, ann := range rules.Classify(a) {
			b, err := encode(ann)
			if err != nil {
				return nil, err
			}
			out = append(out, b)
		}
		return bytes.Join(out, []byte("\n")), nil
	}
}

// explain tells a person how an article was read.
func explain(rules *classifier.Classifier) func(news.Article) ([]byte, error) {
	return func(a news.Article) ([]byte, error) {
		var b strings.Builder
		for line := range strings.Lines(rules.Explain(a)) {
			b.WriteString(news.Plain(strings.TrimSuffix(line, "\n")) + "\n")
		}
		return []byte(b.String()), nil
	}
}

func print1(w io.Writer, a news.Article, say func(news.Article) ([]byte, error)) error {
	b, err := say(a)
	if err != nil {
		return err
	}
	_, err = w.Write(append(b, '\n'))
	return err
}

// newClassifier builds the rules, with a desk's vocabulary laid over them.
func newClassifier(lexicon string) (*classifier.Classifier, error) {
	if lexicon == "" {
		return classifier.New(nil)
	}
	info, err := os.Stat(lexicon)
	if err != nil {
		return nil, usage("--lexicon: %w", err)
	}
	if !info.IsDir() {
		return nil, usage("--lexicon: %s is no folder", lexicon)
	}
	c, err := classifier.New(os.DirFS(lexicon))
	if err != nil {
		return nil, usage("--lexicon %s: %w", lexicon, err)
	}
	return c, nil
}
