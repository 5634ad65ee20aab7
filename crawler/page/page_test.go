package page

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// plant is a page in our own words with all the chrome that news sites have.
const plant = `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour town gets a data hall | The Gazette</title>
<link rel="canonical" href="/news/data-hall-2231?utm_source=canonical">
<meta property="og:title" content="Harbour town gets a &#8220;data hall&#8221; | The Gazette">
<meta property="og:site_name" content="The Gazette"><meta property="og:url" content="https://gazette.example/">
<link rel="alternate" type="application/rss+xml" href="/news/rss.xml">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle",
"headline":"Harbour town gets a data hall","datePublished":"2026-03-04T09:30:00+01:00","author":[{"@type":"Person","name":"Ada Quill"}],
"publisher":{"@type":"Organization","name":"Gazette Media"}}]}</script>
<script>var chart = "<p>The firm lost $77 billion, said the script, which is no text.</p>";</script></head>
<body class="has-sidebar tag-news">
<div class="cookie-consent"><p>We and our partners store data worth $88 billion, and you can change that choice at any time.</p></div>
<header><nav><a href="/">Home</a> <a href="/deals">Deals</a></nav></header>
<main><article class="post">
<h1>Harbour town gets a “data hall”</h1>
<p class="byline">By Ada Quill</p>
<div class="article-body">
<p>The port of Westhaven will host a new computing hall, and the builder puts its cost at $3 billion over four years.</p>
<figure><img src="a.jpg"><figcaption>Cranes that cost $99 million, seen in the morning. Photo: A. Lens</figcaption></figure>
<p>Work starts in May.<br><br>The town council voted for the plan on Monday, after a debate of five hours about water and power.</p>
<h2>What comes next</h2>
<p>Neighbours worry about noise, but the builder said that walls of earth would keep it below the level of the road.</p>
<div class="related-box"><p><a href="/other">Read also: Rival spends $55 billion on a hall of its own</a></p></div>
<ul><li>Power comes from a wind park at sea, of 300 megawatts.</li><li>Cooling uses sea water, which goes back cleaner than it came.</li></ul>
<p><a href="/more">Read more: The $44 billion race for land by the sea</a></p>
<p>The first racks should run in 2028, and the last in 2030, the company said in its filing.</p>
</div>
<ul class="share"><li><a href="#">Share</a></li></ul>
</article>
<aside><h3>Most read</h3><p>A rival said it would spend $66 billion on chips, land and power within the year.</p></aside></main>
<footer><p>© The Gazette, which is worth $11 billion, all rights reserved by the owners.</p></footer></body></html>`

func TestRead(t *testing.T) {
	p, err := Read(Source{URL: "https://www.gazette.example/news/data-hall-2231?fbclid=1", Body: []byte(plant)}, Selectors{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"The port of Westhaven will host a new computing hall, and the builder puts its cost at $3 billion over four years.",
		"Work starts in May.",
		"The town council voted for the plan on Monday, after a debate of five hours about water and power.",
		"What comes next",
		"Neighbours worry about noise, but the builder said that walls of earth would keep it below the level of the road.",
		"Power comes from a wind park at sea, of 300 megawatts.",
		"Cooling uses sea water, which goes back cleaner than it came.",
		"The first racks should run in 2028, and the last in 2030, the company said in its filing.",
	}
	if got := strings.Split(p.Text, "\n"); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("text\n got %q\nwant %q", got, want)
	}
	for _, f := range []struct{ field, got, want string }{
		{"title", p.Title, "Harbour town gets a “data hall”"},
		{"URL", p.URL, "https://www.gazette.example/news/data-hall-2231"},
		{"outlet", p.Outlet, "The Gazette"},
		{"published", p.Published.String(), "2026-03-04T08:30:00Z"},
		{"language", p.Lang, "en"},
		{"authors", strings.Join(p.Authors, ";"), "Ada Quill"},
		{"feeds", strings.Join(p.Feeds, " "), "https://www.gazette.example/news/rss.xml"},
	} {
		if f.got != f.want {
			t.Errorf("%s = %q; want %q", f.field, f.got, f.want)
		}
	}
}

func TestReadSelectors(t *testing.T) {
	src := Source{URL: "https://gazette.example/a", Body: []byte(plant)}
	p, err := Read(src, Selectors{Title: "h2", Date: "meta[charset]@charset", Body: ".article-body li"})
	if err != nil {
		t.Fatal(err)
	}
	if p.Title != "What comes next" || !strings.HasPrefix(p.Text, "Power comes") || strings.Contains(p.Text, "Neighbours") {
		t.Errorf("title %q, text %q; want those of the selectors", p.Title, p.Text)
	}
	if p.Published.Day() != "2026-03-04" {
		t.Errorf("published %s; want the page's own where the selector gives no date", p.Published)
	}
	if _, err := Read(src, Selectors{Body: "p[["}); err == nil {
		t.Error("no error for a broken selector")
	}
}

