package main

import (
	"embed"
	"encoding/xml"
	"fmt"
	"html/template"
	"io/fs"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
)

// newsroomFiles are the articles of the demo, in our own words: a head of
// "key: value" lines, a blank line, paragraphs.
//
//go:embed newsroom/*.txt
var newsroomFiles embed.FS

// newsroom is the small world of the demo: three sites on loopback, one that
// gives RSS, one Atom, one only a page with a list.
type newsroom struct {
	sites    []*newsroomSite
	servers  []*http.Server
	articles int
}

type newsroomSite struct {
	name, outlet string
	feed         news.Feed
	base         string // http://127.0.0.1:port
	items        []newsroomItem
}

type newsroomItem struct {
	slug, site, lang, title string
	date                    time.Time
	paragraphs              []string
}

// openNewsroom starts the sites; close stops them.
func openNewsroom() (*newsroom, error) {
	n := &newsroom{sites: []*newsroomSite{
		{name: "newsroom", outlet: "The firms' newsroom", feed: news.Feed{Kind: news.KindFeed, Class: news.Primary}},
		{name: "press", outlet: "The daily press", feed: news.Feed{Kind: news.KindFeed, Class: news.Press}},
		{name: "agency", outlet: "The investment agency", feed: news.Feed{Kind: news.KindPage, Class: news.Government}},
	}}
	if err := n.load(); err != nil {
		return nil, err
	}
	for _, s := range n.sites {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			n.close()
			return nil, fmt.Errorf("open the demo's newsroom on loopback: %w", err)
		}
		s.base = "http://" + l.Addr().String()
		s.feed.URL, s.feed.Name, s.feed.Every = s.base+s.feedPath(), s.outlet, time.Hour
		server := &http.Server{Handler: s.handler(), ReadHeaderTimeout: 5 * time.Second}
		n.servers = append(n.servers, server)
		go server.Serve(l) //nolint:errcheck // always ErrServerClosed after close
	}
	return n, nil
}

func (n *newsroom) close() {
	for _, s := range n.servers {
		s.Close()
	}
}

// feeds are the lines of feeds.txt for this world.
func (n *newsroom) feeds() []news.Feed {
	var out []news.Feed
	for _, s := range n.sites {
		out = append(out, s.feed)
	}
	return out
}

func (n *newsroom) load() error {
	names, err := fs.Glob(newsroomFiles, "newsroom/*.txt")
	if err != nil {
		return err
	}
	for _, name := range names {
		data, err := newsroomFiles.ReadFile(name)
		if err != nil {
			return err
		}
		item, err := parseNewsroomItem(name, string(data))
		if err != nil {
			return err
		}
		i := slices.IndexFunc(n.sites, func(s *newsroomSite) bool { return s.name == item.site })
		if i < 0 {
			return fmt.Errorf("%s: no site is called %q", name, item.site)
		}
		n.sites[i].items = append(n.sites[i].items, item)
		n.articles++
	}
	for _, s := range n.sites {
		slices.SortStableFunc(s.items, func(a, b newsroomItem) int { return b.date.Compare(a.date) })
	}
	return nil
}

func parseNewsroomItem(name, data string) (newsroomItem, error) {
	head, body, ok := strings.Cut(data, "\n\n")
	if !ok {
		return newsroomItem{}, fmt.Errorf("%s: no blank line after the head", name)
	}
	item := newsroomItem{slug: strings.TrimSuffix(name[strings.Index(name, "-")+1:], ".txt")}
	for _, line := range strings.Split(head, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "site":
			item.site = value
		case "lang":
			item.lang = value
		case "title":
			item.title = value
		case "date":
			t, err := time.Parse(time.DateOnly, value)
			if err != nil {
				return item, fmt.Errorf("%s: %w", name, err)
			}
			item.date = t.Add(9 * time.Hour)
		}
	}
	item.paragraphs = strings.Split(strings.TrimSpace(body), "\n\n")
	return item, nil
}

func (s *newsroomSite) feedPath() string {
	if s.feed.Kind == news.KindPage {
		return "/"
	}
	return "/feed"
}

func (s *newsroomSite) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "User-agent: *\nDisallow: /private/\n")
	})
	mux.HandleFunc("GET /feed", s.serveFeed)
	mux.HandleFunc("GET /{$}", s.serveList)
	mux.HandleFunc("GET /news/{slug}", s.serveArticle)
	return mux
}

