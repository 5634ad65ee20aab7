package feed

import (
	"fmt"
	"strings"
	"testing"
)

func TestParseSitemap(t *testing.T) {
	page := `<url><loc>https://news.example.com/a</loc><lastmod>2026-04-03T10:30:00+09:00</lastmod></url>`
	urlset := func(s string) string {
		return `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">` + s + `</urlset>`
	}
	cases := []struct{ name, body, want, warning string }{
		{"plain", urlset(page), "https://news.example.com/a 2026-04-03T01:30:00Z", ""},
		{"news", urlset(`<url><loc>https://news.example.com/a</loc><lastmod>2026-04-04</lastmod><news:news><news:publication><news:name>Wire</news:name><news:language>ja</news:language></news:publication><news:publication_date>2026-04-03T10:30:00+09:00</news:publication_date><news:title><![CDATA[R&D & more]]></news:title></news:news><image:image><image:loc>https://img.example.com/x.png</image:loc><image:title>No</image:title></image:image></url>`),
			"https://news.example.com/a 2026-04-03T01:30:00Z ja R&D & more", ""},
		{"no date", urlset(`<url><loc> /b </loc></url>`), "https://news.example.com/b", ""},
		{"escaped address", urlset(`<url><loc>https://news.example.com/?a=1&amp;b=2</loc></url>`), "https://news.example.com/?a=1&b=2", ""},
		{"bare ampersand", urlset(`<url><loc>https://news.example.com/?a=1&b=2</loc></url>`), "https://news.example.com/?a=1&b=2", ""},
		{"active address", urlset(`<url><loc>javascript:alert(1)</loc></url>` + page), "https://news.example.com/a 2026-04-03T01:30:00Z", ""},
		{"index", `<sitemapindex><sitemap><loc>/news-1.xml</loc><lastmod>2026-04-03</lastmod></sitemap><sitemap><loc>/news-2.xml.gz</loc></sitemap></sitemapindex>`, "map https://news.example.com/news-1.xml|map https://news.example.com/news-2.xml.gz", ""},
		{"cut in the second address", urlset(page + `<url><loc>https://news.example.com/b</loc></url>`)[:345], "https://news.example.com/a 2026-04-03T01:30:00Z", "cut at byte"},
		{"cut after the address", `<urlset><url><loc>https://news.example.com/a</loc><lastm`, "https://news.example.com/a", "cut at byte"},
		{"url not closed", urlset(`<url><loc>https://news.example.com/a</loc><url><loc>https://news.example.com/b</loc></url>`), "https://news.example.com/a|https://news.example.com/b", ""},
		{"prefixed", `<s:urlset xmlns:s="x"><s:url><s:loc>https://news.example.com/a</s:loc></s:url></s:urlset>`, "https://news.example.com/a", ""},
		{"text", "https://news.example.com/a\r\n\r\nhttps://news.example.com/b\nnot one\n", "https://news.example.com/a|https://news.example.com/b", ""},
		{"rss", rss2(`<item><title>T</title><link>/a</link><pubDate>Fri, 03 Apr 2026 10:30:00 JST</pubDate></item><item><title>no link</title></item>`), "https://news.example.com/a 2026-04-03T01:30:00Z T", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m, err := ParseSitemap(Source{URL: address, Body: []byte(c.body)})
			if err != nil {
				t.Fatal(err)
			}
			if got := lineOf(m); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
			if !strings.Contains(m.Warning, c.warning) {
				t.Errorf("warning %q, want one with %q", m.Warning, c.warning)
			}
		})
	}
}

// lineOf writes a sitemap in one line: entries by |, fields by spaces.
func lineOf(m Sitemap) string {
	var out []string
	for _, p := range m.Pages {
		fields := []string{p.URL, stamp(p.Published), p.Lang, p.Title}
		out = append(out, strings.Join(nonEmpty(fields), " "))
	}
	for _, s := range m.Maps {
		out = append(out, "map "+s)
	}
	return strings.Join(out, "|")
}

func TestParseSitemapRefused(t *testing.T) {
	for _, c := range []struct{ name, body, cause string }{
		{"empty", "", "empty"},
		{"page", "<!doctype html><html><title>404</title></html>", "not_a_feed"},
		{"text", "not found", "not_a_feed"},
		{"other xml", "<opml/>", "not_a_feed"},
		{"bomb", `<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><urlset/>`, "malformed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseSitemap(Source{URL: address, Body: []byte(c.body)})
			e, ok := err.(*Error)
			if !ok || string(e.Cause) != c.cause {
				t.Errorf("error %v, want cause %s", err, c.cause)
			}
		})
	}
}

func TestSitemapCap(t *testing.T) {
	var b strings.Builder
	b.WriteString("<urlset>")
	for i := range maxPages + 5 {
		fmt.Fprintf(&b, "<url><loc>https://news.example.com/%d</loc></url>", i)
	}
	b.WriteString("</urlset>")
	m, err := ParseSitemap(Source{Body: []byte(b.String())})
	if err != nil || len(m.Pages) != maxPages || !strings.Contains(m.Warning, "more than") {
		t.Errorf("%d pages, warning %q, error %v", len(m.Pages), m.Warning, err)
	}
}
