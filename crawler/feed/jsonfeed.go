package feed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"

	gofeed "github.com/mmcdole/gofeed/json"

	"gigawatch/news"
)

func looksLikeJSON(body []byte) bool {
	body = bytes.TrimLeft(body, " \t\r\n")
	return len(body) > 0 && (body[0] == '{' || body[0] == '[' && !bytes.HasPrefix(body, []byte("[CDATA")))
}

// parseJSON reads JSON Feed. Entries are decoded one by one, so that one bad
// entry or a cut tail does not lose the others.
func parseJSON(address string, body []byte) (Feed, error) {
	r := jsonReader{d: json.NewDecoder(bytes.NewReader(body))}
	err := r.object()
	switch {
	case !r.listed && !strings.Contains(r.head.Version, "jsonfeed.org"):
		return Feed{}, fail(news.CauseNotFeed, "no feed: JSON without entries, it begins %q", excerpt(string(bytes.TrimSpace(body))))
	case err != nil:
		r.warn(fmt.Sprintf("cut at byte %d: %v", r.d.InputOffset(), err))
	}
	f := r.feed(address)
	f.Warning = r.warning
	if err != nil && len(f.Items) == 0 {
		return f, fail(news.CauseMalformed, "%s", f.Warning)
	}
	return f, nil
}

type jsonReader struct {
	d       *json.Decoder
	head    gofeed.Feed
	items   []*gofeed.Item
	listed  bool // there was a list of items
	warning string
}

func (r *jsonReader) warn(s string) { r.warning = join(r.warning, s) }

func (r *jsonReader) object() error {
	if t, err := r.d.Token(); err != nil || t != json.Delim('{') {
		return errors.Join(errors.New("no object"), err)
	}
	for r.d.More() {
		key, err := r.d.Token()
		if err != nil {
			return err
		}
		if key == "items" {
			if err := r.list(); err != nil {
				return err
			}
			continue
		}
		var v json.RawMessage
		if err := r.d.Decode(&v); err != nil {
			return err
		}
		r.field(key, v)
	}
	_, err := r.d.Token()
	return err
}

// field reads one member of the feed; one of a wrong type is passed over.
func (r *jsonReader) field(key json.Token, v json.RawMessage) {
	name, _ := key.(string)
	one, err := json.Marshal(map[string]json.RawMessage{name: v})
	if err == nil && json.Unmarshal(one, &r.head) != nil {
		r.warn(fmt.Sprintf("its %.40q is of a wrong type", name))
	}
}

func (r *jsonReader) list() error {
	t, err := r.d.Token()
	if err != nil {
		return err
	}
	if t != json.Delim('[') {
		return errors.New("its items are no list")
	}
	r.listed = true
	for r.d.More() {
		var raw json.RawMessage
		if err := r.d.Decode(&raw); err != nil {
			return err
		}
		if len(r.items) >= maxItems {
			return fmt.Errorf("more than %d entries", maxItems)
		}
		it := new(gofeed.Item)
		if err := json.Unmarshal(raw, it); err != nil {
			r.warn(fmt.Sprintf("entry %d is not whole", len(r.items)+1))
			var wrong *json.UnmarshalTypeError
			if !errors.As(err, &wrong) {
				continue
			}
		}
		r.items = append(r.items, it)
	}
	_, err = r.d.Token()
	return err
}

func (r *jsonReader) feed(address string) Feed {
	base := parseBase(address)
	h := r.head
	f := Feed{Title: plainLine(escapeHTML(h.Title), maxTitle), Link: resolve(base, h.HomePageURL), Lang: h.Language}
	if base == nil {
		base = parseBase(firstOf(h.FeedURL, f.Link))
	}
	f.Items = make([]Item, 0, len(r.items))
	for _, it := range r.items {
		item := jsonItem(base, it)
		if len(item.Authors) == 0 {
			item.Authors = jsonAuthors(h.Author, h.Authors)
		}
		f.Items = append(f.Items, item)
	}
	return f
}

func jsonItem(base *url.URL, j *gofeed.Item) Item {
	it := Item{
		ID:        oneLine(j.ID),
		Title:     plainLine(escapeHTML(j.Title), maxTitle),
		Link:      firstLink(base, j.URL, j.ExternalURL),
		Summary:   plainText(escapeHTML(j.Summary), maxSummary),
		Content:   plainText(firstOf(j.ContentHTML, escapeHTML(j.ContentText)), maxContent),
		Published: firstDate(j.DatePublished),
		Updated:   firstDate(j.DateModified),
		Authors:   jsonAuthors(j.Author, j.Authors),
		Tags:      lines(j.Tags, nil),
	}
	if it.Link == "" && absolute(it.ID) {
		it.Link = resolve(base, it.ID)
	}
	if it.ID == "" {
		it.ID = it.Link
	}
	return it
}

func jsonAuthors(one *gofeed.Author, many []*gofeed.Author) []string {
	var names []string
	for _, a := range append(many, one) {
		if a != nil {
			names = append(names, a.Name)
		}
	}
	return lines(names, nil)
}
