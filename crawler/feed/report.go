package feed

import "time"

// Report is a feed as `inspect feed` prints it: every key is always there.
type Report struct {
	File  string       `json:"file"`
	Title string       `json:"title"`
	Link  string       `json:"link"`
	Items []ReportItem `json:"items"`
	Error string       `json:"error"` // what could not be read, or had to be mended; "" is a clean feed
}

// ReportItem is an entry as `inspect feed` prints it.
type ReportItem struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Link      string   `json:"link"`
	Summary   string   `json:"summary"`
	Content   string   `json:"content"`
	Published string   `json:"published"` // RFC 3339, "" is unknown
	Updated   string   `json:"updated"`   // RFC 3339, "" is unknown
	Authors   []string `json:"authors"`
	Tags      []string `json:"tags"`
}

// NewReport prepares what Parse made of a file. Items and an error may both stand.
func NewReport(file string, f Feed, err error) Report {
	r := Report{File: file, Title: f.Title, Link: f.Link, Error: f.Warning, Items: make([]ReportItem, 0, len(f.Items))}
	if err != nil {
		r.Error = err.Error()
	}
	for _, it := range f.Items {
		r.Items = append(r.Items, ReportItem{
			ID: it.ID, Title: it.Title, Link: it.Link, Summary: it.Summary, Content: it.Content,
			Published: stamp(it.Published), Updated: stamp(it.Updated),
			Authors: list(it.Authors), Tags: list(it.Tags),
		})
	}
	return r
}

// Normal gives the report with every list in place, for one that was made by hand.
func (r Report) Normal() Report {
	if r.Items == nil {
		r.Items = []ReportItem{}
	}
	return r
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// list is never null in JSON.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
