package syndicate

import (
	"encoding/xml"
	"io"
	"time"
)

type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Subtitle  string      `xml:"subtitle,omitempty"`
	Updated   string      `xml:"updated"`
	Author    atomPerson  `xml:"author"`
	Links     []atomLink  `xml:"link"`
	Generator string      `xml:"generator"`
	Entries   []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr,omitempty"`
	Text string `xml:",chardata"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      atomText       `xml:"title"`
	Published  string         `xml:"published,omitempty"`
	Updated    string         `xml:"updated"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    atomText       `xml:"summary"`
	Content    atomText       `xml:"content"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

// Atom writes f as RFC 4287.
func Atom(w io.Writer, f Feed) error {
	doc := atomFeed{ID: f.ID, Title: titled(f.Title), Subtitle: f.Subtitle, Updated: since(f.Updated).Format(time.RFC3339), Author: atomPerson{f.Author},
		Generator: "Gigawatch", Links: []atomLink{{"self", "application/atom+xml", f.Self}, {"alternate", "text/html", f.Home}}}
	for i := range f.Entries {
		doc.Entries = append(doc.Entries, newAtomEntry(&f.Entries[i]))
	}
	return writeXML(w, doc)
}

func newAtomEntry(e *Entry) atomEntry {
	a := atomEntry{ID: e.ID, Title: atomText{"text", e.Lang, titled(e.Title)}, Updated: since(e.Updated).Format(time.RFC3339),
		Links: []atomLink{{"alternate", "text/html", e.Link}}, Summary: atomText{"text", "", e.Text}, Content: atomText{"html", "", e.HTML}}
	if !e.Published.IsZero() {
		a.Published = since(e.Published).Format(time.RFC3339)
	}
	if e.External != "" {
		a.Links = append(a.Links, atomLink{"related", "text/html", e.External})
	}
	for _, c := range e.Categories {
		a.Categories = append(a.Categories, atomCategory{c})
	}
	return a
}
