package news

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestParseFeeds(t *testing.T) {
	text := "\ufeff# a list\r\n\r\n## The cited sources\r\n# why it is there\r\n" +
		`feed https://example.com/feed?a=b#top name="The \"Example\" \\ News" class=primary every=15m lang=pt-BR # and more` + "\r\n" +
		"page https://example.com/news link=\"a[href*='/2026/'] > b\" date=time@datetime body=#main cron=\"0 6 * * *\" off\n" +
		"## Others ##\n" +
		"feed https://example.org class=wire\n" +
		"feed https://example.org/gov class=government\n" +
		"sitemap https://example.org/map.xml every=1d"
	feeds, err := ParseFeeds("feeds.txt", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := []Feed{
		{Kind: KindFeed, URL: "https://example.com/feed?a=b#top", Name: `The "Example" \ News`, Class: Primary, Every: 15 * time.Minute,
			Lang: "pt-BR", Line: 5, Group: "The cited sources", Comment: "why it is there and more"},
		{Kind: KindPage, URL: "https://example.com/news", Class: Trade, Cron: "0 6 * * *", Off: true, Link: "a[href*='/2026/'] > b",
			Date: "time@datetime", Body: "#main", Line: 6, Group: "The cited sources"},
		{Kind: KindFeed, URL: "https://example.org", Class: Wire, Every: 15 * time.Minute, Line: 8, Group: "Others"},
		{Kind: KindFeed, URL: "https://example.org/gov", Class: Government, Every: 3 * time.Hour, Line: 9, Group: "Others"},
		{Kind: KindSitemap, URL: "https://example.org/map.xml", Class: Trade, Every: 24 * time.Hour, Line: 10, Group: "Others"},
	}
	for i, w := range want {
		if i >= len(feeds) || feeds[i] != w {
			t.Fatalf("feed %d:\n got %+v\nwant %+v", i, feeds, w)
		}
	}
}

func TestParseFeedsMistakes(t *testing.T) {
	cases := []struct{ name, line, want string }{
		{"unknown kind", "fed https://e.com/", `"fed" is no kind of source; did you mean feed?`},
		{"no url", "feed", "no URL: a line is KIND URL key=value …"},
		{"no scheme", "feed e.com/feed", `"e.com/feed" is no http or https URL`},
		{"other scheme", "feed ftp://e.com/feed", "is no http or https URL"},
		{"no host", "feed https:///feed", "names no host"},
		{"bad url", "feed https://e.com/%zz", "bad URL"},
		{"password", "feed https://u:p@e.com/", "user name"},
		{"unknown key", "feed https://e.com/ evry=15m", `unknown key "evry"; did you mean every?`},
		{"unknown key, nothing near", "feed https://e.com/ xyzzy=1", `unknown key "xyzzy"; want one of name, class,`},
		{"unknown class", "feed https://e.com/ class=goverment", `"goverment" is no class; did you mean government?`},
		{"bad time", "feed https://e.com/ every=soon", "want a time such as 15m"},
		{"time too short", "feed https://e.com/ every=1ms", "want 1s to 366d"},
		{"time too long", "feed https://e.com/ every=9999999d", "want a time"},
		{"negative time", "feed https://e.com/ every=-1h", "want 1s to 366d"},
		{"bad cron", `feed https://e.com/ cron="* *"`, "want five fields"},
		{"every and cron", `feed https://e.com/ every=1h cron="0 6 * * *"`, "exclude each other"},
		{"selector on a feed", "feed https://e.com/ link=a", "link= is a CSS selector, for pages only; this is a feed"},
		{"open quote", `feed https://e.com/ name="abc`, `the quote is not closed: "abc`},
		{"no space after quote", `feed https://e.com/ name="abc"class=trade`, "a space is missing"},
		{"stray word", "feed https://e.com/ name=The Example", `"Example" is neither key=value nor off`},
		{"key without value", "feed https://e.com/ class", "class needs a value: class=…"},
		{"empty value", "feed https://e.com/ class=", "class= has no value"},
		{"off with value", "feed https://e.com/ off=true", "off stands alone"},
		{"key twice", "feed https://e.com/ lang=de lang=en", "lang= stands twice"},
		{"bad lang", "feed https://e.com/ lang=german1", "want a tag such as ja"},
		{"no key", "feed https://e.com/ =x", "a key is missing"},
		{"nul", "feed https://e.com/\x00", "NUL byte"},
		{"not utf-8", "feed https://e.com/ name=\xff", "not UTF-8"},
		{"the same again", "feed https://E.com:443#x", "stands on line 1 already"},
		{"a check", "feed https://e.com/ name=refused", "refused by the check"},
	}
	check := func(f Feed) error {
		if f.Name == "refused" {
			return errors.New("refused by the check")
		}
		return nil
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			first := "feed https://other.com/"
			if c.name == "the same again" {
				first = "feed https://e.com"
			}
			feeds, err := ParseFeeds("feeds.txt", []byte(first+"\n"+c.line+"\n"), check)
			if err == nil || !strings.HasPrefix(err.Error(), "feeds.txt:2: ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%q:\n got %v\nwant feeds.txt:2: … %s", c.line, err, c.want)
			}
			if !errors.Is(err, ErrInvalid) {
				t.Errorf("%v is not ErrInvalid", err)
			}
			if strings.Contains(fmt.Sprint(err), "\n") {
				t.Errorf("want one message, got:\n%v", err)
			}
			if len(feeds) != 1 {
				t.Errorf("want the good line's feed, got %v", feeds)
			}
		})
	}
}

