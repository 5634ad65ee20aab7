// Package feed reads what sources publish for machines: RSS of all versions,
// Atom, JSON Feed and sitemaps.
//
// In goes a body with its URL and Content-Type, out come entries whose texts
// are plain and whose links are whole. It stands in front of gofeed: bytes
// become UTF-8, broken XML is mended or its tail cut off, links are resolved,
// dates are read by our own table, and nothing active passes. It knows no
// network and no clock.
package feed

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"time"

	"gigawatch/crawler/charset"
	"gigawatch/news"
)

// The caps on what one feed may bring. What goes beyond is left out with a warning.
const (
	maxItems   = 5000
	maxTitle   = 1000      // bytes
	maxSummary = 16 << 10  // bytes
	maxContent = 256 << 10 // bytes of plain text
	maxBody    = 64 << 20  // bytes after unpacking
)

// Source is a body as it was fetched, unpacked by the HTTP client.
type Source struct {
	URL         string // the address it came from; relative links are resolved against it
	ContentType string // the HTTP header; "" is unknown
	Body        []byte
}

// Feed is what a feed says of itself, and its entries in the feed's order.
type Feed struct {
	Title, Link string
	Lang        string // as the feed declares it; a hint, often wrong
	Items       []Item
	Warning     string // read, but not whole: what was mended or left out
}

// Item is an entry of a feed. All texts are plain, all links http or https.
type Item struct {
	ID      string // the feed's own name for it, or else its link
	Title   string
	Link    string // "" where the entry has none
	Summary string
	Content string
	Authors []string
	Tags    []string

	Published time.Time // zero where the entry does not say
	Updated   time.Time // zero where the entry does not say
}

// Error says why a body is no feed, or which part of one could not be read.
type Error struct {
	Cause  news.Cause
	Reason string // for people
}

func (e *Error) Error() string { return e.Reason }

func fail(cause news.Cause, format string, args ...any) *Error {
	return &Error{Cause: cause, Reason: fmt.Sprintf(format, args...)}
}

// Parse reads a feed. Items and an error may both stand: what was good is
// given even where the rest could not be read. An error is always an *Error.
func Parse(src Source) (Feed, error) {
	body, err := text(src)
	if err != nil {
		return Feed{}, err
	}
	if looksLikeJSON(body.Bytes) {
		f, err := parseJSON(src.URL, body.Bytes)
		return f, orNil(err)
	}
	f, err := parseXML(src.URL, body.Bytes)
	f.Warning = join(encodingWarning(body), f.Warning)
	return f, orNil(err)
}

// orNil keeps a nil *Error from becoming an error that is not nil.
func orNil(err error) error {
	if e, ok := err.(*Error); ok && e == nil {
		return nil
	}
	return err
}

// text unpacks a body that is still packed and turns it into UTF-8.
func text(src Source) (charset.Text, error) {
	body := src.Body
	if bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		var err error
		if body, err = gunzip(body); err != nil {
			return charset.Text{}, fail(news.CauseMalformed, "a gzip file that cannot be unpacked: %v", err)
		}
	}
	t, err := charset.Read(body, src.ContentType)
	if err != nil {
		return t, fail(news.CauseEncoding, "not text: the body is binary data")
	}
	if len(bytes.TrimSpace(t.Bytes)) == 0 {
		return t, fail(news.CauseEmpty, "the body is empty")
	}
	return t, nil
}

// gunzip keeps what could be unpacked of a file that was cut off.
func gunzip(body []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(z, maxBody))
	if len(out) > 0 {
		return out, nil
	}
	return out, err
}

func encodingWarning(t charset.Text) string {
	switch {
	case t.Unknown != "":
		return fmt.Sprintf("unknown encoding %.40q, read as %s", t.Unknown, t.Name)
	case t.Guessed:
		return "no declaration fits the bytes, read as " + t.Name
	case t.Damaged > 0:
		return fmt.Sprintf("bytes that are not %s: %d", t.Name, t.Damaged)
	}
	return ""
}

func join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "; " + b
}
