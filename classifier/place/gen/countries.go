package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// languages are those whose names of countries are taken.
var languages = strings.Fields(`en ja zh zh-Hant zh-Hant-HK ko de fr es es-MX pt pt-PT it nl sv nb nn da fi pl cs sk sl hr bs
 bs-Cyrl sr sr-Latn hu ro bg mk sq el tr az ru uk be kk ky et lv lt is id ms fil vi th lo km my hi mr ne bn ta te kn
 ml gu pa or si ur fa ps ar he ka hy mn sw af ca gl eu am`)

// inflecting languages write the names of countries with endings of cases.
var inflecting = map[string]bool{"fi": true, "pl": true, "cs": true, "sk": true, "sl": true, "hr": true, "bs": true,
	"bs-Cyrl": true, "sr": true, "sr-Latn": true, "hu": true, "ro": true, "bg": true, "mk": true, "el": true, "ru": true,
	"uk": true, "be": true, "et": true, "lv": true, "lt": true, "kk": true, "az": true, "ka": true}

func countryLines(main string, w words) ([]string, error) {
	english, err := territories(main, "en")
	if err != nil {
		return nil, err
	}
	plain := map[string]map[string]bool{} // code -> names
	spoken := map[string][]string{}       // code and name -> languages
	var lines []string
	for _, lang := range languages {
		names, err := territories(main, lang)
		if err != nil {
			return nil, err
		}
		for code, s := range names {
			base, _, _ := strings.Cut(code, "-")
			if !isCountry(base) || !fit(s) {
				continue
			}
			if plain[base] == nil {
				plain[base] = map[string]bool{}
			}
			plain[base][name(s)] = true
			if by := base + name(s); !slices.Contains(spoken[by], short(lang)) {
				spoken[by] = append(spoken[by], short(lang))
			}
		}
	}
	for _, code := range sortedKeys(plain) {
		var names []string
		for _, n := range sortedKeys(plain[code]) {
			names = append(names, written(n, spoken[code+n], w)...)
		}
		lines = append(lines, line("c", code, english[code], 0, names))
	}
	return append(lines, inflected(main)...), nil
}

// inflected are the names of each inflecting language by themselves, to be stemmed.
func inflected(main string) (lines []string) {
	for _, lang := range sortedKeys(inflecting) {
		names, err := territories(main, lang)
		if err != nil {
			continue
		}
		for _, code := range sortedKeys(names) {
			base, _, _ := strings.Cut(code, "-")
			if isCountry(base) && fit(names[code]) {
				lines = append(lines, line("i", base, short(lang), 0, []string{name(names[code])}))
			}
		}
	}
	return lines
}

func short(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	if base == "nb" || base == "nn" {
		return "no"
	}
	return base
}

// written is a name as the table has it; one of few languages, one that is a
// word of another, or very short, holds in its own languages only.
func written(n string, langs []string, w words) (names []string) {
	short := utf8.RuneCountInString(n) <= 3
	word := w.english[n] || len(langs) < 3 || len(langs) < 4 && w.common[n]
	if strings.Contains(n, " ") || n[0] >= utf8.RuneSelf || slices.Contains(langs, "en") || !short && !word {
		return []string{n}
	}
	for _, lang := range langs {
		names = append(names, n+"@"+lang)
	}
	return names
}

// isCountry keeps ISO 3166-1 codes and the European Union.
func isCountry(code string) bool {
	if len(code) != 2 || code[0] < 'A' || code[0] > 'Z' {
		return false
	}
	switch code {
	case "AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ":
		return false
	}
	return true
}

// territories are the names of a locale; a short or variant form is under the code with that ending.
func territories(main, lang string) (map[string]string, error) {
	raw, err := os.ReadFile(filepath.Join(main, lang, "territories.json"))
	if err != nil {
		return nil, err
	}
	var doc struct {
		Main map[string]struct {
			LocaleDisplayNames struct{ Territories map[string]string }
		}
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for code, s := range doc.Main[lang].LocaleDisplayNames.Territories {
		s, _, _ = strings.Cut(s, " (")
		s, _, _ = strings.Cut(s, "（")
		names[code] = s
	}
	return names, nil
}
