package feed

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
)

const address = "https://news.example.com/feeds/all.xml"

func parse(t *testing.T, body string) (Feed, error) {
	t.Helper()
	return Parse(Source{URL: address, Body: []byte(body)})
}

// rss2 puts items into a channel.
func rss2(items string) string {
	return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>Wire</title><link>https://news.example.com/</link>` + items + `</channel></rss>`
}

func atom1(entries string) string {
	return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Wire</title><link rel="self" href="/feeds/all.xml"/><link href="https://news.example.com/"/><author><name>Desk</name></author>` + entries + `</feed>`
}

// TestFields reads one entry of each kind of feed.
func TestFields(t *testing.T) {
	when := time.Date(2026, 4, 3, 1, 30, 0, 0, time.UTC)
	cases := []struct {
		name, body string
		want       Item
	}{
		{"rss 2.0", rss2(`<item><title>Plans &amp;amp; promises</title><link>https://news.example.com/a?x=1&amp;y=2</link><guid isPermaLink="false">42</guid><pubDate>Fri, 03 Apr 2026 10:30:00 JST</pubDate><dc:creator><![CDATA[A. Reporter]]></dc:creator><category>cloud</category><category>japan</category><description>&lt;p&gt;Short &amp;mdash; text.&lt;/p&gt;</description><content:encoded><![CDATA[<p>First.</p><p>Second &amp; last.</p>]]></content:encoded></item>`),
			Item{ID: "42", Title: "Plans & promises", Link: "https://news.example.com/a?x=1&y=2", Summary: "Short — text.", Content: "First.\nSecond & last.", Published: when, Authors: []string{"A. Reporter"}, Tags: []string{"cloud", "japan"}}},
		{"rss 0.91 without channel end", `<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>W</title><item><title>T</title><link>https://news.example.com/a</link></item></rss>`,
			Item{ID: "https://news.example.com/a", Title: "T", Link: "https://news.example.com/a"}},
		{"rss 1.0", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example.com/"><title>W</title><items><rdf:Seq><rdf:li rdf:resource="https://news.example.com/a"/></rdf:Seq></items></channel><item rdf:about="https://news.example.com/id/a"><title>T</title><link>https://news.example.com/a</link><description>D</description><dc:date>2026-04-03T10:30:00+09:00</dc:date><dc:subject>cloud</dc:subject></item></rdf:RDF>`,
			Item{ID: "https://news.example.com/id/a", Title: "T", Link: "https://news.example.com/a", Summary: "D", Published: when, Tags: []string{"cloud"}}},
		{"rss 0.9 in the root", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>W</title></channel><item><title>T</title><link>https://news.example.com/a</link></item></rdf:RDF>`,
			Item{ID: "https://news.example.com/a", Title: "T", Link: "https://news.example.com/a"}},
		{"atom 1.0", atom1(`<entry><id>tag:x,2026:1</id><title type="text">A &lt;b&gt; C</title><link rel="enclosure" href="/a.mp3"/><link rel="alternate" type="application/json" href="/a.json"/><link rel="alternate" type="text/html" href="/a"/><published>2026-04-03T10:30:00+09:00</published><updated>2026-04-03T01:30:00Z</updated><category term="c1" label="Cloud"/><summary type="html">&lt;b&gt;Short&lt;/b&gt;</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &amp; two</p><p>three</p></div></content></entry>`),
			Item{ID: "tag:x,2026:1", Title: "A C", Link: "https://news.example.com/a", Summary: "Short", Content: "One & two\nthree", Published: when, Updated: when, Authors: []string{"Desk"}, Tags: []string{"Cloud"}}},
		{"atom 0.3", `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>W</title><entry><title mode="escaped">T &amp;amp; U</title><link rel="alternate" type="text/html" href="https://news.example.com/a"/><id>x1</id><issued>2026-04-03T10:30:00+09:00</issued><modified>2026-04-03T10:30:00+09:00</modified><author><name>N</name></author><content type="text/html" mode="escaped">&lt;p&gt;C&lt;/p&gt;</content></entry></feed>`,
			Item{ID: "x1", Title: "T & U", Link: "https://news.example.com/a", Content: "C", Published: when, Updated: when, Authors: []string{"N"}}},
		{"atom with a prefix", `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>W</a:title><a:entry><a:id>1</a:id><a:title>T</a:title><a:link href="/a"/></a:entry></a:feed>`,
			Item{ID: "1", Title: "T", Link: "https://news.example.com/a"}},
		{"json feed", `{"version":"https://jsonfeed.org/version/1.1","title":"W","home_page_url":"/","items":[{"id":7,"url":"/a","title":"A <b> & C","content_html":"<p>One</p><script>x</script>","summary":"S","date_published":"2026-04-03T10:30:00+09:00","tags":["cloud"],"authors":[{"name":"N"}]}]}`,
			Item{ID: "7", Title: "A & C", Link: "https://news.example.com/a", Summary: "S", Content: "One", Published: when, Authors: []string{"N"}, Tags: []string{"cloud"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, err := parse(t, c.body)
			if err != nil || len(f.Items) != 1 {
				t.Fatalf("%d items, error %v, warning %q", len(f.Items), err, f.Warning)
			}
			got, want := fmt.Sprintf("%+v", f.Items[0]), fmt.Sprintf("%+v", c.want)
			if got != want {
				t.Errorf("\n got %s\nwant %s", got, want)
			}
		})
	}
}