func TestReadAddress(t *testing.T) {
	tests := []struct{ name, found, head, want string }{
		{"none said", "https://a.example/x?utm_source=1", "", "https://a.example/x"},
		{"another host of the site", "https://m.a.example/x", `<link rel=canonical href="https://www.a.example/x">`, "https://www.a.example/x"},
		{"another site", "https://a.example/x", `<link rel=canonical href="https://b.example/x">`, "https://a.example/x"},
		{"home page", "https://a.example/x", `<link rel=canonical href="https://a.example/">`, "https://a.example/x"},
		{"og:url after a bad canonical", "https://a.example/x?p=1", `<link rel=canonical href="/"><meta property="og:url" content="https://a.example/x">`, "https://a.example/x"},
		{"nothing known but canonical", "", `<link rel=canonical href="https://a.example/x">`, "https://a.example/x"},
	}
	for _, tt := range tests {
		p, _ := Read(Source{URL: tt.found, Body: []byte("<head>" + tt.head + "</head><body><p>text")}, Selectors{})
		if p.URL != tt.want {
			t.Errorf("%s: URL = %q; want %q", tt.name, p.URL, tt.want)
		}
	}
}

func TestReadDate(t *testing.T) {
	now := time.Date(2026, 5, 10, 12, 0, 0, 0, time.UTC)
	tests := []struct{ name, html, want string }{
		{"meta", `<meta property="article:published_time" content="2026-05-01T10:00:00Z">`, "2026-05-01T10:00:00Z"},
		{"modified only is no publication", `<meta property="article:modified_time" content="2026-05-01T10:00:00Z"><p>x`, ""},
		{"JSON-LD before meta", `<meta name="date" content="2026-05-02"><script type="application/ld+json">{"@type":"Report","datePublished":"2026-05-01"}</script>`, "2026-05-01"},
		{"broken JSON-LD is mended", "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"a\nb\",\"datePublished\":\"2026-05-01\"};</script>", "2026-05-01"},
		{"time element", `<time datetime="2026-05-01T23:30:00+09:00">yesterday</time>`, "2026-05-01T14:30:00Z"},
		{"microdata before a bare time", `<time datetime="2026-01-01">x</time><span itemprop="datePublished" content="2026-05-01">x</span>`, "2026-05-01"},
		{"beside the headline", `<h1>A new hall</h1><p>By A. Quill | Published: May 1, 2026</p><p>The hall opened, after years, on 2 June 2020 in the town.</p>`, "2026-05-01"},
		{"beside the headline, Japanese", `<h1>新しいデータセンター</h1><div>公開日：2026年5月1日</div><p>港町に新しいデータセンターが開設され、多くの人が訪れた。</p>`, "2026-05-01"},
		{"microdata in a title", `<abbr itemprop="datePublished" title="2026-05-01T10:00:00Z">10:00</abbr>`, "2026-05-01T10:00:00Z"},
		{"the date of a quoted post is not the article's", `<h1>A new hall</h1><p>1 May 2026</p><blockquote><p>Look at this</p><time datetime="2024-01-01">1 Jan</time></blockquote>`, "2026-05-01"},
		{"nor that of a comment", `<h1>A new hall</h1><p>1 May 2026</p><p>The hall opened.</p><ul class="comment-list"><li><time datetime="2026-05-09">9 May</time></li></ul>`, "2026-05-01"},
		{"a post that is open to comments", `<div class="post comments-open"><h1>A new hall</h1><time datetime="2026-05-01">1 May</time></div>`, "2026-05-01"},
		{"words behind it", `<h1>A new hall</h1><p>1. Mai 2026 10:16 Uhr - Wirtschaft - hb</p><p>x</p>`, "2026-05-01T10:16:00Z"},
		{"stuck to a name", `<h1>A new hall</h1><div>A. Quillson<span>1.5.2026</span></div><p>x</p>`, "2026-05-01"},
		{"stuck to a label", `<h1>A new hall</h1><ul><li>Date:1 May 2026</li></ul><p>x</p>`, "2026-05-01"},
		{"a headline that is no h1", `<title>A new hall</title><h2>A new hall</h2><p>1 May 2026</p>` + strings.Repeat("<div>button</div>", 20) + `<p>The hall opened its doors to the first of its customers, who came by ship, and it stays open for good.</p>`, "2026-05-01"},
		{"the day until which something lasts", `<h1>A new hall</h1><p>Available until 1 May 2026</p>`, ""},
		{"a day that a sentence names", `<h1>A new hall</h1><p>Figures of 1 May 2026 show it.</p>`, ""},
		{"a name with other signs", `<meta property="article:published:time" content="2026-05-01T10:00:00Z">`, "2026-05-01T10:00:00Z"},
		{"the zone that another place tells", `<meta name="date" content="2026-05-01T18:11:00+02:00"><script type="application/ld+json">{"@type":"Report","datePublished":"2026-05-01 18:11:00.0"}</script>`, "2026-05-01T16:11:00Z"},
		{"another clock tells no zone", `<meta name="date" content="2026-05-01T19:30:00+02:00"><script type="application/ld+json">{"@type":"Report","datePublished":"2026-05-01T18:11:00"}</script>`, "2026-05-01T18:11:00Z"},
		{"a day whose hour stands elsewhere", `<meta name="citation_publication_date" content="2026-05-01T09:43:53Z"><time itemprop="datePublished" datetime="2026-05-01">x</time>`, "2026-05-01T09:43:53Z"},
		{"microdata before the date of a template", `<meta name="DCSext.articleFirstPublished" content="2019-02-05 16:07"><time itemprop="datePublished" datetime="2026-05-01">x</time>`, "2026-05-01"},
		{"in the title, before teasers", `<title>A new hall | DP | 01.05.2026</title><h1>A new hall</h1><p>Text of the hall.</p><h2>Another <span>24.04.2026</span></h2>`, "2026-05-01"},
		{"after now", `<meta property="article:published_time" content="2027-05-01"><time datetime="2026-05-01">x</time>`, "2026-05-01"},
		{"hours ahead of now", `<meta property="article:published_time" content="2026-05-10T15:00:00Z">`, "2026-05-10"},
	}
	for _, tt := range tests {
		p, _ := Read(Source{URL: "https://a.example/x", Body: []byte(tt.html), Now: now}, Selectors{})
		if p.Published.String() != tt.want {
			t.Errorf("%s: published %q; want %q", tt.name, p.Published, tt.want)
		}
	}
}

