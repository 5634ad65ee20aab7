package number

import (
	"strings"

	"gigawatch/classifier/text"
)

// Megawatts reads a unit of power at token i: how many megawatts one of it
// is, and its last token. A hyphen may stand before it ("300-megawatt").
func Megawatts(tokens []text.Token, i int) (megawatts float64, last int, ok bool) {
	if i < len(tokens) && tokens[i].Fold == "-" {
		i++
	}
	if i >= len(tokens) {
		return 0, 0, false
	}
	if m := powerUnits[tokens[i].Fold]; m > 0 {
		return m, i, true
	}
	for _, u := range signUnits {
		if last, ok := spelled(tokens, i, u.signs); ok {
			return u.megawatts, last, true
		}
	}
	return 0, 0, false
}

// signUnits are units in scripts of single signs, longer ones first.
var signUnits = []struct {
	signs     string
	megawatts float64
}{
	{"기가와트", 1000}, {"메가와트", 1}, {"킬로와트", 0.001}, {"吉瓦", 1000}, {"千兆瓦", 1000}, {"兆瓦", 1}, {"百萬瓦", 1}, {"千瓦", 0.001}, {"瓩", 0.001}, {"億瓦", 100}, {"亿瓦", 100},
	{"กิกะวัตต์", 1000}, {"เมกะวัตต์", 1}, {"גיגה-ואט", 1000}, {"מגה-ואט", 1}, {"גיגהואט", 1000}, {"מגהואט", 1}, {"גיגה-וואט", 1000}, {"מגה-וואט", 1}, {"גיגהוואט", 1000}, {"מגהוואט", 1},
}

// spelled reports that the tokens from i on spell signs.
func spelled(tokens []text.Token, i int, signs string) (last int, ok bool) {
	for rest := signs; i < len(tokens); i++ {
		if tokens[i].Fold == "" || !strings.HasPrefix(rest, tokens[i].Fold) {
			return 0, false
		}
		if rest = rest[len(tokens[i].Fold):]; rest == "" {
			return i, true
		}
	}
	return 0, false
}
