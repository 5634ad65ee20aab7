// Package syndicate writes a list of entries as Atom, RSS or JSON Feed. It
// knows the three formats and nothing of stories: in go entries, out comes a
// document that feed readers and validators take.
package syndicate

import (
	"encoding/json"
	"encoding/xml"
	"io"
	"strings"
	"time"

	"gigawatch/news"
)

// Feed is what is written. All addresses are absolute.
type Feed struct {
	ID       string // a URI that never changes
	Title    string
	Subtitle string
	Home     string // the page that shows the same
	Self     string // the address of this document
	Author   string
	Updated  time.Time // of the newest entry; the zero Time is the year 1970
	Entries  []Entry
}

// Entry is one item of a feed.
type Entry struct {
	ID         string // a URI that never changes
	Link       string // its page here
	External   string // the source it tells of; "" for none
	Title      string // plain text
	Lang       string // ISO 639-1 of the title; "" is unknown
	HTML       string // the content, safe and without relative addresses
	Text       string // the same as plain text
	Published  time.Time
	Updated    time.Time
	Categories []string
}

// titled is the title on one line, without what XML cannot hold; a feed
// without one is no feed.
func titled(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '\ufffd' || r&0xfffe == 0xfffe {
			return -1
		}
		return r
	}, news.Plain(s))
	if s = strings.TrimSpace(s); s != "" {
		return s
	}
	return "(no headline)"
}

// since is a moment as the formats want it: always one.
func since(t time.Time) time.Time {
	if t.IsZero() {
		return time.Unix(0, 0).UTC()
	}
	return t.UTC().Truncate(time.Second)
}

func writeXML(w io.Writer, doc any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	return e.Encode(doc)
}

func writeJSON(w io.Writer, doc any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(doc)
}
