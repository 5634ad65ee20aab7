package page

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"time"
)

// Request is a line of `gigawatch inspect page`: a page kept in a file.
type Request struct {
	ID   string `json:"id"`
	URL  string `json:"url"`
	File string `json:"file"` // HTML, plain or gzip
}

// Answer is what the page of a Request says.
type Answer struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Published string `json:"published"` // RFC 3339, a day, or ""
	Text      string `json:"text"`
	Lang      string `json:"lang"`
}

// Inspect reads the page in the Request's file. A page without text gives an
// answer and ErrNoText.
func Inspect(r Request, now time.Time) (Answer, error) {
	body, err := readFile(r.File)
	if err != nil {
		return Answer{ID: r.ID}, err
	}
	p, err := Read(Source{URL: r.URL, Body: body, Now: now}, Selectors{})
	return Answer{ID: r.ID, Title: p.Title, Published: p.Published.String(), Text: p.Text, Lang: p.Lang}, err
}

// readFile reads a file, unpacked if it is gzip, up to what a page may have.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read page: %w", err)
	}
	defer f.Close()
	body, err := io.ReadAll(io.LimitReader(f, maxBody))
	if err != nil {
		return nil, fmt.Errorf("read page %s: %w", path, err)
	}
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		return body, nil
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("unpack page %s: %w", path, err)
	}
	// A file cut short still holds a page.
	body, err = io.ReadAll(io.LimitReader(z, maxBody))
	if err != nil && len(body) == 0 {
		return nil, fmt.Errorf("unpack page %s: %w", path, err)
	}
	return body, nil
}
