package machine

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"gigawatch/news"
)

// nasty is a story whose words are meant to do harm.
func nasty() news.Story {
	s := pledge(0)
	s.ID, s.Permalink = "nasty00000", "/story/nasty00000"
	s.Headline.Title = "Bad\x00\x0b\x1b[31m ]]> <script>alert(1)</script> \ufffe\u202e&amp;"
	s.Headline.Evidence[0].Quote = `"><img src=x onerror=alert(1)>` + strings.Repeat(" long", 200)
	s.Headline.Places = []string{"<b>Ōsaka</b>"}
	s.Headline.Lang = "\"><x"
	s.Sources = []news.Source{{URL: "javascript:alert(1)", Title: "<i>click</i>", Outlet: "x"},
		{URL: "https://outlet.example/?a=\"><script>", Title: "\x01<script>", Outlet: "<y>"}}
	return s
}

func TestFeedsAreRead(t *testing.T) {
	a := pledges(3)
	a.stories = append(a.stories, nasty())
	for _, form := range []string{"atom", "rss", "json"} {
		w := get(t, a, "/search."+form+"?q=country:JP")
		if w.Code != 200 {
			t.Fatalf("%s: %d %s", form, w.Code, w.Body)
		}
		f, err := gofeed.NewParser().Parse(bytes.NewReader(w.Body.Bytes()))
		if err != nil {
			t.Fatalf("%s: %v\n%s", form, err, w.Body)
		}
		if f.FeedLink != "http://gigawatch.example/search."+form+"?q=country%3AJP" || f.Link != "http://gigawatch.example/search?q=country%3AJP" || len(f.Items) != 4 {
			t.Errorf("%s: self %q, home %q, %d items", form, f.FeedLink, f.Link, len(f.Items))
		}
		for _, i := range f.Items {
			if i.GUID != "tag:gigawatch,2026:story/story00001" {
				continue
			}
			content := i.Content + i.Description
			for _, want := range []string{"up to €3 billion", "printed as “€3.0bn”", "$3.24 billion at 1.08", "JP", "on hall number 1 in Ōsaka", "https://outlet.example/2026/1"} {
				if !strings.Contains(content, want) {
					t.Errorf("%s: the entry lacks %q: %s", form, want, content)
				}
			}
			if i.Link != "http://gigawatch.example/story/story00001" || i.Title != "Microsoft pledges hall number 1 & more <today>" ||
				!i.PublishedParsed.Equal(noon.AddDate(0, 0, -1)) || form != "rss" && !i.UpdatedParsed.Equal(noon.AddDate(0, 0, -1).Add(2*time.Hour)) {
				t.Errorf("%s: %+v", form, i)
			}
		}
	}
}

var (
	active    = regexp.MustCompile(`(?i)<script|<img|<iframe|javascript:|<style|<svg`)
	tagURI    = regexp.MustCompile(`^tag:[a-z0-9.-]+,\d{4}:[0-9a-zA-Z;/?:@&=+$._~*'()%,-]+$`)
	controls  = regexp.MustCompile(`[\x00-\x08\x0b\x0c\x0e-\x1f]`)
	htmlLinks = regexp.MustCompile(`href="([^"]*)"`)
)

// checkEntry holds what every format asks of an entry.
func checkEntry(t *testing.T, id, link, title, html string) {
	t.Helper()
	if !tagURI.MatchString(id) {
		t.Errorf("the id %q is no tag URI", id)
	}
	if u, err := url.Parse(link); err != nil || !u.IsAbs() {
		t.Errorf("the link %q is not absolute", link)
	}
	if title == "" || controls.MatchString(title) {
		t.Errorf("the title is %q", title)
	}
	if active.MatchString(html) {
		t.Errorf("active content: %s", html)
	}
	for _, m := range htmlLinks.FindAllStringSubmatch(html, -1) {
		if u, err := url.Parse(m[1]); err != nil || u.Scheme != "https" && u.Scheme != "http" {
			t.Errorf("a link to %q", m[1])
		}
	}
}

