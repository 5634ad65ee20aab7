package crawler

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gigawatch/crawler/weburl"
	"gigawatch/language"
	"gigawatch/news"
)

// shortText is below which a page's text is taken for a teaser, if the feed
// itself carries more.
const shortText = 400

// ArticleID is the stable id of the article at a canonical URL.
func ArticleID(canonical string) string {
	sum := sha256.Sum256([]byte(canonical))
	return hex.EncodeToString(sum[:10])
}

// compose makes an article of what the page and the feed say; where the page
// could not be read, of the feed alone.
func (c *Crawler) compose(o origin, e entry, r reading) news.Article {
	now, f, url := c.opts.Now(), o.feed, e.key
	class := o.class(url)
	if r.err == nil {
		url = ownURL(e.key, r.found, r.page.URL)
		class = o.class(url)
		if house := c.houses[weburl.Host(url)]; house != "" && !o.owns(url) && r.page.Title != "" {
			class = house // a newsroom's own page, whoever showed us the way
		}
		e = o.trust(e, url, r.page)
	}
	a := news.Article{
		URL: url, Title: e.title, Summary: e.summary, Text: r.page.Text, Lang: r.page.Lang,
		Published: published(e, r.page.Published, now),
		Class:     class, Authors: r.page.Authors, Fetched: now,
		Outlet: cmp.Or(r.page.Outlet, f.Name, o.title, weburl.Host(e.key)),
	}
	if f.URL != "" {
		a.Feeds = []string{f.URL}
	}
	if len(e.authors) > 0 {
		a.Authors = e.authors
	}
	if r.page.Title != "" && (a.Title == "" || e.pageRules || f.Kind == news.KindPage || cutShort(a.Title, r.page.Title)) {
		a.Title = r.page.Title
	}
	if own := cmp.Or(e.content, e.summary); len(a.Text) < shortText && len(own) > len(a.Text) {
		a.Text, a.Lang = own, ""
	}
	if a.Lang == "" {
		a.Lang = language.Detect(a.Title+"\n"+a.Text, f.Lang)
	}
	a.ID = ArticleID(a.URL)
	a.Page = r.mark
	return a
}

// published prefers the feed's date, unless it cannot be right or is a day only
// where the page knows the hour. A sitemap's or listing's is a day of change
// or of the layout; there the page knows better.
func published(e entry, onPage news.Date, now time.Time) news.Date {
	listed := e.published
	sane := func(d news.Date) bool {
		return !d.IsZero() && d.Year() >= 1995 && (!d.After(now) || d.DayOnly && d.Day() == now.UTC().Format(time.DateOnly))
	}
	switch {
	case !sane(listed) && !sane(onPage):
		return news.Date{}
	case !sane(listed):
		return onPage
	case !sane(onPage):
		return listed
	case listed.DayOnly && !onPage.DayOnly && onPage.Sub(listed.Time).Abs() < 36*time.Hour:
		return onPage
	case e.pageRules || e.summary == "" && e.content == "":
		return onPage
	}
	return listed
}

// cutShort reports whether listed is the beginning of full, with dots after it.
func cutShort(listed, full string) bool {
	head, ok := strings.CutSuffix(strings.TrimRight(listed, " "), "…")
	if !ok {
		head, ok = strings.CutSuffix(head, "...")
	}
	head = strings.TrimRight(head, " [(")
	return ok && len(full) > len(head) && strings.HasPrefix(full, head)
}

// canonicalOr is the canonical form of raw, or def for what has none.
func canonicalOr(raw, def string) string {
	if c, err := weburl.Canonical(raw); err == nil {
		return c
	}
	return def
}

// ownURL chooses the article's address: what the page calls its own, if that
// is plausibly this very page, else where it was found, else as listed. Many
// sites name their front page or a section on every page, and their articles
// must not become one.
func ownURL(listed, found, named string) string {
	switch {
	case named != "" && (sameArticle(named, found) || sameArticle(named, listed)):
		return named
	case found != "" && !isRoot(found):
		return found
	}
	return listed
}

// sameArticle reports whether two canonical URLs may well be one article: the
// same last part of the path, or the same long number in it.
func sameArticle(a, b string) bool {
	if a == b {
		return true
	}
	ua, errA := url.Parse(a)
	ub, errB := url.Parse(b)
	if errA != nil || errB != nil || isRoot(a) || isRoot(b) {
		return false
	}
	sa, sb := slug(ua.Path), slug(ub.Path)
	if sa != "" && (sa == sb || min(len(sa), len(sb)) >= 12 && (strings.HasPrefix(sa, sb) || strings.HasPrefix(sb, sa))) {
		return ua.Path == ub.Path || utf8.RuneCountInString(sa) >= 4
	}
	n := longNumber(ua.Path + "?" + ua.RawQuery)
	return n != "" && n == longNumber(ub.Path+"?"+ub.RawQuery)
}

// slug is the last part of a path without "index", "amp" and the ending.
func slug(p string) string {
	for _, tail := range []string{"/", "/amp", "/index", "/index.html", "/index.htm", "/index.php"} {
		p = strings.TrimSuffix(p, tail)
	}
	base := path.Base(p)
	if base == "." || base == "/" {
		return ""
	}
	return strings.TrimSuffix(base, path.Ext(base))
}

// longNumber is the longest run of digits in s, if it has six or more.
func longNumber(s string) string {
	longest := ""
	for run := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsDigit(r) }) {
		if len(run) > len(longest) {
			longest = run
		}
	}
	if len(longest) < 6 {
		return ""
	}
	return longest
}
