package feed

import (
	"net/url"
	"strings"
	"time"

	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"

	"gigawatch/crawler/date"
)

// fromRSS takes over RSS 0.9x, 1.0 and 2.0.
func fromRSS(address string, r *rss.Feed, k kept) Feed {
	base := parseBase(address)
	f := Feed{Title: plainLine(k.get(firstOf(r.Title, value(r.Extensions, "dc", "title"))), maxTitle), Lang: strings.TrimSpace(r.Language)}
	f.Link = firstLink(base, append([]string{r.Link}, r.Links...)...)
	if f.Link == "" {
		f.Link = extensionLink(base, r.Extensions)
	}
	if f.Lang == "" {
		f.Lang = value(r.Extensions, "dc", "language")
	}
	// Links are relative to the feed; without its address the site will do.
	if base == nil {
		base = parseBase(f.Link)
	}
	f.Items = make([]Item, 0, len(r.Items))
	for _, it := range r.Items {
		f.Items = append(f.Items, rssItem(base, it, k))
	}
	return f
}

func rssItem(base *url.URL, r *rss.Item, k kept) Item {
	base = within(base, value(r.Extensions, ours, "base"))
	it := Item{
		ID:        rssID(r),
		Title:     plainLine(k.get(firstOf(r.Title, value(r.Extensions, "dc", "title"), value(r.Extensions, "media", "title"))), maxTitle),
		Link:      rssLink(base, r),
		Summary:   plainText(k.get(firstOf(r.Description, value(r.Extensions, "itunes", "summary"), value(r.Extensions, "media", "description"), value(r.Extensions, "dc", "description"), custom(r, "summary"))), maxSummary),
		Content:   plainText(k.get(firstOf(r.Content, value(r.Extensions, "xhtml", "body"), custom(r, "content", "body", "fullitem"))), maxContent),
		Published: firstDate(r.PubDate, value(r.Extensions, "dc", "date"), value(r.Extensions, "dcterms", "issued"), value(r.Extensions, "dcterms", "created"), value(r.Extensions, "atom", "published"), custom(r, "published", "pubdate", "date")),
		Updated:   firstDate(value(r.Extensions, "atom", "updated"), value(r.Extensions, "dcterms", "modified"), custom(r, "updated", "modified", "lastmod")),
		Authors:   rssAuthors(r, k),
		Tags:      rssTags(r, k),
	}
	if it.ID == "" {
		it.ID = it.Link
	}
	return it
}

func rssID(r *rss.Item) string {
	if r.GUID != nil && strings.TrimSpace(r.GUID.Value) != "" {
		return oneLine(r.GUID.Value)
	}
	return oneLine(firstOf(value(r.Extensions, ours, "about"), value(r.Extensions, "atom", "id"), value(r.Extensions, "dc", "identifier")))
}

// rssLink takes the address behind a counting service first, then the link,
// then what else leads to the article.
func rssLink(base *url.URL, r *rss.Item) string {
	refs := append([]string{value(r.Extensions, "feedburner", "origLink"), r.Link}, r.Links...)
	if link := firstLink(base, refs...); link != "" {
		return link
	}
	if g := r.GUID; g != nil && !strings.EqualFold(g.IsPermalink, "false") {
		// A guid without the attribute is a permalink by the standard, but many
		// are mere names: only a whole address is believed.
		if absolute(g.Value) || strings.EqualFold(g.IsPermalink, "true") && strings.HasPrefix(g.Value, "/") {
			return resolve(base, g.Value)
		}
	}
	if link := extensionLink(base, r.Extensions); link != "" {
		return link
	}
	if about := value(r.Extensions, ours, "about"); absolute(about) {
		return resolve(base, about)
	}
	return enclosed(base, r)
}

// enclosed is the last resort: a document that hangs on an entry. Sound and
// pictures are no articles.
func enclosed(base *url.URL, r *rss.Item) string {
	for _, e := range r.Enclosures {
		kind, _, _ := strings.Cut(e.Type, "/")
		if kind == "audio" || kind == "video" || kind == "image" {
			continue
		}
		if link := resolve(base, e.URL); link != "" {
			return link
		}
	}
	return ""
}

// extensionLink is the alternate of atom:link.
func extensionLink(base *url.URL, e ext.Extensions) string {
	for _, l := range e["atom"]["link"] {
		if rel := l.Attrs["rel"]; rel == "" || rel == "alternate" {
			if link := resolve(base, l.Attrs["href"]); link != "" {
				return link
			}
		}
	}
	return ""
}

func rssAuthors(r *rss.Item, k kept) []string {
	names := values(r.Extensions, "dc", "creator")
	names = append(names, personName(r.Author))
	for _, a := range r.Extensions["atom"]["author"] {
		for _, n := range a.Children["name"] {
			names = append(names, n.Value)
		}
	}
	if len(nonEmpty(names)) == 0 {
		names = append(names, values(r.Extensions, "itunes", "author")...)
	}
	return lines(names, k)
}

// personName takes the name out of "mail@example.com (A Name)".
func personName(s string) string {
	if open := strings.IndexByte(s, '('); open >= 0 && strings.Contains(s, "@") {
		inner, _, _ := strings.Cut(s[open+1:], ")")
		if before := strings.TrimSpace(s[:open]); strings.Contains(inner, "@") {
			return before
		}
		return inner
	}
	return s
}

func rssTags(r *rss.Item, k kept) []string {
	var tags []string
	for _, c := range r.Categories {
		tags = append(tags, c.Value)
	}
	return lines(append(tags, values(r.Extensions, "dc", "subject")...), k)
}

// custom finds an element without a namespace that RSS does not know.
func custom(r *rss.Item, names ...string) string {
	for _, name := range names {
		for key, v := range r.Custom {
			if strings.EqualFold(key, name) && v != "" {
				return v
			}
		}
	}
	return ""
}

func values(e ext.Extensions, prefix, name string) []string {
	var list []string
	for _, x := range e[prefix][name] {
		list = append(list, x.Value)
	}
	return list
}

func value(e ext.Extensions, prefix, name string) string {
	for _, x := range e[prefix][name] {
		if x.Value != "" {
			return x.Value
		}
	}
	return ""
}

func firstOf(list ...string) string {
	for _, s := range list {
		if strings.TrimSpace(s) != "" {
			return s
		}
	}
	return ""
}

func firstLink(base *url.URL, list ...string) string {
	for _, s := range list {
		if link := resolve(base, s); link != "" {
			return link
		}
	}
	return ""
}

func firstDate(list ...string) time.Time {
	for _, s := range list {
		if s == "" {
			continue
		}
		if t, _, ok := date.Parse(s); ok {
			return t
		}
	}
	return time.Time{}
}

func nonEmpty(list []string) []string {
	var out []string
	for _, s := range list {
		if strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
	}
	return out
}

// maxNames caps authors and tags of an entry.
const maxNames = 50

// lines makes plain single lines of a list and drops what is empty or twice.
func lines(list []string, k kept) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range list {
		if s = plainLine(k.get(s), 200); s != "" && !seen[s] && len(out) < maxNames {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// oneLine keeps an identifier as it is, apart from spaces and its length.
func oneLine(s string) string { return clip(strings.Join(strings.Fields(s), " "), maxLink) }