// TestItem reads one entry and asks one question about it.
func TestItem(t *testing.T) {
	title := func(i Item) string { return i.Title }
	link := func(i Item) string { return i.Link }
	summary := func(i Item) string { return i.Summary }
	content := func(i Item) string { return i.Content }
	published := func(i Item) string { return stamp(i.Published) }
	author := func(i Item) string { return strings.Join(i.Authors, "|") }
	cases := []struct {
		name, body string
		ask        func(Item) string
		want       string
	}{
		// links
		{"relative link", rss2(`<item><link>../2026/a.html</link></item>`), link, "https://news.example.com/2026/a.html"},
		{"guid is the permalink by default", rss2(`<item><guid>https://news.example.com/g</guid></item>`), link, "https://news.example.com/g"},
		{"guid that is none", rss2(`<item><guid isPermaLink="false">https://news.example.com/g</guid></item>`), link, ""},
		{"guid that is a name", rss2(`<item><guid>abc-123</guid></item>`), link, ""},
		{"link before guid", rss2(`<item><guid>https://news.example.com/g</guid><link>https://news.example.com/a</link></item>`), link, "https://news.example.com/a"},
		{"link behind a counting service", rss2(`<item><link>https://count.example.net/x</link><feedburner:origLink>https://news.example.com/a</feedburner:origLink></item>`), link, "https://news.example.com/a"},
		{"atom:link in rss", rss2(`<item><title>T</title><atom:link href="https://news.example.com/a" rel="alternate"/></item>`), link, "https://news.example.com/a"},
		{"javascript", rss2(`<item><link>javascript:alert(1)</link></item>`), link, ""},
		{"data", rss2(`<item><link>data:text/html,x</link></item>`), link, ""},
		{"file", rss2(`<item><link>file:///etc/passwd</link></item>`), link, ""},
		{"javascript with a tab, then a guid", rss2("<item><link>java\tscript:alert(1)</link><guid>https://news.example.com/g</guid></item>"), link, "https://news.example.com/g"},
		{"spaces and lines around", rss2("<item><link>\n  https://news.example.com/a\n</link></item>"), link, "https://news.example.com/a"},
		{"bare ampersand", rss2(`<item><link>https://news.example.com/?a=1&b=2&copy=3</link></item>`), link, "https://news.example.com/?a=1&b=2&copy=3"},
		{"ampersand escaped twice", rss2(`<item><link>https://news.example.com/?a=1&amp;amp;b=2</link></item>`), link, "https://news.example.com/?a=1&b=2"},
		{"document enclosed", rss2(`<item><title>T</title><enclosure url="https://news.example.com/r.pdf" type="application/pdf" length="1"/></item>`), link, "https://news.example.com/r.pdf"},
		{"sound enclosed", rss2(`<item><title>T</title><enclosure url="https://news.example.com/r.mp3" type="audio/mpeg" length="1"/></item>`), link, ""},
		{"empty link and media link", rss2(`<item><title>T</title><link/><guid>https://news.example.com/g</guid></item>`), link, "https://news.example.com/g"},
		{"xml:base on the feed", `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example.org/dir/feed.xml"><entry><id>1</id><link href="a.html"/></entry></feed>`, link, "https://other.example.org/dir/a.html"},
		{"xml:base on the entry, relative", `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example.org/"><entry xml:base="x/"><id>1</id><link href="a.html"/></entry></feed>`, link, "https://other.example.org/x/a.html"},
		{"xml:base on the link", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><link xml:base="https://third.example.org/q/" href="a.html"/></entry></feed>`, link, "https://third.example.org/q/a.html"},
		{"xml:base in rss", `<rss version="2.0" xml:base="https://other.example.org/dir/"><channel><item><link>a.html</link></item></channel></rss>`, link, "https://other.example.org/dir/a.html"},
		{"atom id as link", atom1(`<entry><id>https://news.example.com/a</id><title>T</title></entry>`), link, "https://news.example.com/a"},
		{"atom self is no alternate", atom1(`<entry><id>1</id><link rel="self" href="/self"/><link rel="replies" href="/replies"/></entry>`), link, ""},
		{"atom link not closed", atom1(`<entry><id>1</id><link href="/a"><title>T</title></entry>`), link, "https://news.example.com/a"},
		{"atom content elsewhere", atom1(`<entry><id>1</id><title>T</title><content src="/a" type="text/html"/></entry>`), link, "https://news.example.com/a"},
		// texts
		{"title with an entity", rss2(`<item><title>AT&amp;T</title></item>`), title, "AT&T"},
		{"title with markup", rss2(`<item><title>The <b>big</b> one</title></item>`), title, "The big one"},
		{"title with escaped markup", rss2(`<item><title>The &lt;em&gt;big&lt;/em&gt; one</title></item>`), title, "The big one"},
		{"title escaped twice", rss2(`<item><title>It&amp;amp;#8217;s &amp;amp;quot;big&amp;amp;quot;</title></item>`), title, "It’s \"big\""},
		{"section inside a section", rss2(`<item><title><![CDATA[<![CDATA[Halls]]]]><![CDATA[>]]></title></item>`), title, "Halls"},
		{"title with less-than", rss2(`<item><title>Latency &lt; 5 ms &amp; falling</title></item>`), title, "Latency < 5 ms & falling"},
		{"title with an html entity", rss2(`<item><title>Caf&eacute;&nbsp;&mdash; &pound;5bn</title></item>`), title, "Café — £5bn"},
		{"title over lines", rss2("<item><title>\n One\n\ttwo </title></item>"), title, "One two"},
		{"title in dc", rss2(`<item><dc:title>T</dc:title></item>`), title, "T"},
		{"title of media does not replace", rss2(`<item><media:content url="x"><media:title>M</media:title></media:content><title>T</title></item>`), title, "T"},
		{"script", rss2(`<item><description><![CDATA[<p>Good</p><script>alert("x")</script><style>p{}</style><p>text</p>]]></description></item>`), summary, "Good\ntext"},
		{"frames closed as XHTML has it", rss2(`<item><description><![CDATA[<p>Before</p><iframe src="https://video.example.com/1"/><script src="x.js"/><p>after</p>]]></description></item>`), summary, "Before\nafter"},
		{"a frame left open hides nothing", rss2(`<item><description><![CDATA[<p>Before</p><OBJECT data="x"><p>after</p>]]></description></item>`), summary, "Before\nafter"},
		{"a frame hides what is for browsers without it", rss2(`<item><description><![CDATA[Before <object data="x">No player</object> after <iframe src="y">no frames</iframe>]]></description></item>`), summary, "Before after"},
		{"a script left open stays hidden", rss2(`<item><description><![CDATA[<p>Before</p><script>if (a) alert("x")]]></description></item>`), summary, "Before"},
		{"title in base64", atom1(`<entry><id>1</id><title mode="base64">Q2xvdWQgPGI+cGxhbnM8L2I+</title></entry>`), title, "Cloud plans"},
		{"base64 that is a picture", atom1(`<entry><id>1</id><title mode="base64">iVBORw0KGgoAAAANSUhEUgAA</title><summary>S</summary></entry>`), title, ""},
		{"fullitem", rss2(`<item><fullitem>&lt;p&gt;Whole text&lt;/p&gt;</fullitem></item>`), content, "Whole text"},
		{"raw html", rss2(`<item><description><p>Good<br>text</p><img src="x" onerror="alert(1)"></description></item>`), summary, "Good\ntext"},
		{"html escaped twice", rss2(`<item><description>&amp;lt;p&amp;gt;Good &amp;amp;amp; text&amp;lt;/p&amp;gt;</description></item>`), summary, "Good & text"},
		{"script escaped twice beside markup", rss2(`<item><description>&lt;p&gt;Good&lt;/p&gt;&amp;lt;script&amp;gt;x&amp;lt;/script&amp;gt; text</description></item>`), summary, "Good\ntext"},
		{"cdata in pieces", rss2(`<item><description><![CDATA[Good]]> and <![CDATA[text]]></description></item>`), summary, "Good and text"},
		{"nested cdata", rss2(`<item><description><![CDATA[a <![CDATA[b]]> c]]></description></item>`), summary, "a b c"},
		{"windows quotes as characters", rss2("<item><description>don&#146;t &#x93;x&#x94;</description></item>"), summary, "don’t “x”"},
		{"utf-8 taken for latin-1", rss2("<item><description>Itâ€™s a cafÃ©</description></item>"), summary, "It’s a café"},
		{"honest french", rss2("<item><description>Où êtes-vous, là-bas ? «Ça»</description></item>"), summary, "Où êtes-vous, là-bas ? «Ça»"},
		{"invisible signs", rss2("<item><description>a\u200bb\u202ec\ufeff</description></item>"), summary, "abc"},
		{"picture alone", rss2(`<item><description>&lt;img src="x" alt="A chart of sites"&gt;</description></item>`), summary, "A chart of sites"},
		{"summary in media", rss2(`<item><title>T</title><media:group><media:description>no</media:description></media:group><media:description>yes</media:description></item>`), summary, "yes"},
		// dates and people
		{"dc date", rss2(`<item><title>T</title><dc:date>2026-04-03</dc:date></item>`), published, "2026-04-03T00:00:00Z"},
		{"kst", rss2(`<item><title>T</title><pubDate>Fri, 03 Apr 2026 10:30:00 KST</pubDate></item>`), published, "2026-04-03T01:30:00Z"},
		{"korean", rss2(`<item><title>T</title><pubDate>2026년 4월 3일 오전 10:30</pubDate></item>`), published, "2026-04-03T01:30:00Z"},
		{"nonsense date keeps the entry", rss2(`<item><title>T</title><pubDate>soon</pubDate></item>`), published, ""},
		{"bad pubDate, good dc date", rss2(`<item><title>T</title><pubDate>soon</pubDate><dc:date>2026-04-03</dc:date></item>`), published, "2026-04-03T00:00:00Z"},
		{"mail and name", rss2(`<item><author>desk@example.com (The Desk)</author></item>`), author, "The Desk"},
		{"author as a frame", rss2(`<item><title>T</title><atom:author><atom:name>N</atom:name></atom:author></item>`), author, "N"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, err := parse(t, c.body)
			if err != nil || len(f.Items) != 1 {
				t.Fatalf("%d items, error %v, warning %q", len(f.Items), err, f.Warning)
			}
			if got := c.ask(f.Items[0]); got != c.want {
				t.Errorf("got %q, want %q; warning %q", got, c.want, f.Warning)
			}
		})
	}
}

