package syndicate

import (
	"encoding/xml"
	"io"
	"time"
)

type rssDoc struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Atom    string     `xml:"xmlns:atom,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title       string    `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Self        rssSelf   `xml:"atom:link"`
	Built       string    `xml:"lastBuildDate"`
	Generator   string    `xml:"generator"`
	Minutes     int       `xml:"ttl"`
	Items       []rssItem `xml:"item"`
}

type rssSelf struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type rssItem struct {
	Title       string   `xml:"title"`
	Link        string   `xml:"link"`
	GUID        rssGUID  `xml:"guid"`
	Published   string   `xml:"pubDate"`
	Updated     string   `xml:"atom:updated"`
	Categories  []string `xml:"category"`
	Description string   `xml:"description"`
}

type rssGUID struct {
	Permalink bool   `xml:"isPermaLink,attr"`
	ID        string `xml:",chardata"`
}

// rssTime is RFC 822 with the year in four digits, as the specification prefers.
const rssTime = "Mon, 02 Jan 2006 15:04:05 +0000"

// rssMinutes is how long a reader may keep the feed before it asks again.
const rssMinutes = 15

// RSS writes f as RSS 2.0.
func RSS(w io.Writer, f Feed) error {
	c := rssChannel{Title: titled(f.Title), Link: f.Home, Description: f.Subtitle, Built: since(f.Updated).Format(rssTime), Generator: "Gigawatch",
		Minutes: rssMinutes, Self: rssSelf{"self", "application/rss+xml", f.Self}}
	for i := range f.Entries {
		e := &f.Entries[i]
		published := e.Published
		if published.IsZero() {
			published = e.Updated
		}
		c.Items = append(c.Items, rssItem{Title: titled(e.Title), Link: e.Link, GUID: rssGUID{false, e.ID}, Published: since(published).Format(rssTime),
			Updated: since(e.Updated).Format(time.RFC3339), Categories: e.Categories, Description: e.HTML})
	}
	return writeXML(w, rssDoc{Version: "2.0", Atom: "http://www.w3.org/2005/Atom", Channel: c})
}