func TestParseFeedsAllMistakesAtOnce(t *testing.T) {
	_, err := ParseFeeds("f", []byte("fed https://e.com/ class=x\n\nfeed y\n"))
	var ms Mistakes
	if !errors.As(err, &ms) || len(ms) != 3 || ms[0].Line != 1 || ms[1].Line != 1 || ms[2].Line != 3 {
		t.Fatalf("want two mistakes on line 1 and one on line 3, got:\n%v", err)
	}
	if _, err = ParseFeeds("f", bytes.Repeat([]byte("\x00\n"), 1000)); len(err.Error()) > 10000 {
		t.Errorf("the message for a wrong file is %d bytes long", len(err.Error()))
	}
	if _, err = ParseFeeds("f", []byte("\xff\xfef\x00e\x00")); err == nil || !strings.Contains(err.Error(), "UTF-16") {
		t.Errorf("UTF-16: got %v", err)
	}
	if feeds, err := ParseFeeds("f", nil); err != nil || feeds != nil {
		t.Errorf("empty: got %v, %v", feeds, err)
	}
	long := "feed https://e.com/" + strings.Repeat("a", 1<<20)
	if feeds, err := ParseFeeds("f", []byte(long)); err != nil || len(feeds) != 1 {
		t.Errorf("a long line: %d feeds, %v", len(feeds), err)
	}
}

// unlined is feeds without the lines they stand on.
func unlined(feeds []Feed) []Feed {
	out := append([]Feed{}, feeds...)
	for i := range out {
		out[i].Line = 0
	}
	return out
}

func TestWriteFeedsRoundTrip(t *testing.T) {
	text := "feed https://e.com/ name=\"a \\\" b\\\\\" class=wire every=90m # because\n" +
		"## G\npage https://e.com/p link=\"a > b\" cron=\"1 2 * * *\" lang=de off\n##\nsitemap https://e.com/s every=24h\n"
	feeds, err := ParseFeeds("f", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := WriteFeeds(&b, feeds); err != nil {
		t.Fatal(err)
	}
	again, err := ParseFeeds("f", []byte(b.String()))
	if err != nil || !reflect.DeepEqual(unlined(feeds), unlined(again)) {
		t.Errorf("%v\n%s\n got %+v\nwant %+v", err, b.String(), again, feeds)
	}
}

func FuzzParseFeeds(f *testing.F) {
	f.Add([]byte("## G\nfeed https://e.com/ name=\"a b\" every=1h # c\npage https://e.com/p link=a off\n"))
	f.Add([]byte("feed https://e.com/ name=\"\\\\\" lang=de#x\n#c\nfeed http://a class=wire every=1m30s"))
	f.Fuzz(func(t *testing.T, text []byte) {
		feeds, _ := ParseFeeds("f", text)
		var b strings.Builder
		if err := WriteFeeds(&b, feeds); err != nil {
			t.Fatal(err)
		}
		again, err := ParseFeeds("f", []byte(b.String()))
		if err != nil || len(again) != len(feeds) {
			t.Fatalf("%q became %q: %v", text, b.String(), err)
		}
		for i := range again {
			w, g := feeds[i], again[i]
			w.Line, g.Line = 0, 0
			w.Comment, w.Group, w.Name = g.Comment, g.Group, oneLine(w.Name)
			w.Link, w.Title, w.Date, w.Body = oneLine(w.Link), oneLine(w.Title), oneLine(w.Date), oneLine(w.Body)
			if w.Name != g.Name && w.Name == "" || w.Cron != g.Cron {
				continue
			}
			if w != g {
				t.Fatalf("%q became %q:\n got %+v\nwant %+v", text, b.String(), g, w)
			}
		}
	})
}
