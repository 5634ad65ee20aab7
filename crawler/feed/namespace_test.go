package feed

import (
	"strings"
	"testing"
)

// TestVocabularies reads feeds whose writers misspelt the names of the vocabularies.
func TestVocabularies(t *testing.T) {
	entry := func(space string) string {
		return `<feed xmlns="` + space + `"><title>Wire</title><entry><id>1</id><title>T</title><link href="/a"/><content type="html">Body</content></entry></feed>`
	}
	rdf := func(rdf, rss string) string {
		return `<rdf:RDF xmlns:rdf="` + rdf + `" xmlns="` + rss + `"><channel><title>Wire</title></channel><item rdf:about="https://news.example.com/a"><title>T</title><link>/a</link></item></rdf:RDF>`
	}
	cases := []struct{ name, body string }{
		{"atom with https", entry("https://www.w3.org/2005/Atom")},
		{"atom in small letters", entry("http://www.w3.org/2005/atom")},
		{"atom with a slash", entry("http://www.w3.org/2005/Atom/")},
		{"atom of 2003", entry("http://example.com/newformat#")},
		{"atom with a prefix and https", `<a:feed xmlns:a="https://www.w3.org/2005/Atom"><a:title>Wire</a:title><a:entry><a:title>T</a:title><a:link href="/a"/></a:entry></a:feed>`},
		{"atom that says so again", `<feed xmlns="https://www.w3.org/2005/Atom"><title>Wire</title><entry xmlns="https://www.w3.org/2005/Atom"><title>T</title><link href="/a"/></entry></feed>`},
		{"rss 1.0 with https", rdf("https://www.w3.org/1999/02/22-rdf-syntax-ns#", "https://purl.org/rss/1.0/")},
		{"rss 1.0 of no name", rdf("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://example.com/ns")},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, err := parse(t, c.body)
			if err != nil || f.Title != "Wire" || len(f.Items) != 1 {
				t.Fatalf("title %q, %d items, error %v, warning %q", f.Title, len(f.Items), err, f.Warning)
			}
			if i := f.Items[0]; i.Title != "T" || i.Link != "https://news.example.com/a" {
				t.Errorf("got %+v", i)
			}
		})
	}
}

// TestForeignEntries names what is wrong with entries that nobody can read.
func TestForeignEntries(t *testing.T) {
	f, err := parse(t, `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><x:entry xmlns:x="http://example.com/x"><x:title>T</x:title></x:entry><entry xmlns="http://example.com/x"><title>T</title></entry></feed>`)
	if err != nil || len(f.Items) != 0 || !strings.Contains(f.Warning, "do not know: 1") {
		t.Errorf("%d items, error %v, warning %q", len(f.Items), err, f.Warning)
	}
}
