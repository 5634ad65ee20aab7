package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gigawatch/crawler/weburl"
)

// Feeds gives the feeds that a page names, in its order: first those it
// declares for machines, then links that lead to one by their address.
func Feeds(src Source) []string {
	doc, err := open(src)
	if err != nil {
		return nil
	}
	return feedsIn(doc, src.URL)
}

const maxFeeds = 50

func feedsIn(doc *html.Node, pageURL string) []string {
	var f feedList
	f.walk(doc)
	base := pageURL
	if f.base != "" {
		base = weburl.Resolve(pageURL, f.base)
	}
	var out []string
	seen := map[string]bool{}
	for _, href := range append(f.declared, f.linked...) {
		u, err := weburl.Canonical(weburl.Resolve(base, href))
		if err != nil || seen[u] || len(out) == maxFeeds {
			continue
		}
		seen[u] = true
		out = append(out, u)
	}
	return out
}

type feedList struct {
	base             string
	declared, linked []string
}

func (f *feedList) walk(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Base:
			f.base = firstOf(f.base, attr(c, "href"))
		case atom.Link:
			if declaresFeed(c) {
				f.declared = append(f.declared, attr(c, "href"))
			}
		case atom.A:
			if href := attr(c, "href"); looksLikeFeed(href) {
				f.linked = append(f.linked, href)
			}
		}
		f.walk(c)
	}
}

func declaresFeed(n *html.Node) bool {
	rel := " " + strings.ToLower(attr(n, "rel")) + " "
	if attr(n, "href") == "" || !strings.Contains(rel, " alternate ") && !strings.Contains(rel, " feed ") {
		return false
	}
	kind, _, _ := strings.Cut(strings.ToLower(attr(n, "type")), ";")
	switch strings.TrimSpace(kind) {
	case "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/xml", "text/xml":
		return true
	case "application/json":
		// WordPress declares its programming interface so.
		return !strings.Contains(attr(n, "href"), "wp-json")
	case "":
		return strings.Contains(rel, " feed ") || looksLikeFeed(attr(n, "href"))
	}
	return false
}

// looksLikeFeed says whether an address is a feed's by its last part.
func looksLikeFeed(href string) bool {
	if href == "" || len(href) > 500 || strings.HasPrefix(href, "#") {
		return false
	}
	href = strings.ToLower(href)
	href, _, _ = strings.Cut(href, "#")
	path, query, _ := strings.Cut(href, "?")
	if strings.Contains(query, "feed=rss") || strings.Contains(query, "format=rss") || strings.Contains(query, "feed=atom") {
		return true
	}
	path = strings.TrimSuffix(path, "/")
	last := path[strings.LastIndexByte(path, '/')+1:]
	switch last {
	case "feed", "rss", "atom", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json", "index.rdf", "rss2", "feeds.xml", "rssfeed":
		return strings.Contains(path, "/")
	}
	return strings.HasSuffix(last, ".rss") || strings.HasSuffix(last, ".atom") || strings.HasSuffix(last, ".rdf")
}
