package main

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What of a city is taken: all its names from here up, its names in its own
// script and in English from there up, the local name alone for the rest.
const (
	allNames  = 300_000
	someNames = 15_000
	oneName   = 1_000
)

// Columns of GeoNames' table of cities.
const (
	colName, colASCII, colOthers, colFeature, colCountry, colFirst, colSecond, colPeople = 1, 2, 3, 7, 8, 10, 11, 14
)

func cityLines(path string, r *regions, w words) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var lines []string
	rows := bufio.NewScanner(f)
	rows.Buffer(nil, 1<<20)
	for rows.Scan() {
		col := strings.Split(rows.Text(), "\t")
		people, _ := strconv.Atoi(col[colPeople])
		if !isCountry(col[colCountry]) || people < oneName && col[colFeature] != "PPLC" || isSection(col[colFeature]) && people < someNames {
			continue
		}
		thousands := rank(col[colFeature], people)
		names := flagged(cityNames(col, people), thousands, w)
		switch main := name(col[colASCII]); {
		case stillWord[main]:
			setFlag(names, main, "!")
		case thousands >= famous:
			setFlag(names, main, "")
		}
		if len(names) > 0 {
			lines = append(lines, line("t", col[colCountry], r.names[col[colCountry]+"."+col[colFirst]], thousands, names))
		}
	}
	return lines, rows.Err()
}

func isSection(feature string) bool {
	return feature == "PPLX" || feature == "PPLH" || feature == "PPLQ"
}

// tinyCapital: the seats of some islands (Hamilton, Plymouth) are smaller than
// the towns that they are called after.
const tinyCapital = 3000

// rank is the thousands of people; a capital counts as a city of two million
// at least, a seat of a province half as much again.
func rank(feature string, people int) int {
	thousands := people / 1000
	switch feature {
	case "PPLC":
		if people < tinyCapital {
			return thousands
		}
		return max(thousands, 2000)
	case "PPLA":
		return thousands + thousands/2
	case "PPLX":
		return thousands / 4 // quarters of a city share their names with much else
	}
	return thousands
}

func cityNames(col []string, people int) []string {
	candidates := []string{col[colName]}
	if people >= someNames {
		candidates = append(candidates, col[colASCII])
	}
	if people >= allNames || people >= someNames && col[colFeature] == "PPLC" {
		candidates = append(candidates, strings.Split(col[colOthers], ",")...)
	} else if people >= someNames {
		candidates = append(candidates, foreign(strings.Split(col[colOthers], ","), people)...)
	}
	seen := map[string]bool{}
	for i, s := range candidates {
		if i > 1 && !isName(s) || !fit(s) {
			continue
		}
		n := name(s)
		if i > 1 && utf8.RuneCountInString(n) <= 3 && n[0] < utf8.RuneSelf {
			continue
		}
		if i > 1 && utf8.RuneCountInString(n) <= 5 && n[0] < utf8.RuneSelf && transcribed[col[colCountry]] {
			n += "$" // "cheng" and "hang" are words and people everywhere
		}
		seen[n] = true
	}
	return sortedKeys(seen)
}

// transcribed are the countries whose cities have short names in Latin letters besides their own.
var transcribed = map[string]bool{"CN": true, "KR": true, "KP": true, "TW": true, "HK": true, "VN": true, "TH": true,
	"IN": true, "MM": true, "KH": true, "JP": true, "PK": true, "IR": true}

// foreign keeps the names in other scripts; smaller towns have them in their own country only.
func foreign(names []string, people int) (kept []string) {
	for _, s := range names {
		r, _ := utf8.DecodeRuneInString(s)
		if r >= 0x370 && (people >= 100_000 || unicode.In(r, unicode.Han, unicode.Katakana, unicode.Hangul, unicode.Arabic, unicode.Devanagari, unicode.Telugu)) {
			kept = append(kept, s)
		}
	}
	return kept
}

// isName leaves codes ("NYC") and transcriptions ("dong jing") out.
func isName(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || unicode.IsLower(r) {
		return false
	}
	return strings.ToUpper(s) != s || r > unicode.MaxLatin1
}

// famous is from how many thousands of people a city's own name is not taken
// for a word that dictionaries have of it (berlin, bristol, shanghai).
const famous = 400

// stillWord are cities whose names are words, firms or people first of all.
var stillWord = map[string]bool{"nice": true, "phoenix": true, "male": true, "man": true, "van": true, "queens": true,
	"victoria": true, "central": true, "hull": true, "san": true, "para": true, "oral": true, "reading": true,
	"stanley": true, "toyota": true, "hitachi": true, "nokia": true, "mercedes": true, "wells": true, "douglas": true, "mobile": true, "orange": true}

func setFlag(names []string, main, flag string) {
	for i, n := range names {
		if strings.TrimRight(n, "!$^") == main {
			names[i] = main + flag
		}
	}
}