// TestAtomRules are those of RFC 4287 and of the W3C's validator.
func TestAtomRules(t *testing.T) {
	a := pledges(60)
	a.stories = append(a.stories, nasty())
	var f struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		ID      []string `xml:"id"`
		Title   []string `xml:"title"`
		Updated string   `xml:"updated"`
		Author  []string `xml:"author>name"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Type string `xml:"type,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entries []struct {
			ID        string   `xml:"id"`
			Title     []string `xml:"title"`
			Updated   string   `xml:"updated"`
			Published string   `xml:"published"`
			Links     []struct {
				Rel  string `xml:"rel,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
			Content struct {
				Type string `xml:"type,attr"`
				Text string `xml:",chardata"`
			} `xml:"content"`
		} `xml:"entry"`
	}
	body := get(t, a, "/search.atom").Body.Bytes()
	if err := xml.Unmarshal(body, &f); err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	if len(f.ID) != 1 || !tagURI.MatchString(f.ID[0]) || len(f.Title) != 1 || len(f.Author) != 1 || f.Author[0] == "" || len(f.Links) != 2 ||
		f.Links[0].Rel != "self" || f.Links[0].Type != "application/atom+xml" || f.Links[0].Href != "http://gigawatch.example/search.atom" {
		t.Errorf("the feed's head is %+v", f)
	}
	newest, seen := "", map[string]bool{}
	for _, e := range f.Entries {
		checkEntry(t, e.ID, e.Links[0].Href, e.Title[0], e.Content.Text)
		updated, err := time.Parse(time.RFC3339, e.Updated)
		published, err2 := time.Parse(time.RFC3339, e.Published)
		if err != nil || err2 != nil || published.After(updated) || seen[e.ID] || e.Content.Type != "html" || e.Links[0].Rel != "alternate" {
			t.Errorf("entry %+v: %v %v", e, err, err2)
		}
		seen[e.ID] = true
		newest = max(newest, e.Updated)
	}
	if len(f.Entries) < newestInFeed || f.Updated != newest {
		t.Errorf("%d entries, updated %s, the newest %s", len(f.Entries), f.Updated, newest)
	}
}

// TestRSSRules are those of RSS 2.0 and of the RSS Advisory Board's profile.
func TestRSSRules(t *testing.T) {
	a := pledges(3)
	a.stories = append(a.stories, nasty())
	var f struct {
		XMLName xml.Name `xml:"rss"`
		Version string   `xml:"version,attr"`
		Channel struct {
			Title       string   `xml:"title"`
			Links       []string `xml:"link"`
			Description string   `xml:"description"`
			Built       string   `xml:"lastBuildDate"`
			Items       []struct {
				Title       string `xml:"title"`
				Link        string `xml:"link"`
				Description string `xml:"description"`
				PubDate     string `xml:"pubDate"`
				GUID        struct {
					Permalink string `xml:"isPermaLink,attr"`
					ID        string `xml:",chardata"`
				} `xml:"guid"`
			} `xml:"item"`
		} `xml:"channel"`
	}
	body := get(t, a, "/search.rss").Body.Bytes()
	if err := xml.Unmarshal(body, &f); err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	c := f.Channel
	if f.Version != "2.0" || c.Title == "" || c.Links[0] == "" || c.Description == "" || len(c.Items) != 4 {
		t.Errorf("the channel is %+v", c)
	}
	if _, err := time.Parse(time.RFC1123Z, c.Built); err != nil {
		t.Error(err)
	}
	for _, i := range c.Items {
		checkEntry(t, i.GUID.ID, i.Link, i.Title, i.Description)
		if _, err := time.Parse(time.RFC1123Z, i.PubDate); err != nil || i.GUID.Permalink != "false" {
			t.Errorf("%v, permalink %q", err, i.GUID.Permalink)
		}
	}
	if !strings.Contains(string(body), `<atom:link rel="self" type="application/rss+xml" href="http://gigawatch.example/search.rss">`) {
		t.Errorf("no link to itself: %s", body)
	}
}

// TestJSONFeedRules are those of JSON Feed 1.1.
func TestJSONFeedRules(t *testing.T) {
	a := pledges(3)
	a.stories = append(a.stories, nasty())
	w := get(t, a, "/search.json")
	var f struct {
		Version string           `json:"version"`
		Title   string           `json:"title"`
		Items   []map[string]any `json:"items"`
	}
	d := json.NewDecoder(w.Body)
	if err := d.Decode(&f); err != nil {
		t.Fatal(err)
	}
	if f.Version != "https://jsonfeed.org/version/1.1" || f.Title == "" || len(f.Items) != 4 || w.Header().Get("Content-Type") != "application/feed+json; charset=utf-8" {
		t.Errorf("%s: %+v", w.Header(), f)
	}
	for _, i := range f.Items {
		for _, key := range []string{"id", "url", "title", "content_html", "content_text", "date_published", "date_modified"} {
			if s, ok := i[key].(string); !ok || s == "" {
				t.Errorf("%s is %v", key, i[key])
			}
		}
		checkEntry(t, i["id"].(string), i["url"].(string), i["title"].(string), i["content_html"].(string))
	}
	empty := get(t, a, "/search.json?q=country:FR")
	if empty.Code != 200 || !strings.Contains(empty.Body.String(), `"items": []`) {
		t.Errorf("an empty search gives %d %s", empty.Code, empty.Body)
	}
}

// TestFeedShowsNoText holds that a feed shows the evidence and no more.
func TestFeedShowsNoText(t *testing.T) {
	a := pledges(1)
	a.stories[0].Headline.Evidence[0].Quote = strings.Repeat("word ", 500)
	for _, form := range []string{"atom", "rss", "json"} {
		if n := strings.Count(get(t, a, "/search."+form).Body.String(), "word "); n == 0 || n > 4*mostQuoted/5 {
			t.Errorf("%s shows %d words of the article", form, n)
		}
	}
}

func TestFeedOrder(t *testing.T) {
	a := pledges(120)
	a.stories[100].Changed = noon.Add(3 * time.Hour)                                // its figure moved today
	a.stories[110].Changed, a.stories[110].Backfilled = noon.Add(3*time.Hour), true // an archive brought it in today
	body := get(t, a, "/search.json").Body.String()
	first := strings.Index(body, "tag:gigawatch,2026:story/story00100")
	if first < 0 || first > strings.Index(body, "tag:gigawatch,2026:story/story00000") {
		t.Errorf("the story that changed today stands at %d", first)
	}
	if strings.Contains(body, "story00110") {
		t.Error("a back-filled story came as news")
	}
	if body := get(t, a, "/search.json?q="+url.QueryEscape("sort:-amount")).Body.String(); strings.Index(body, "story/story00119") > strings.Index(body, "story/story00100") {
		t.Error("a feed does not keep the order that its search asks for")
	}
}

func TestFeedIsNotSentTwice(t *testing.T) {
	a := pledges(2)
	for _, form := range []string{"atom", "rss", "json"} {
		first := get(t, a, "/search."+form)
		tag, changed := first.Header().Get("ETag"), first.Header().Get("Last-Modified")
		if tag == "" || changed != a.stories[0].Changed.Format("Mon, 02 Jan 2006 15:04:05 GMT") {
			t.Fatalf("%s: ETag %q, Last-Modified %q", form, tag, changed)
		}
		for _, h := range [][]string{{"If-None-Match", tag}, {"If-Modified-Since", changed}} {
			if w := get(t, a, "/search."+form, h...); w.Code != 304 || w.Body.Len() != 0 {
				t.Errorf("%s with %s: %d, %d bytes", form, h, w.Code, w.Body.Len())
			}
		}
		more := pledges(3)
		if w := get(t, more, "/search."+form, "If-None-Match", tag); w.Code != 200 {
			t.Errorf("%s: a feed with another story answers %d", form, w.Code)
		}
	}
}

func TestFeedBase(t *testing.T) {
	o := pledges(1).options()
	o.Base, _ = url.Parse("https://News.example/watch/")
	body := ask(t, site(o), "GET", "/search.atom").Body.String()
	for _, want := range []string{`href="https://News.example/watch/story/story00000"`, "<id>tag:news.example,2026:story/story00000</id>"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in %s", want, body)
		}
	}
	r := ask(t, site(pledges(1).options()), "GET", "/search.atom")
	if !strings.Contains(r.Body.String(), "http://gigawatch.example/story/") {
		t.Error(r.Body)
	}
}

func TestMistakenQueries(t *testing.T) {
	a := pledges(1)
	for _, target := range []string{"/search.atom?q=contry:JP", "/search.rss?q=contry:JP", "/search.json?q=contry:JP", "/search.csv?q=contry:JP", "/search.jsonl?q=contry:JP",
		"/search.csv?q=a&q=b", "/search.csv?bom=2", "/search.atom?q=" + strings.Repeat("a", 9<<10)} {
		w := get(t, a, target)
		body, _ := io.ReadAll(w.Body)
		if w.Code != 400 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%.60s: %d %v", target, w.Code, w.Header())
		}
		if strings.Contains(target, "contry") && !strings.Contains(string(body), "did you mean country? (words with a colon need quotes)\n  contry:JP\n  ^^^^^^") {
			t.Errorf("%s says %s", target, body)
		}
	}
}
