package feed

import (
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed/atom"
)

// fromAtom takes over Atom 0.3 and 1.0.
func fromAtom(address string, a *atom.Feed, k kept) Feed {
	base := parseBase(address)
	f := Feed{Title: plainLine(k.get(a.Title), maxTitle), Link: alternate(base, a.Links), Lang: strings.TrimSpace(a.Language)}
	if base == nil {
		base = parseBase(f.Link)
	}
	f.Items = make([]Item, 0, len(a.Entries))
	for _, e := range a.Entries {
		it := atomItem(base, e, k)
		if len(it.Authors) == 0 {
			it.Authors = people(a.Authors, k)
		}
		f.Items = append(f.Items, it)
	}
	return f
}

func atomItem(base *url.URL, e *atom.Entry, k kept) Item {
	base = within(base, value(e.Extensions, ours, "base"))
	it := Item{
		ID:        oneLine(e.ID),
		Title:     plainLine(k.get(firstOf(e.Title, value(e.Extensions, "dc", "title"), value(e.Extensions, "media", "title"))), maxTitle),
		Link:      atomLink(base, e),
		Summary:   plainText(k.get(firstOf(e.Summary, value(e.Extensions, "media", "description"), mediaDescription(e))), maxSummary),
		Published: firstDate(e.Published, value(e.Extensions, "dc", "date"), value(e.Extensions, "dcterms", "issued")),
		Updated:   firstDate(e.Updated, value(e.Extensions, "dcterms", "modified")),
		Authors:   people(e.Authors, k),
		Tags:      atomTags(e, k),
	}
	if e.Content != nil {
		it.Content = plainText(k.get(e.Content.Value), maxContent)
	}
	if len(it.Authors) == 0 {
		it.Authors = lines(values(e.Extensions, "dc", "creator"), k)
	}
	if it.ID == "" {
		it.ID = it.Link
	}
	return it
}

func mediaDescription(e *atom.Entry) string {
	for _, g := range e.Extensions["media"]["group"] {
		for _, d := range g.Children["description"] {
			return d.Value
		}
	}
	return ""
}

func atomLink(base *url.URL, e *atom.Entry) string {
	if link := resolve(base, value(e.Extensions, "feedburner", "origLink")); link != "" {
		return link
	}
	if link := alternate(base, e.Links); link != "" {
		return link
	}
	if e.Content != nil {
		if link := resolve(base, e.Content.Src); link != "" {
			return link
		}
	}
	if absolute(e.ID) {
		return resolve(base, e.ID)
	}
	return ""
}

// alternate prefers the HTML page among the links; where none is marked so,
// any link that leads to a page will do.
func alternate(base *url.URL, links []*atom.Link) string {
	best, rank := "", 0
	for _, l := range links {
		r := linkRank(l)
		if r <= rank {
			continue
		}
		if link := resolve(base, l.Href); link != "" {
			best, rank = link, r
		}
	}
	return best
}

func linkRank(l *atom.Link) int {
	page := l.Type == "" || strings.Contains(l.Type, "html")
	switch l.Rel {
	case "alternate", "http://www.iana.org/assignments/relation/alternate":
		if page {
			return 3
		}
		return 2
	case "related", "via":
		return 1
	}
	return 0
}

func people(list []*atom.Person, k kept) []string {
	var names []string
	for _, p := range list {
		names = append(names, firstOf(p.Name, p.Email))
	}
	return lines(names, k)
}

func atomTags(e *atom.Entry, k kept) []string {
	var tags []string
	for _, c := range e.Categories {
		tags = append(tags, firstOf(c.Label, c.Term))
	}
	return lines(append(tags, values(e.Extensions, "dc", "subject")...), k)
}
