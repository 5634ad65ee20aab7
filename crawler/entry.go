package crawler

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"gigawatch/crawler/feed"
	"gigawatch/crawler/page"
	"gigawatch/crawler/weburl"
	"gigawatch/news"
)

// entry is a line in a feed, a listing page or a sitemap: where an article is,
// and what the feed says of it.
type entry struct {
	url       string // as listed
	key       string // its canonical form, by which it is known
	title     string
	summary   string
	content   string
	published news.Date
	authors   []string
	pageRules bool // the page's own title and date are better than the listing's
}

// newEntry is an entry of which only the address is known.
func newEntry(url string) (entry, error) {
	key, err := weburl.Canonical(url)
	if err != nil {
		return entry{}, fmt.Errorf("entry %q: %w", url, err)
	}
	return entry{url: url, key: key, pageRules: true}, nil
}

// listing is what one visit found listed.
type listing struct {
	title   string // of the feed
	link    string // of the site that the feed is of
	entries []entry
	skipped int    // entries without a usable link
	warning string // read, but not whole
	nested  bool   // it only points to other lists, whose changes its validators do not tell
}

func (l *listing) add(url string, fill func(*entry)) {
	e, err := newEntry(url)
	if err != nil {
		l.skipped++
		return
	}
	fill(&e)
	l.entries = append(l.entries, e)
}

func (l *listing) addItems(items []feed.Item) {
	for _, it := range items {
		l.add(it.Link, func(e *entry) {
			e.title, e.summary, e.content, e.authors = it.Title, it.Summary, it.Content, it.Authors
			e.published = moment(it.Published)
			if it.Published.IsZero() {
				e.published = moment(it.Updated)
			}
			e.pageRules = it.Title == ""
		})
	}
}

func (l *listing) addPages(pages []feed.Page) {
	for _, p := range pages {
		l.add(p.URL, func(e *entry) { e.title, e.published = p.Title, moment(p.Published) })
	}
}

func (l *listing) addLinks(links []page.Link) {
	for _, k := range links {
		l.add(k.URL, func(e *entry) { e.title, e.published = k.Title, k.Published })
	}
}

// moment takes midnight as a day alone: feeds give days so, and an article
// published on the stroke of midnight loses nothing by it.
func moment(t time.Time) news.Date {
	if t.IsZero() {
		return news.Date{}
	}
	t = t.UTC()
	return news.Date{Time: t, DayOnly: t.Equal(t.Truncate(24 * time.Hour))}
}

// newest is the entries worth a look: each address once, none older than
// oldest, and at most n, the newest. The order of the list is kept otherwise.
func newest(entries []entry, n int, oldest time.Time) []entry {
	seen := map[string]bool{}
	entries = slices.DeleteFunc(slices.Clone(entries), func(e entry) bool {
		old := !e.published.IsZero() && e.published.Before(oldest)
		twice := seen[e.key]
		seen[e.key] = true
		return old || twice
	})
	if len(entries) <= n {
		return entries
	}
	// Undated entries keep their place before the dated ones: most lists begin with the newest.
	slices.SortStableFunc(entries, func(a, b entry) int {
		if a.published.IsZero() || b.published.IsZero() {
			return cmp.Compare(boolInt(!a.published.IsZero()), boolInt(!b.published.IsZero()))
		}
		return b.published.Compare(a.published.Time)
	})
	return entries[:n]
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// newestDate is the newest date among entries that is not after now.
func newestDate(entries []entry, now time.Time) time.Time {
	var newest time.Time
	for _, e := range entries {
		if e.published.After(newest) && !e.published.After(now) && e.published.Year() >= 1995 { // 1970 is no date
			newest = e.published.Time
		}
	}
	return newest
}