func TestReadTitle(t *testing.T) {
	tests := []struct{ name, html, want string }{
		{"suffix is the outlet", `<title>Ten halls for Ghent | CNBC</title><meta property="og:site_name" content="CNBC">`, "Ten halls for Ghent"},
		{"headline and <title> agree against JSON-LD", `<title>Ten halls - Enzyklo</title><h1>Ten halls</h1><script type="application/ld+json">{"@type":"Article","headline":"buildings in Ghent"}</script>`, "Ten halls"},
		{"two properties in one", `<title>X</title><meta property="og:title twitter:title" content="Ten halls for Ghent">`, "Ten halls for Ghent"},
		{"suffix is part of the headline", `<title>Ten halls - and a pond</title><meta property="og:site_name" content="CNBC">`, "Ten halls - and a pond"},
		{"headline tells where the suffix begins", `<title>Ten halls for Ghent - Business - Daily Post</title><h1>Ten halls for Ghent</h1>`, "Ten halls for Ghent"},
		{"entities", `<title>R&amp;D &#8211; what&rsquo;s next</title>`, "R&D – what’s next"},
		{"site name alone is no title", `<meta property="og:title" content="CNBC"><meta property="og:site_name" content="CNBC"><h1>Ten halls for Ghent</h1>`, "Ten halls for Ghent"},
		{"suffix is a part of the outlet", `<title>Ten halls for Ghent | CBX News</title><meta property="og:site_name" content="CBX">`, "Ten halls for Ghent"},
		{"suffix is a product of the outlet", `<title>Ten halls - Nimbus Cloud</title><meta property="og:site_name" content="Nimbus">`, "Ten halls - Nimbus Cloud"},
		{"suffix is the host", `<title>Ten halls for Ghent | GAZETTE.DE</title><link rel=canonical href="https://www.gazette.de/a">`, "Ten halls for Ghent"},
		{"outlet, then who wrote it", `<title>Ten halls for Ghent | The Gazette | by A. Quill</title><meta property="og:site_name" content="The Gazette">`, "Ten halls for Ghent"},
		{"outlet in the middle of a headline", `<title>Nimbus - Gazette - Post: who wins</title><meta property="og:site_name" content="Gazette">`, "Nimbus - Gazette - Post: who wins"},
		{"Japanese colon", `<meta property="og:title" content="港町に新データセンター：港新聞"><meta property="og:site_name" content="港新聞">`, "港町に新データセンター"},
		{"Korean, section and outlet behind what machines are told", `<meta property="og:title" content="항구 도시에 데이터센터 들어선다-경제ㅣ항구일보"><meta property="og:site_name" content="항구일보"><script type="application/ld+json">{"@type":"Article","headline":"항구 도시에 데이터센터 들어선다"}</script>`, "항구 도시에 데이터센터 들어선다"},
		{"quotes of two kinds", `<title>Ghent's ten halls | Business | Daily Post</title><meta property="og:title" content="Ghent's ten halls | Business | Daily Post"><h1>Ghent’s ten halls</h1>`, "Ghent's ten halls"},
		{"what machines are told ends with the outlet too", `<meta property="og:title" content="Ten halls for Ghent | St. Gazette"><meta property="og:site_name" content="St.Gazette"><script type="application/ld+json">{"@type":"Article","headline":"Ten halls for Ghent | St. Gazette"}</script>`, "Ten halls for Ghent"},
		{"a colon goes on", `<meta property="og:title" content="Halls for Ghent: the story - Gazette"><meta property="og:site_name" content="Gazette"><h1>Halls for Ghent</h1>`, "Halls for Ghent: the story"},
		{"Japanese", `<title>港町に新データセンター｜港新聞</title><meta property="og:site_name" content="港新聞">`, "港町に新データセンター"},
	}
	for _, tt := range tests {
		p, _ := Read(Source{Body: []byte(tt.html)}, Selectors{})
		if p.Title != tt.want {
			t.Errorf("%s: title %q; want %q", tt.name, p.Title, tt.want)
		}
	}
}

