package news

import (
	"testing"
)

func TestFold(t *testing.T) {
	cases := []struct{ text, want string }{
		{"", " "},
		{"$ – !", " "},
		{"Microsoft’s  Ōsaka-Plan", " microsoft s osaka plan "},
		{"Straße İzmir ĲSSEL Łódź", " strasse izmir ĳssel lodz "},
		{"e\u0301te\u0301 soft\u00adhyphen", " ete softhyphen "},
		{"微软AI数据中心", " 微软 ai 数据中心 "},
		{"マイクロソフト・ジャパン、東京", " マイクロソフトジャパン 東京 "},
		{"ＡＩ　２０２６", " ai 2026 "},
		{"10億円", " 10 億円 "},
		{"Ελλάδα Ёлка", " ελλαδα елка "},
		{"\xff\x00a", " a "},
	}
	for _, c := range cases {
		if got := Fold(c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}
