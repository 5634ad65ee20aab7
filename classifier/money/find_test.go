package money

import (
	"testing"

	"gigawatch/classifier/text"
)

func TestFind(t *testing.T) {
	tests := []struct {
		name, lang, text string
		want             []string // "VALUE CURRENCY bound text"
	}{
		{"symbol and scale", "en", "It will invest $10 billion in Japan.", []string{"10000000000 USD exact $10 billion"}},
		{"composed Japanese", "ja", "5年間で2兆2600億円を投資", []string{"2260000000000 JPY exact 2兆2600億円"}},
		{"people", "es", "30 millones de personas en 14.800 km", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range Find(tt.text, text.Tokens(tt.text), tt.lang) {
				got = append(got, f.Number()+" "+string(f.Currency)+" "+string(f.Bound)+" "+f.Text)
			}
			if len(got) != len(tt.want) {
				t.Fatalf("%q: got %q, want %q", tt.text, got, tt.want)
			}
			for i := range got {
				if got[i] != tt.want[i] {
					t.Errorf("%q: got %q, want %q", tt.text, got[i], tt.want[i])
				}
			}
		})
	}
}
