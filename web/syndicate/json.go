package syndicate

import (
	"io"
	"time"
)

type jsonFeed struct {
	Version     string       `json:"version"`
	Title       string       `json:"title"`
	Home        string       `json:"home_page_url"`
	Self        string       `json:"feed_url"`
	Description string       `json:"description,omitempty"`
	Authors     []jsonAuthor `json:"authors,omitempty"`
	Items       []jsonItem   `json:"items"`
}

type jsonAuthor struct {
	Name string `json:"name"`
}

type jsonItem struct {
	ID        string   `json:"id"`
	URL       string   `json:"url"`
	External  string   `json:"external_url,omitempty"`
	Title     string   `json:"title"`
	HTML      string   `json:"content_html"`
	Text      string   `json:"content_text"`
	Summary   string   `json:"summary"`
	Published string   `json:"date_published,omitempty"`
	Updated   string   `json:"date_modified"`
	Tags      []string `json:"tags,omitempty"`
	Language  string   `json:"language,omitempty"`
}

// JSON writes f as JSON Feed 1.1.
func JSON(w io.Writer, f Feed) error {
	doc := jsonFeed{Version: "https://jsonfeed.org/version/1.1", Title: titled(f.Title), Home: f.Home, Self: f.Self, Description: f.Subtitle, Items: []jsonItem{}}
	if f.Author != "" {
		doc.Authors = []jsonAuthor{{f.Author}}
	}
	for i := range f.Entries {
		doc.Items = append(doc.Items, newJSONItem(&f.Entries[i]))
	}
	return writeJSON(w, doc)
}

func newJSONItem(e *Entry) jsonItem {
	j := jsonItem{ID: e.ID, URL: e.Link, External: e.External, Title: titled(e.Title), HTML: e.HTML, Text: e.Text, Summary: e.Text,
		Updated: since(e.Updated).Format(time.RFC3339), Tags: e.Categories, Language: e.Lang}
	if !e.Published.IsZero() {
		j.Published = since(e.Published).Format(time.RFC3339)
	}
	return j
}