// TestBroken reads feeds that a strict parser loses whole.
func TestBroken(t *testing.T) {
	item := func(n string) string {
		return "<item><title>T" + n + "</title><link>https://news.example.com/" + n + "</link><description>D" + n + "</description></item>"
	}
	three := item("1") + item("2") + item("3")
	whole := rss2(three)
	cases := []struct{ name, body, want, warning string }{
		{"whole", whole, "T1 T2 T3", ""},
		{"cut in the third title", whole[:strings.Index(whole, "T3")+1], "T1 T2", "cut at byte"},
		{"cut in the third link", whole[:strings.Index(whole, "com/3")+3], "T1 T2", "cut at byte"},
		{"cut in the third text", whole[:strings.Index(whole, "D3")+1], "T1 T2 T3", "cut at byte"},
		{"cut in a tag", whole[:strings.Index(whole, "/item><item><title>T3")+2], "T1 T2", "cut at byte"},
		{"end tags missing", strings.TrimSuffix(whole, "</channel></rss>"), "T1 T2 T3", "cut at byte"},
		{"last > missing", strings.TrimSuffix(whole, ">"), "T1 T2 T3", "cut at byte"},
		{"bare ampersand and br", rss2(item("1") + "<item><title>R&D & <br> \x0b</title><link>https://news.example.com/2</link></item>" + item("3")), "T1 R&D & T3", ""},
		{"title not closed", rss2(item("1") + "<item><title>T2<link>https://news.example.com/2</link></item>" + item("3")), "T1 T2 T3", "<title> is not closed"},
		{"description not closed", rss2(item("1") + "<item><title>T2</title><description>D<p><pubDate>2026-04-03</pubDate><link>https://news.example.com/2</link></item>" + item("3")), "T1 T2 T3", "<description> is not closed"},
		{"item not closed", rss2(item("1") + "<item><title>T2</title><link>https://news.example.com/2</link>" + item("3")), "T1 T2 T3", "<item> is not closed"},
		{"title opened twice", rss2(item("1") + "<item><title>T2<title><link>https://news.example.com/2</link></item>" + item("3")), "T1 T2 T3", "<title> is not closed"},
		{"stray end tags", rss2(item("1") + "</b></font>" + item("2") + item("3")), "T1 T2 T3", "closes nothing"},
		{"undeclared prefix", `<rss version="2.0"><channel><title>W</title>` + item("1") + `<item><title>T2</title><dc:creator>x</dc:creator><foo:bar>y</foo:bar></item></channel></rss>`, "T1 T2", "is not declared"},
		{"cdata not closed", rss2(item("1") + "<item><title><![CDATA[T2</title><link>https://news.example.com/2</link></item><item><title><![CDATA[T3]]></title></item>"), "T1 T2 T3", ""},
		{"junk before", "Warning: mysql_connect() <b>failed</b> on line 3\n" + whole, "T1 T2 T3", "junk before the document"},
		{"html junk before", "<br />\n<b>Notice</b>: x in <b>/a.php</b><br />\n" + whole, "T1 T2 T3", "junk before the document"},
		{"blank lines before the declaration", "\n\n  " + whole, "T1 T2 T3", ""},
		{"junk behind", whole + "<script>x</script>", "T1 T2 T3", ""},
		{"control characters", strings.ReplaceAll(whole, "T2", "T\x00\x08\x1f2"), "T1 T2 T3", ""},
		{"references to forbidden signs", strings.ReplaceAll(whole, "T2", "T&#0;&#8;&#xFFFE;&#x110000;2"), "T1 T\ufffd\ufffd2 T3", ""},
		{"signs that xml forbids", strings.ReplaceAll(whole, "T2", "T\ufffe\uffff2"), "T1 T2 T3", ""},
		{"attribute without quotes", rss2(item("1") + "<item><title>T2</title><guid isPermaLink=false>x</guid></item>"), "T1 T2", ""},
		{"attribute quote not closed", rss2(item("1") + `<item><title>T2</title><guid isPermaLink="false>x</guid></item>` + item("3")), "T1 T2 T3", ""},
		{"upper case", `<RSS VERSION="2.0"><CHANNEL><TITLE>W</TITLE><ITEM><TITLE>T1</TITLE><LINK>https://news.example.com/1</LINK></ITEM></CHANNEL></RSS>`, "T1", ""},
		{"no rss around", `<channel><title>W</title>` + item("1") + `</channel>`, "T1", "no <rss>"},
		{"closing bracket in text", rss2(`<item><title>T1 ]]> x</title></item>`), "T1 x", ""},
		{"comment not closed", rss2(item("1") + "<!-- no end >" + item("2")), "T1 T2", ""},
		{"name with two colons", rss2(item("1") + "<a:b:c>x</a:b:c>" + item("2")), "T1 T2", ""},
		{"deep", rss2(item("1") + "<item><title>T2</title>" + strings.Repeat("<x:a>", 20000) + "</item>" + item("3")), "T1 T2 T3", ""},
		{"deep in a text", rss2(item("1") + "<item><title>T2</title><description>" + strings.Repeat("<div>", 20000) + "</description></item>" + item("3")), "T1 T2 T3", ""},
		{"doctype of html", `<!DOCTYPE html>` + rss2(item("1")), "T1", "document type"},
		{"plain entities declared", `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY co "Big &#38; Co"> <!ENTITY % tab PUBLIC "x" "http://x/y.ent"> ]><rss version="2.0"><channel><item><title>T1 &co;</title></item></channel></rss>`, "T1 Big & Co", ""},
		{"atom cut", atom1("<entry><id>1</id><title>T1</title><link href='/1'/></entry><entry><id>2</id><title>T2</title>")[:310], "T1", "cut at byte"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, err := parse(t, c.body)
			if err != nil {
				t.Fatal(err)
			}
			var titles []string
			for _, it := range f.Items {
				titles = append(titles, it.Title)
			}
			if got := strings.Join(titles, " "); got != c.want {
				t.Errorf("titles %q, want %q; warning %q", got, c.want, f.Warning)
			}
			if !strings.Contains(f.Warning, c.warning) {
				t.Errorf("warning %q, want one with %q", f.Warning, c.warning)
			}
		})
	}
}

