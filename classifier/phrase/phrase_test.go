package phrase

import (
	"fmt"
	"strings"
	"testing"

	"gigawatch/classifier/text"
)

func book(t testing.TB, lines ...string) *Book {
	t.Helper()
	b := &Book{}
	for _, line := range lines {
		f := strings.SplitN(line, ":", 3)
		var langs []string
		if f[1] != "" {
			langs = strings.Split(f[1], ",")
		}
		if err := b.Add(0, f[0], f[2], langs); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	return b
}

func found(b *Book, s, lang string) string {
	tokens := text.Tokens(s)
	var out []string
	for _, h := range b.Find(tokens, 0, len(tokens), lang) {
		out = append(out, fmt.Sprintf("%s=%s", h.Name, s[tokens[h.First].Start:tokens[h.Last].End]))
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	b := book(t,
		"tech::data cent*", "tech::*rechenzentr*", "tech:fr:infrastructure*", "trust::sovereign*", "trap::sovereign wealth fund",
		"trust::d'ici", "end::*acak", "tech::データセンター", "tech::*センター*", "long::sovereign cloud", "tech::sovereign cloud region")
	for _, c := range []struct{ name, lang, in, want string }{
		{"the beginning of a word", "en", "two data centres", "tech=data centres"},
		{"within a word", "de", "das Cloudrechenzentrum", "tech=Cloudrechenzentrum"},
		{"the end of a word", "tr", "yatırım yapacak", "end=yapacak"},
		{"a language", "fr", "l'infrastructure", "tech=infrastructure"},
		{"another language", "en", "the infrastructure", ""},
		{"a trap hides", "en", "a sovereign wealth fund", "trap=sovereign wealth fund"},
		{"names overlap", "en", "sovereign cloud region", "long=sovereign cloud; tech=sovereign cloud region; trust=sovereign"},
		{"a curly apostrophe", "fr", "d’ici 2030", "trust=d’ici"},
		{"accents and case", "en", "SOVEREIGNTY", "trust=SOVEREIGNTY"},
		{"katakana", "ja", "AIデータセンターを", "tech=データセンター"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := found(b, c.in, c.lang); got != c.want {
				t.Errorf("%q: got %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestAddRefuses(t *testing.T) {
	for _, phrase := range []string{"", "*", "a * b", " "} {
		if err := new(Book).Add(0, "x", phrase, nil); err == nil {
			t.Errorf("%q was taken", phrase)
		}
	}
}

func TestRemove(t *testing.T) {
	b := book(t, "a::data cent*", "b::data cent*")
	if err := b.Remove(0, "a", "data cent*"); err != nil {
		t.Fatal(err)
	}
	if got := found(b, "data center", "en"); got != "b=data center" {
		t.Errorf("got %q, want only b's", got)
	}
}

func FuzzFind(f *testing.F) {
	b := book(f, "a::data cent*", "a::*data*", "b::x y z", "trap::data x")
	f.Add("data x y data center")
	f.Fuzz(func(t *testing.T, s string) {
		tokens := text.Tokens(s)
		for _, h := range b.Find(tokens, 0, len(tokens), "en") {
			if h.First < 0 || h.Last < h.First || h.Last >= len(tokens) {
				t.Fatalf("%q: %+v of %d tokens", s, h, len(tokens))
			}
		}
	})
}
