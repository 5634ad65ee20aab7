package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"German", "Straße in MÜNCHEN", "strasse in munchen"},
		{"Polish", "Łódź złoty", "lodz zloty"},
		{"Turkish", "İSTANBUL altı", "istanbul alti"},
		{"Vietnamese", "Tỷ đồng", "ty dong"},
		{"Russian", "Йод Ёлка", "иод елка"},
		{"decomposed", "e\u0301cole", "ecole"},
		{"full width", "ＵＳ＄１０", "us$10"},
		{"half-width Kana", "ﾄﾞﾙ", "ドル"},
		{"voiced Kana kept", "ガス", "ガス"},
		{"Hangul", "달러", "달러"},
		{"Arabic", "أُميركا", "اميركا"},
		{"ligature", "œuvre Æsir", "oeuvre aesir"},
		{"invalid byte", "a\xff", "a\ufffd"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Fold(tt.in); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

// TestFoldTables holds the tables against the rules they are made from.
func TestFoldTables(t *testing.T) {
	for _, s := range []string{"Ünïcödé", "Приве́т Мир", "தமிழ் నాడు हिन्दी", "ไทย", "한국어 日本語 カタカナ", "שָׁלוֹם", "Δοκιμή"} {
		if got, want := Fold(s), slowFold(s); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	}
	for r := rune(utf8.RuneSelf); r < 0x10000; r++ {
		if c, space := classOf(r); utf8.ValidRune(r) {
			if wc, wspace := slowClass(r); space != wspace || !space && c != wc {
				t.Errorf("classOf(%U) = %v %v, want %v %v", r, c, space, wc, wspace)
			}
		}
	}
}

func TestTokensRunOn(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"glued scale", "US$2.2bn", "us|$|2|.|2|bn"},
		{"ASCII then accent", "Kč 10é", "kc|10|e"},
		{"word with accents inside", "Milliardär", "milliardar"},
		{"digits then Han", "10億円", "10|億|円"},
		{"a lone accent", "ـ 5", "ـ|5"},
		{"Kana run", "米ドルを", "米|ドル|を"},
		{"digits of other scripts", "١٥ مليار १२", "15|مليار|12"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var folds []string
			for _, tok := range Tokens(tt.in) {
				folds = append(folds, tok.Fold)
				if tok.Start < 0 || tok.End > len(tt.in) || tok.Start >= tok.End {
					t.Errorf("%q: token %+v out of bounds", tt.in, tok)
				}
			}
			if got := strings.Join(folds, "|"); got != tt.want {
				t.Errorf("Tokens(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

// FuzzTokens holds what is always true of tokens.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{"", "US$2.2bn", "Kč 10é", "米ドルを", "ـ 5", "a\xff\u0301b", "ﷺ½", "\u1100\u1161", "ﾄﾞﾙ", "ẛ̣"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, tok := range Tokens(s) {
			if tok.Start < last || tok.End <= tok.Start || tok.End > len(s) {
				t.Fatalf("%q: token %+v is out of order or bounds", s, tok)
			}
			if tok.Fold == "" {
				t.Fatalf("%q: token %+v has nothing to compare", s, tok)
			}
			last = tok.End
		}
	})
}

// TestFoldAmongOthers holds that the tables fold a sign among others as the rules of
// Unicode do.
func TestFoldAmongOthers(t *testing.T) {
	for r := rune(1); r < 0x11000; r++ {
		for _, s := range []string{string(r), "a" + string(r) + "b", "É" + string(r), string(r) + "\u0301", "カ" + string(r), string(r) + "\u3099"} {
			if got, want := Fold(s), slowFold(s); got != want {
				t.Fatalf("Fold(%+q) = %+q, want %+q", s, got, want)
			}
		}
		class, space := classOf(r)
		if slow, is := slowClass(r); r >= 0x80 && (space != is || !space && class != slow) {
			t.Fatalf("%+q is of class %d, want %d", r, class, slow)
		}
	}
	if got := Tokens("\xff")[0].Fold; got != slowFold("\xff") {
		t.Errorf("an invalid byte folds to %+q", got)
	}
}
