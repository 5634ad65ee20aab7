package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gigawatch/news"
)

// inside is the place of what stands in n.
func (p place) inside(n *html.Node) place {
	switch {
	case listChrome(n):
		p.chrome = true
	case n.DataAtom == atom.Main || attr(n, "role") == "main":
		p.main = true
	case n.DataAtom == atom.Article || n.DataAtom == atom.Li || n.DataAtom == atom.Tr:
		p.item = true
	case isHeading(n.DataAtom):
		p.heading = true
	}
	return p
}

// listChrome is what is never a list of articles. It is stricter than the
// chrome of an article's page: there a box "latest" is chrome, here it is what
// we came for.
func listChrome(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Form, atom.Menu, atom.Dialog, atom.Select, atom.Head:
		return true
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return false
	}
	switch attr(n, "role") {
	case "navigation", "banner", "dialog", "alertdialog", "search", "contentinfo", "menu", "menubar", "toolbar":
		return true
	}
	for _, key := range [...]string{"class", "id"} {
		for w := range classWords(attr(n, key)) {
			switch w {
			case "nav", "navbar", "navigation", "menu", "submenu", "megamenu", "breadcrumb", "breadcrumbs", "footer", "cookie", "cookies",
				"consent", "pagination", "pager", "share", "sharing", "social", "tags", "taglist", "tagcloud", "byline", "comments", "login", "newsletter", "skiplink":
				return true
			}
		}
	}
	return false
}

// isSection says of a canonical address that it leads to another list: a
// section, a tag, an author, a page of results.
func isSection(u string) bool {
	_, path, _ := strings.Cut(u, "://")
	_, path, _ = strings.Cut(path, "/")
	path, query, _ := strings.Cut(path, "?")
	parts := strings.Split(strings.Trim(strings.ToLower(path), "/"), "/")
	for i, p := range parts {
		switch p {
		case "tag", "tags", "category", "categories", "author", "authors", "topic", "topics", "page", "search", "user", "users",
			"profile", "login", "signin", "register", "subscribe", "account", "cart", "rss", "feed", "feeds", "contributors", "label", "kategorie", "etiqueta", "autor":
			return i < 2 || i == len(parts)-2
		case "about", "about-us", "contact", "contact-us", "privacy", "privacy-policy", "terms", "terms-of-use", "terms-of-service",
			"careers", "jobs", "advertise", "newsletter", "newsletters", "podcasts", "events", "sitemap", "legal", "imprint", "impressum", "help", "faq", "cookies", "cookie-policy":
			return i == len(parts)-1
		}
	}
	last := parts[len(parts)-1]
	for _, ext := range [...]string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".zip", ".mp3", ".mp4", ".xml", ".css", ".js"} {
		if strings.HasSuffix(last, ext) {
			return true
		}
	}
	return strings.HasPrefix(query, "page=") || strings.HasPrefix(query, "s=") || strings.HasPrefix(query, "q=")
}

// isMore knows the links that say nothing but "read on".
func isMore(text string) bool {
	switch strings.ToLower(strings.Trim(text, " .…»›→>")) {
	case "read more", "more", "read", "continue reading", "learn more", "full story", "view", "details", "read article", "read story",
		"weiterlesen", "mehr", "mehr lesen", "lire la suite", "en savoir plus", "leer más", "ver más", "leia mais", "saiba mais",
		"leggi tutto", "continua", "lees meer", "続きを読む", "詳細", "もっと見る", "阅读全文", "更多", "查看更多", "詳細を見る", "더보기", "자세히 보기":
		return true
	}
	return false
}

// scopes finds for every entry the largest element that links to it alone;
// date and teaser stand there.
func (l *listing) scopes(doc *html.Node) {
	l.own(doc)
	for _, e := range l.found {
		for _, a := range e.anchors {
			n := a
			for n.Parent != nil && l.owners[n.Parent] == e {
				n = n.Parent
			}
			if e.scope == nil || within(e.scope, n) {
				e.scope = n
			}
		}
	}
}

// own tells for every element which entry is linked in it: none (not in the
// map), one, or several (nil).
func (l *listing) own(n *html.Node) {
	e, linked := l.owners[n]
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		l.own(c)
		below, ok := l.owners[c]
		if !ok {
			continue
		}
		if linked && below != e {
			e = nil
		} else {
			e = below
		}
		linked = true
	}
	if linked {
		l.owners[n] = e
	}
}

// links are the entries that are articles.
func (l *listing) links() []Link {
	var out []Link
	for _, e := range l.found {
		link := Link{URL: e.url, Title: l.titleOf(e), Published: l.dateOf(e)}
		if l.link == nil && !e.article(link) {
			continue
		}
		out = append(out, link)
	}
	return out
}

func (l *listing) titleOf(e *entry) string {
	if t := l.title.text(e.scope); t != "" {
		return t
	}
	if e.title == "" && l.title == nil {
		if h := firstHeading(e.scope); h != nil {
			return squeeze(textOf(h))
		}
	}
	return e.title
}

// dateOf is the date beside a link.
func (l *listing) dateOf(e *entry) news.Date {
	if l.date != nil {
		return believed(l.date.text(e.scope), l.source.Now)
	}
	return l.dateIn(e.scope, 0)
}

// dateIn looks for <time>, then for short texts that are a date and no more.
func (l *listing) dateIn(n *html.Node, depth int) news.Date {
	for c := n.FirstChild; c != nil && depth < 30; c = c.NextSibling {
		var said string
		switch {
		case c.DataAtom == atom.Time:
			said = firstOf(attr(c, "datetime"), squeeze(textOf(c)))
		case c.Type == html.TextNode && len(c.Data) < 80:
			said = strings.Trim(squeeze(c.Data), "|·•-–—() ")
		}
		if len(said) >= 6 && strings.ContainsAny(said, "0123456789") {
			if d := believed(said, l.source.Now); !d.IsZero() {
				return d
			}
		}
		if d := l.dateIn(c, depth+1); !d.IsZero() {
			return d
		}
	}
	return news.Date{}
}

// article weighs what speaks for a link being an article's.
func (e *entry) article(l Link) bool {
	w := width(l.Title)
	if w < 15 {
		return false
	}
	points := 0
	for _, yes := range []bool{e.place.heading || e.rank >= 3, !l.Published.IsZero(), !l.Published.IsZero(), slug(e.url), slug(e.url),
		w >= 30, w >= 45, e.place.main, e.place.item} {
		if yes {
			points++
		}
	}
	return points >= 3
}

// slug says whether an address ends like an article's: words joined by
// hyphens, a number, or a date on the way.
func slug(u string) bool {
	_, path, _ := strings.Cut(u, "://")
	_, path, _ = strings.Cut(path, "/")
	path = strings.TrimSuffix(path, "/")
	last := path[strings.LastIndexByte(path, '/')+1:]
	digits := 0
	for i := 0; i < len(last); i++ {
		if last[i] >= '0' && last[i] <= '9' {
			digits++
		}
	}
	return strings.Count(last, "-") >= 3 || strings.Count(last, "_") >= 3 || digits >= 4 || strings.HasSuffix(last, ".html") || len(last) > 40
}
