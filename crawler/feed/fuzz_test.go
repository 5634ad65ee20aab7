package feed

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		rss2(`<item><title>T</title><link>/a</link><guid isPermaLink="false">x</guid><description><![CDATA[<p>x</p>]]></description></item>`),
		atom1(`<entry><id>1</id><title type="html">&lt;b></title><link href="/a"/><content type="xhtml"><div>x</div></content></entry>`),
		`<rdf:RDF xmlns:rdf="x"><channel/><item rdf:about="y"><dc:date>2026</dc:date></item>`,
		`{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"url":"/a"}]}`,
		`<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;<![CDATA[<![CDATA[</title></item>`,
		"junk <rss><x:y a='<b>'></rss", "<feed xml:base='//x'><entry xml:base='y'><author>N</author><source/></entry>",
	} {
		f.Add([]byte(s), "text/xml")
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		got, err := Parse(Source{URL: address, ContentType: contentType, Body: body})
		if e, ok := err.(*Error); err != nil && (!ok || e.Cause == "" || e.Reason == "") {
			t.Fatalf("error %v is not named", err)
		}
		// What the mender writes must be well-formed for gofeed, always.
		if err != nil && strings.Contains(err.Error(), "not readable as") {
			t.Fatalf("mended document refused: %v", err)
		}
		for _, it := range got.Items {
			checkText(t, it.Title, it.Summary, it.Content, it.ID)
			checkLink(t, it.Link)
		}
	})
}

func FuzzParseSitemap(f *testing.F) {
	for _, s := range []string{
		`<urlset><url><loc>/a</loc><lastmod>2026-04-03</lastmod><news:title>T</news:title></url></urlset>`,
		`<sitemapindex><sitemap><loc>/b</loc></sitemap>`, "https://x.example/\nhttps://y.example/", "<urlset><url><loc><![CDATA[/c",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		m, err := ParseSitemap(Source{URL: address, Body: body})
		if _, ok := err.(*Error); err != nil && !ok {
			t.Fatalf("error %v is not named", err)
		}
		for _, p := range m.Pages {
			checkText(t, p.Title)
			checkLink(t, p.URL)
		}
		for _, s := range m.Maps {
			checkLink(t, s)
		}
	})
}

func checkText(t *testing.T, list ...string) {
	t.Helper()
	for _, s := range list {
		if !utf8.ValidString(s) {
			t.Errorf("%q is not UTF-8", s)
		}
		if strings.ContainsAny(s, "\x00\x1b\u202e") {
			t.Errorf("%q holds signs that nobody sees", s)
		}
	}
}

func checkLink(t *testing.T, s string) {
	t.Helper()
	if s != "" && !absolute(s) || strings.ContainsAny(s, "\n\r\t<>\"") {
		t.Errorf("link %q", s)
	}
}
