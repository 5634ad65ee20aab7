package text_test

import (
	"slices"
	"testing"

	"gigawatch/classifier/text"
)

func TestUnprefixed(t *testing.T) {
	for _, c := range []struct {
		word string
		want []string
	}{
		{"وبالاستثمار", []string{"بالاستثمار", "الاستثمار", "استثمار"}},
		{"للشركة", []string{"شركة"}},
		{"وستستثمر", []string{"ستستثمر", "تستثمر"}},
		{"ارباحها", []string{"ارباح"}},
		{"بعد", nil},
		{"שבהשקעה", []string{"בהשקעה", "השקעה"}},
		{"investment", nil},
		{"投資", nil},
	} {
		var got []string
		text.Unprefixed(c.word, func(rest string) bool {
			got = append(got, rest)
			return false
		})
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.word, got, c.want)
		}
	}
}