func TestJSONBroken(t *testing.T) {
	head := `{"version":"https://jsonfeed.org/version/1","title":"W","items":[{"id":"1","url":"/1","title":"T1"},`
	for _, c := range []struct {
		name, body, warning string
		items               int
	}{
		{"cut", head + `{"id":"2","ti`, "cut at byte", 1},
		{"entry of a wrong type", head + `{"id":"2","title":["x"],"url":"/2"},{"id":"3"}]}`, "entry 2", 3},
		{"entry that is none", head + `"x",{"id":"3"}]}`, "entry 2", 3},
		{"head of a wrong type", `{"version":1,"title":{},"items":[{"id":"1"}]}`, "wrong type", 1},
		{"bare list end missing", strings.TrimSuffix(head, ","), "cut at byte", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := parse(t, c.body)
			if err != nil || len(f.Items) != c.items || !strings.Contains(f.Warning, c.warning) {
				t.Errorf("%d items, want %d; error %v; warning %q, want one with %q", len(f.Items), c.items, err, f.Warning, c.warning)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	lol := `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>` + `<rss version="2.0"><channel><item><title>&c;</title></item></channel></rss>`
	cases := []struct {
		name, body string
		cause      news.Cause
		reason     string
	}{
		{"empty", "", news.CauseEmpty, "empty"},
		{"blank", " \n\t ", news.CauseEmpty, "empty"},
		{"mark alone", "\xef\xbb\xbf", news.CauseEmpty, "empty"},
		{"comment alone", "<!-- nothing -->", news.CauseEmpty, "no element"},
		{"declaration alone", `<?xml version="1.0"?>`, news.CauseEmpty, "no element"},
		{"page", `<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>x</body></html>`, news.CauseNotFeed, `"Just a moment..."`},
		{"page without doctype", `<HTML><BODY>x</BODY></HTML>`, news.CauseNotFeed, "HTML page"},
		{"page that speaks of feeds", `<html><body><pre>&lt;rss></pre><rss></rss></body></html>`, news.CauseNotFeed, "HTML page"},
		{"fragment", `<script>location="/x"</script>`, news.CauseNotFeed, "HTML page"},
		{"plain text", "Access denied", news.CauseNotFeed, "Access denied"},
		{"other xml", `<opml version="2.0"><body/></opml>`, news.CauseNotFeed, "<opml>"},
		{"sitemap", `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>`, news.CauseNotFeed, "sitemap"},
		{"other json", `{"error":"not found"}`, news.CauseNotFeed, "JSON"},
		{"json list", `[1,2]`, news.CauseNotFeed, "JSON"},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + strings.Repeat("\x00", 64), news.CauseEncoding, "binary"},
		{"bomb", lol, news.CauseMalformed, "other entities"},
		{"file", `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><title>&x;</title></channel></rss>`, news.CauseMalformed, "asks for a file"},
		{"one long entity", `<!DOCTYPE rss [<!ENTITY x "` + strings.Repeat("x", 5000) + `">]><rss/>`, news.CauseMalformed, "too long"},
		{"one entity many times", `<!DOCTYPE rss [<!ENTITY x "` + strings.Repeat("x", 150) + `">]><rss><channel><title>` + strings.Repeat("&x;", 200000) + `</title></channel></rss>`, news.CauseMalformed, "grow"},
		{"bad gzip", "\x1f\x8b\x00\x00", news.CauseMalformed, "gzip"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, err := parse(t, c.body)
			var e *Error
			if !errors.As(err, &e) || e.Cause != c.cause || !strings.Contains(e.Reason, c.reason) {
				t.Errorf("error %v (%+v), want cause %s with %q", err, e, c.cause, c.reason)
			}
			if len(f.Items) > 0 {
				t.Errorf("%d items of a thing that is refused", len(f.Items))
			}
		})
	}
}

func TestCaps(t *testing.T) {
	long := strings.Repeat("word ", 400<<10)
	f, err := parse(t, rss2("<item><title>"+long+"</title><description>"+long+"</description></item>"+strings.Repeat("<item><title>T</title></item>", maxItems+10)))
	if err != nil || len(f.Items) != maxItems || !strings.Contains(f.Warning, "more than 5000 entries") {
		t.Fatalf("%d items, error %v, warning %q", len(f.Items), err, f.Warning)
	}
	if it := f.Items[0]; len(it.Title) > maxTitle || len(it.Summary) > maxSummary || len(it.Summary) < maxSummary/2 {
		t.Errorf("title %d bytes, summary %d", len(it.Title), len(it.Summary))
	}
}

func TestGzip(t *testing.T) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(rss2("<item><title>T</title></item>"))); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if f, err := parse(t, b.String()); err != nil || len(f.Items) != 1 {
		t.Errorf("%d items, %v", len(f.Items), err)
	}
}

