package news

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestOPMLRoundTrip(t *testing.T) {
	feeds := []Feed{
		{Kind: KindFeed, URL: "https://e.com/feed?a=1&b=2", Name: `A & "B" <C>`, Class: Wire, Every: 15 * time.Minute, Comment: "why", Group: "G & H"},
		{Kind: KindPage, URL: "https://e.com/news", Class: Primary, Cron: "0 6 * * *", Link: "a > b", Title: "h1", Date: "time@datetime", Body: "#b", Lang: "ja", Off: true, Group: "G & H"},
		{Kind: KindSitemap, URL: "https://e.com/map.xml", Class: Trade, Every: 2 * time.Hour},
	}
	var b strings.Builder
	if err := WriteOPML(&b, "Sources", feeds); err != nil {
		t.Fatal(err)
	}
	got, err := ReadOPML("f.opml", strings.NewReader(b.String()))
	if err != nil || !reflect.DeepEqual(unlined(got), feeds) {
		t.Errorf("%v\n%s\n got %+v\nwant %+v", err, b.String(), got, feeds)
	}
}

func TestReadOPMLOfOthers(t *testing.T) {
	text := `<?xml version="1.0" encoding="ISO-8859-1"?>
<opml version="1.1"><head><title>x</title></head><body>
<outline text="Tech"><outline title="Asia">
  <outline text="One&nbsp;caf` + "\xe9" + `" type="rss" xmlURL=" https://one.example/feed " htmlUrl="https://one.example" language="unknown"/>
</outline>
  <outline text="two.example" xmlUrl="https://two.example/"/></outline>
<outline text="folder again"><outline xmlUrl="https://two.example/" isComment="true"/></outline>
<outline text="a note"/>
</body></opml>`
	got, err := ReadOPML("f.opml", strings.NewReader(text))
	want := []Feed{
		{Kind: KindFeed, URL: "https://one.example/feed", Name: "One café", Class: Trade, Every: 30 * time.Minute, Group: "Tech / Asia"},
		{Kind: KindFeed, URL: "https://two.example/", Class: Trade, Every: 30 * time.Minute, Group: "Tech"},
	}
	if err != nil || !reflect.DeepEqual(unlined(got), want) {
		t.Errorf("%v\n got %+v\nwant %+v", err, got, want)
	}
}

func TestReadOPMLMistakes(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"empty", "", "f.opml: the file is empty; want OPML"},
		{"html", "<!doctype html>\n<html><body></body></html>", "f.opml:2: this is no OPML: it opens with <html>"},
		{"text", "feed https://e.com/", "f.opml: no OPML stands in it; want <opml>"},
		{"cut off", "<opml><body>\n<outline text='x'", "f.opml:2: broken XML: unexpected EOF"},
		{"mismatched", "<opml><body>\n<outline text='x'></body></opml>", "f.opml:2: broken XML"},
		{"bad address", "<opml><body>\n<outline xmlUrl='feed.xml'/>\n<outline xmlUrl='gopher://e'/></body></opml>",
			"f.opml:2: \"feed.xml\" is no http or https URL\nf.opml:3: \"gopher://e\" is no http or https URL"},
		{"bad class", "<opml xmlns:g='" + opmlSpace + "'><body><outline xmlUrl='https://e.com/' g:class='best'/></body></opml>", `"best" is no class`},
		{"bad encoding", "<?xml version='1.0' encoding='klingon'?><opml/>", "save the file as UTF-8"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := ReadOPML("f.opml", strings.NewReader(c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) || !errors.Is(err, ErrInvalid) {
				t.Errorf("%s\n got %v\nwant %s", c.text, err, c.want)
			}
		})
	}
}

func FuzzReadOPML(f *testing.F) {
	f.Add("<opml><body><outline text='x'><outline xmlUrl='https://e.com/'/></outline></body></opml>")
	f.Fuzz(func(t *testing.T, text string) {
		feeds, _ := ReadOPML("f", strings.NewReader(text))
		var b strings.Builder
		if err := WriteOPML(&b, "t", feeds); err != nil {
			t.Fatal(err)
		}
		again, err := ReadOPML("f", strings.NewReader(b.String()))
		if err != nil || len(again) != len(feeds) {
			t.Fatalf("%q became %q: %v", text, b.String(), err)
		}
	})
}
