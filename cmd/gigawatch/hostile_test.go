package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store/bolt"
)

// openSite serves mux on a loopback address of its own.
func openSite(t *testing.T, ip string, h http.Handler) (base, port string) {
	t.Helper()
	l, err := net.Listen("tcp", ip+":0")
	if err != nil {
		t.Skip("no address ", ip, ": ", err)
	}
	s := httptest.NewUnstartedServer(h)
	s.Listener.Close()
	s.Listener = l
	s.Start()
	t.Cleanup(s.Close)
	_, port, _ = net.SplitHostPort(l.Addr().String())
	return s.URL, port
}

// hostile is a newsroom that wants us harm, beside an honest one; a trap is a
// server on a loopback address that nobody was allowed to ask.
type hostile struct {
	base, honest string
	trapped      atomic.Int32
	secret       atomic.Int32 // requests with a cookie or credentials
}

const promise = "Microsoft will invest $10 billion in Japan through 2029, the company said in Tokyo on Friday. " +
	"The money pays for data centres, for security and for the training of one million people, officials said at the ministry. "

func articlePage(title, head, body string) string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>` + title + `</title>` + head +
		`</head><body><article><h1>` + title + `</h1><p>` + body + `</p><p>` + strings.Repeat("Officials spoke of the plan at length in the capital on the day. ", 12) + `</p></article></body></html>`
}

// wild is all that a terminal, a spreadsheet or a parser may choke on.
const wild = "=cmd|'/c calc'!A1 \x1b[2J\x1b]0;owned\x07 \u202etfel\u202c \u009b31m <script>alert(1)</script> \",;\r\nsecond,line\x00\xff"

func newHostile(t *testing.T) (h *hostile, flags []string) {
	t.Helper()
	h = &hostile{}
	trap, _ := openSite(t, "127.0.0.3", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { h.trapped.Add(1) }))
	honest := http.NewServeMux()
	honest.HandleFunc("/microsoft-invests-in-japan", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, articlePage("Microsoft to invest $10 billion in Japan", "", promise))
	})
	honest.HandleFunc("/press", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<title>Press</title><p>No news.</p>") })
	base, honestPort := openSite(t, "127.0.0.2", honest)
	h.honest = base
	mux := http.NewServeMux()
	h.pages(mux, trap)
	h.feeds(mux, trap)
	var port string
	h.base, port = openSite(t, "127.0.0.1", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.Cookies()) > 0 || r.Header.Get("Authorization") != "" {
			h.secret.Add(1)
		}
		http.SetCookie(w, &http.Cookie{Name: "id", Value: "1"})
		mux.ServeHTTP(w, r)
	}))
	return h, []string{"--contact", "desk@example.org", "--host-gap", "0s", "--per-host", "8",
		"--allow-private", "127.0.0.1/32:" + port + ",127.0.0.2/32:" + honestPort}
}

func (h *hostile) pages(mux *http.ServeMux, trap string) {
	say := func(path, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, body)
		})
	}
	say("/a/wild", articlePage(html.EscapeString(wild), `<meta property="og:site_name" content="`+html.EscapeString(wild)+`"><meta name="author" content="`+html.EscapeString(wild)+`">`, html.EscapeString(wild)+promise))
	say("/a/long-title", articlePage(strings.Repeat("Microsoft pledges $1 billion for Japan ", 25_000), "", promise))
	say("/a/nested", articlePage("Deep", "", strings.Repeat("<div>", 100_000)+promise))
	say("/a/sums", articlePage("Many sums", "", strings.Repeat("$1 billion, €2 billion and 3 trillion yen; ", 25_000)))
	say("/a/entities", articlePage("Entities", "", strings.Repeat("&amp;&#x1b;&#0;", 100_000)))
	mux.HandleFunc("/a/microsoft-invests-in-japan", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, articlePage("Microsoft to invest $900 billion in Japan", `<link rel="canonical" href="`+h.honest+`/microsoft-invests-in-japan"><meta property="og:url" content="`+h.honest+`/microsoft-invests-in-japan">`,
			strings.ReplaceAll(promise, "$10 billion", "$900 billion")))
	})
	for path, to := range map[string]string{"/a/to-trap": trap + "/x", "/a/to-metadata": "http://169.254.169.254/latest/meta-data/", "/a/to-file": "file:///etc/passwd", "/a/to-script": "javascript:alert(1)"} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		})
	}
	mux.HandleFunc("/a/chain/", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, fmt.Sprintf("/a/chain/%d", time.Now().UnixNano()), http.StatusFound)
	})
	mux.HandleFunc("/a/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(gzipBomb())
	})
	mux.HandleFunc("/a/short", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100000")
		fmt.Fprint(w, "<html>broken off")
	})
	mux.HandleFunc("/a/endless", func(w http.ResponseWriter, r *http.Request) {
		for block := bytes.Repeat([]byte("<p>more</p>"), 10_000); r.Context().Err() == nil; {
			if _, err := w.Write(block); err != nil {
				return
			}
		}
	})
}

// gzipBomb is 200 MB of zeros in 200 KB: a stream of many members (RFC 1952),
// so that one of them is packed and no more.
func gzipBomb() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(make([]byte, 1<<20))
	z.Close()
	return bytes.Repeat(b.Bytes(), 200)
}

func (h *hostile) feeds(mux *http.ServeMux, trap string) {
	item := func(link, title, more string) string {
		return "<item><title>" + title + "</title><link>" + link + "</link>" + more + "</item>"
	}
	mux.HandleFunc("/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, `<rss version="2.0"><channel><title>`+html.EscapeString(wild)+`</title>`)
		for _, p := range []string{"wild", "long-title", "nested", "sums", "entities", "microsoft-invests-in-japan", "to-trap", "to-metadata", "to-file", "to-script", "chain/1", "bomb", "short", "endless"} {
			fmt.Fprint(w, item(h.base+"/a/"+p, "<![CDATA["+wild+" "+p+"]]>", "<author>"+html.EscapeString(wild)+"</author><guid isPermaLink='false'>same</guid><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>"))
		}
		for _, link := range []string{"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", trap + "/direct", "http://user:secret@" + strings.TrimPrefix(h.base, "http://") + "/a/with-password",
			"http://169.254.169.254/", "http://[::1]/", "http://0x7f000003/", "http://2130706435/", h.base + "/" + strings.Repeat("x", 100_000), "gopher://x/"} {
			fmt.Fprint(w, item(link, "Bad link", "<pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate>"))
		}
		for i := range 100 {
			fmt.Fprint(w, item(fmt.Sprintf("%s/soft-404/%d", h.base, i), "", ""))
		}
		fmt.Fprint(w, "</channel></rss>")
	})
	mux.HandleFunc("/soft-404/", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "<html><title>Not found</title><body><p>Sorry, this page is not here.</p></body></html>")
	})
	// A list of other people's pages, under headlines of its own.
	mux.HandleFunc("/gossip", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Gossip</title><link>`+h.base+`/</link>`+
			item(h.honest+"/microsoft-invests-in-japan", "Microsoft to invest $777 billion in Mexico", "<description>$777 billion in Mexico</description>")+"</channel></rss>")
	})
	for path, body := range map[string]string{
		"/nested":      `<rss version="2.0"><channel>` + strings.Repeat("<a>", 100_000),
		"/laughs":      `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">` + strings.Repeat(`<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">`, 20) + `]><rss version="2.0"><channel><item><title>&b;&b;</title></item></channel></rss>`,
		"/nested.json": `{"version":"https://jsonfeed.org/version/1.1","items":` + strings.Repeat("[", 1_000_000),
		"/loop.xml":    "",
	} {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			if path == "/loop.xml" {
				body = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>` + h.base + `/loop.xml</loc></sitemap></sitemapindex>`
			}
			fmt.Fprint(w, body)
		})
	}
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(bytes.Repeat([]byte("Disallow: /*a*b*c*d$\n"), 400_000)) // the reader has enough before its end
	})
}

// A newsroom that wants us harm: the crawl ends, nothing is asked that must
// not be, nothing raw reaches the terminal, and nobody speaks for another.
func TestHostileNewsroom(t *testing.T) {
	h, flags := newHostile(t)
	d := emptyDesktop(t)
	d.flags = flags
	d.write("feeds.txt", "feed "+h.base+"/feed class=aggregator\nfeed "+h.base+"/gossip class=primary\npage "+h.honest+"/press class=government\nfeed "+h.base+"/nested\nfeed "+h.base+"/laughs\nfeed "+h.base+"/nested.json\nsitemap "+h.base+"/loop.xml\n")
	o := d.crawl()
	if o.took > 90*time.Second {
		t.Errorf("the crawl took %v", o.took)
	}
	if o.peakKB > 600<<10 {
		t.Errorf("peak memory %d MB", o.peakKB>>10)
	}
	if n := h.trapped.Load(); n > 0 {
		t.Errorf("a loopback server that was not allowed was asked %d times", n)
	}
	if n := h.secret.Load(); n > 0 {
		t.Errorf("%d requests carried a cookie or credentials", n)
	}
	search := d.run("search")
	for name, text := range map[string]string{"crawl": o.stdout, "crawl's log": o.stderr, "search": search.stdout, "sources": d.run("sources").stdout, "csv": d.run("export", "--format", "csv").stdout} {
		if i := strings.IndexFunc(text, raw); i >= 0 {
			t.Errorf("%s: raw %q", name, text[max(0, i-20):min(len(text), i+20)])
		}
		if strings.Contains(text, "goroutine ") || strings.Contains(text, "panic") {
			t.Errorf("%s: a stack trace:\n%s", name, text)
		}
	}
	h.attribution(t, d)
	h.formats(t, d)
	d.check()
	t.Logf("took %v, peak %d MB\n%s", o.took, o.peakKB>>10, o.stderr)
}

func raw(r rune) bool { return r != '\n' && news.Plain(string(r)) != string(r) }

// attribution: the attacker's page is the attacker's, the newsroom's is its own.
func (h *hostile) attribution(t *testing.T, d *desktop) {
	t.Helper()
	s, err := bolt.Open(d.path("gigawatch.db"), bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	seen := 0
	err = s.Articles(t.Context(), func(a news.Article, _ []news.Announcement) error {
		if !strings.HasPrefix(a.URL, "http://") || strings.Contains(a.URL, "secret") {
			t.Errorf("an article at %q", a.URL)
		}
		if a.URL == h.honest+"/microsoft-invests-in-japan" {
			seen++
			if a.Class != news.Government || !strings.Contains(a.Title, "$10 billion") || strings.Contains(a.Text+a.Summary, "777") || strings.Contains(a.Text, "900") {
				t.Errorf("the honest article became %s, %q, %q", a.Class, a.Title, a.Text)
			}
		}
		if !a.Published.IsZero() && (a.Published.Year() < 1995 || a.Published.Year() > time.Now().Year()) {
			t.Errorf("%s was published %v", a.URL, a.Published)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen != 1 {
		t.Errorf("the honest article is there %d times", seen)
	}
}

// formats: what is exported can be read, and calculates nothing.
func (h *hostile) formats(t *testing.T, d *desktop) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(d.run("export", "--format", "csv").stdout)).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Errorf("csv: %d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
				t.Errorf("csv: the cell %q would be calculated", cell)
			}
		}
	}
	for line := range strings.Lines(d.run("export").stdout) {
		if !json.Valid([]byte(line)) {
			t.Errorf("export: no JSON: %.200s", line)
		}
	}
}