// TestLinear holds a ceiling under inputs that make careless parsers quadratic.
func TestLinear(t *testing.T) {
	const size = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for _, c := range []struct{ name, body string }{
		{"comments", "<rss>" + fill("<!--")},
		{"comments with an end", "<rss>" + fill("<!-- >")},
		{"instructions", "<rss>" + fill("<? >")},
		{"cdata", "<rss><channel><item><title>" + fill("<![CDATA[")},
		{"cdata between titles", "<rss><channel>" + fill("<item><title><![CDATA[x</title></item>")},
		{"start tags", "<rss><channel>" + fill("<item><x:a>")},
		{"end tags", "<rss><channel>" + fill("</x>")},
		{"quotes", "<rss><channel>" + fill(`<a b="`)},
		{"mixed quotes", "<rss><channel>" + fill(`<a b='"><a b="'>`)},
		{"ampersands", "<rss><channel><item><title>" + fill("&") + "</title></item></channel></rss>"},
		{"less-than", "<rss><channel><item><title>" + fill("&lt;") + "</title></item></channel></rss>"},
		{"less-than twice", "<rss><channel><item><title>" + fill("&amp;lt;p ") + "</title></item></channel></rss>"},
		{"less-than twice in a text", "<rss><channel><item><description>" + fill("&amp;lt;p ") + "</description></item></channel></rss>"},
		{"images", "<rss><channel><item><content:encoded>" + fill("&lt;img ") + "</content:encoded></item></channel></rss>"},
		{"tags", "<rss><channel><item><content:encoded>" + fill("&lt;p&gt;") + "</content:encoded></item></channel></rss>"},
		{"textareas", "<rss><channel><item><content:encoded>" + fill("&lt;textarea&gt;") + "</content:encoded></item></channel></rss>"},
		{"declarations", fill("<!x ")},
		{"doctypes", fill("<!DOCTYPE x [")},
		{"attributes", "<rss><channel><item " + fill("a=b ") + "/></channel></rss>"},
		{"one name", "<rss><" + fill("a") + ">"},
		{"scripts", "<rss><channel><item><description>" + fill("&lt;script&gt;") + "</description></item></channel></rss>"},
		{"brackets", fill("[")},
		{"objects", fill(`{"items":`)},
		{"pages", "<urlset>" + fill("<url><loc>")},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			for range 2 {
				_, _ = Parse(Source{URL: address, Body: []byte(c.body)})
				_, _ = ParseSitemap(Source{URL: address, Body: []byte(c.body)})
			}
			if took := time.Since(start); took > time.Minute {
				t.Errorf("%d bytes took %v", len(c.body), took)
			}
		})
	}
}

func TestReport(t *testing.T) {
	f, err := parse(t, rss2(`<item><title>T</title><pubDate>Fri, 03 Apr 2026 10:30:00 JST</pubDate></item>`)+"x")
	f.Warning = "cut at byte 1: x"
	b, merr := json.Marshal(NewReport("a.xml", f, err))
	if merr != nil {
		t.Fatal(merr)
	}
	for _, want := range []string{`"file":"a.xml"`, `"authors":[]`, `"tags":[]`, `"updated":""`, `"error":"cut at byte`} {
		if !strings.Contains(string(b), want) {
			t.Errorf("no %s in %s", want, b)
		}
	}
	b, _ = json.Marshal(NewReport("b.xml", Feed{}, fail(news.CauseEmpty, "the body is empty")))
	if want := `{"file":"b.xml","title":"","link":"","items":[],"error":"the body is empty"}`; string(b) != want {
		t.Errorf("got %s, want %s", b, want)
	}
}