func TestReadHostile(t *testing.T) {
	prose := strings.Repeat("The builder said, after a long debate, that the hall would open in spring. ", 20)
	tests := []struct {
		name, html string
		text       bool
	}{
		{"empty", "", false},
		{"no tags", prose, true},
		{"deep nesting", strings.Repeat("<div>", 100_000) + "<p>" + prose, true},
		{"deep inline nesting", strings.Repeat("<b><i>", 100_000) + prose, true},
		{"nothing is ever closed", strings.Repeat("<p><b><a href=x><table><tr><td>"+prose, 200), true},
		{"stray end tags", strings.Repeat("</div></p></b></table>", 50_000) + "<p>" + prose, true},
		{"huge attribute", `<p title="` + strings.Repeat("x", 5<<20) + `">` + prose, true},
		{"many attributes", "<p " + strings.Repeat("a=1 b=2 ", 100_000) + ">" + prose, true},
		{"megabytes of one line", "<p>" + strings.Repeat(prose, 3000), true},
		{"many empty elements", strings.Repeat("<div></div>", 300_000) + "<p>" + prose, true},
		{"open script", "<p>" + prose + "<script>" + strings.Repeat("x<p>", 100_000), true},
		{"deep JSON-LD", `<script type="application/ld+json">` + strings.Repeat(`[`, 100_000) + "</script><p>" + prose, true},
		{"null bytes and bad UTF-8", "<p>\x00\xff\xfe" + prose, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := time.Now()
			p, err := Read(Source{URL: "https://a.example/x", Body: []byte(tt.html)}, Selectors{})
			if tt.text != (err == nil) || !tt.text && !errors.Is(err, ErrNoText) {
				t.Errorf("error %v; want text: %v", err, tt.text)
			}
			if tt.text && !strings.Contains(p.Text, "The builder said") {
				t.Errorf("text %.80q; want the paragraph", p.Text)
			}
			if d := time.Since(start); d > time.Minute {
				t.Errorf("took %v", d)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(plant, "")
	f.Add("<table><td>a<p>b</table><li>c", "p")
	f.Add("<svg><script></svg><p>a,b.</p>", "a@href")
	f.Fuzz(func(t *testing.T, html, sel string) {
		p, err := Read(Source{URL: "https://a.example/x", Body: []byte(html)}, Selectors{Body: sel})
		if err == nil && strings.TrimSpace(p.Text) == "" {
			t.Error("no text and no error")
		}
		if strings.Contains(p.Title, "\n") {
			t.Errorf("title %q has more than a line", p.Title)
		}
	})
}

// TestReadSpoken: what a page tells machines has no signs between paragraphs;
// a sentence ends all the same.
func TestReadSpoken(t *testing.T) {
	body := strings.Repeat("The port of Westhaven will host a new hall for $3 billion in the harbour of the town.", 6)
	html := `<h1>A hall</h1><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"` + body + `"}</script><p>Short.</p>`
	p, err := Read(Source{URL: "https://a.example/x", Body: []byte(html)}, Selectors{})
	if n := strings.Count(p.Text, "town.\nThe port"); err != nil || n != 5 {
		t.Errorf("%d ends of paragraphs (%v), want 5: %q", n, err, p.Text)
	}
}