func (s *newsroomSite) link(i newsroomItem) string { return s.base + "/news/" + i.slug }

type rssItem struct {
	Title string `xml:"title"`
	Link  string `xml:"link"`
	Date  string `xml:"pubDate"`
	Text  string `xml:"description"`
}

type atomEntry struct {
	Title string `xml:"title"`
	ID    string `xml:"id"`
	Link  struct {
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Updated string `xml:"updated"`
	Summary string `xml:"summary"`
}

// serveFeed gives RSS 2.0 for the newsroom and Atom for the press.
func (s *newsroomSite) serveFeed(w http.ResponseWriter, _ *http.Request) {
	var doc any
	if s.name == "newsroom" {
		type channel struct {
			Title string    `xml:"title"`
			Link  string    `xml:"link"`
			Items []rssItem `xml:"item"`
		}
		c := channel{Title: s.outlet, Link: s.base}
		for _, i := range s.items {
			c.Items = append(c.Items, rssItem{i.title, s.link(i), i.date.Format(time.RFC1123Z), i.paragraphs[0]})
		}
		doc = struct {
			XMLName xml.Name `xml:"rss"`
			Version string   `xml:"version,attr"`
			Channel channel  `xml:"channel"`
		}{Version: "2.0", Channel: c}
	} else {
		var entries []atomEntry
		for _, i := range s.items {
			e := atomEntry{Title: i.title, ID: s.link(i), Updated: i.date.Format(time.RFC3339), Summary: i.paragraphs[0]}
			e.Link.Href = s.link(i)
			entries = append(entries, e)
		}
		doc = struct {
			XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
			Title   string      `xml:"title"`
			Entries []atomEntry `xml:"entry"`
		}{Title: s.outlet, Entries: entries}
	}
	w.Header().Set("Content-Type", "application/xml; charset=utf-8")
	fmt.Fprint(w, xml.Header)
	_ = xml.NewEncoder(w).Encode(doc) // the reader went away
}

var newsroomPages = template.Must(template.New("list").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{.Outlet}}</title></head><body>
<nav><a href="/">Home</a> <a href="/about">About us</a></nav>
<main><h1>Announcements</h1><ul>
{{range .Items}}<li><a href="{{.Link}}">{{.Title}}</a> <time datetime="{{.Date}}">{{.Date}}</time></li>
{{end}}</ul></main><footer>{{.Outlet}}</footer></body></html>
{{define "article"}}<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><title>{{.Title}} | {{.Outlet}}</title>
<link rel="canonical" href="{{.Link}}"><meta property="og:site_name" content="{{.Outlet}}">
<meta property="article:published_time" content="{{.Date}}"></head><body>
<nav><a href="/">{{.Outlet}}</a></nav>
<article><h1>{{.Title}}</h1>
{{range .Paragraphs}}<p>{{.}}</p>
{{end}}</article>
<aside><h2>Most read</h2><a href="/">A start-up is now valued at $7.3 billion</a></aside>
<footer>{{.Outlet}}</footer></body></html>{{end}}`))

type newsroomPage struct {
	Outlet, Lang, Title, Link, Date string
	Paragraphs                      []string
	Items                           []newsroomPage
}

func (s *newsroomSite) page(i newsroomItem) newsroomPage {
	return newsroomPage{Outlet: s.outlet, Lang: i.lang, Title: i.title, Link: s.link(i), Date: i.date.Format(time.RFC3339), Paragraphs: i.paragraphs}
}

func (s *newsroomSite) serveList(w http.ResponseWriter, _ *http.Request) {
	list := newsroomPage{Outlet: s.outlet}
	for _, i := range s.items {
		list.Items = append(list.Items, s.page(i))
	}
	_ = newsroomPages.Execute(w, list) // the reader went away
}

func (s *newsroomSite) serveArticle(w http.ResponseWriter, r *http.Request) {
	for _, i := range s.items {
		if i.slug == r.PathValue("slug") {
			_ = newsroomPages.ExecuteTemplate(w, "article", s.page(i)) // the reader went away
			return
		}
	}
	http.NotFound(w, r)
}
