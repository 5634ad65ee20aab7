// Command cldrnumbers writes the numbers in words for package money from the
// npm package cldr-rbnf (Unicode-3.0 licence). It is run by hand when CLDR has
// a new version:
//
//	npm pack cldr-rbnf@48.2.0 && tar xzf cldr-rbnf-48.2.0.tgz
//	go run ./classifier/money/internal/cldrnumbers package/rbnf classifier/money/numbers
//
// A file has a line for each number up to 999: its forms in all genders and
// cases, but for those that are two forms one behind the other, which the
// reader of numbers puts together itself. Of the numbers that a language
// writes as one word, the crooked ones beyond 100 are left out.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// locales are the files of the languages whose names differ.
var locales = map[string][]string{"sr": {"sr", "sr-Latn"}, "pt": {"pt", "pt-PT"}, "fr": {"fr", "fr-BE", "fr-CH"}, "no": {"no", "nn"}}

const languages = "ar bg bs ca cs da de el en es fa fi fr ga he hi hr hu id it ka lt lv ms nl no pl pt ro ru sk sl sr sv ta th tr uk vi"

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: cldrnumbers RBNF-FOLDER NUMBERS-FOLDER")
	}
	for _, lang := range strings.Fields(languages) {
		files := locales[lang]
		if files == nil {
			files = []string{lang}
		}
		var sets []rules
		for _, file := range files {
			more, err := read(filepath.Join(os.Args[1], file+".json"))
			if err != nil {
				log.Fatal(err)
			}
			sets = append(sets, more)
		}
		if err := write(filepath.Join(os.Args[2], lang+".txt"), lang, sets); err != nil {
			log.Fatal(err)
		}
	}
}

func write(file, lang string, sets []rules) error {
	forms := make([][]string, 1000)
	for n := 1; n < len(forms); n++ {
		for _, set := range sets {
			for name := range set {
				if !cardinal(name) {
					continue
				}
				if form := strings.TrimSpace(set.spell(name, n)); form != "" && !slices.Contains(forms[n], form) {
					forms[n] = append(forms[n], form)
				}
			}
		}
		slices.Sort(forms[n])
	}
	b := &strings.Builder{}
	fmt.Fprintf(b, "# Numbers in words in %q. From Unicode CLDR 48.2, Unicode-3.0 licence; written by internal/cldrnumbers.\n", lang)
	for n, list := range forms {
		if len(list) > manyForms && n > 20 && n%10 > 0 {
			continue
		}
		list = slices.DeleteFunc(slices.Clone(list), func(form string) bool { return composed(form, n, forms) || n > 100 && n%5 > 0 })
		if len(list) > 0 {
			fmt.Fprintln(b, n, strings.Join(list, "|"))
		}
	}
	return os.WriteFile(file, []byte(b.String()), 0o644)
}

// manyForms are more cases than a file is to hold of its crooked numbers: a
// Finnish 21 has some thirty forms, and stands in no news.
const manyForms = 8

// cardinal reports a set of rules for counting: not those of years, of order,
// of banknotes, or that serve other rules only.
func cardinal(name string) bool {
	if strings.HasPrefix(name, "%%") || strings.Contains(name, "year") || strings.Contains(name, "financial") {
		return false
	}
	return name == "%spellout-numbering" || strings.HasPrefix(name, "%spellout-cardinal") || strings.HasPrefix(name, "%spellout-construct")
}

// composed reports a form that is one of the round number and one of the rest,
// with nothing or a word for "and" between them, in either order.
func composed(form string, n int, forms [][]string) bool {
	for _, round := range []int{100, 10} {
		rest := n % round
		if rest == 0 || n < round || n-rest < 20 {
			continue
		}
		for _, a := range forms[n-rest] {
			for _, b := range forms[rest] {
				if follows(form, a, b) || rest < 10 && follows(form, b, a) {
					return true
				}
			}
		}
	}
	return false
}

func follows(form, a, b string) bool {
	middle, ok := strings.CutPrefix(form, a)
	if !ok {
		return false
	}
	middle, ok = strings.CutSuffix(middle, b)
	return ok && (middle == "-" || middle == " " || strings.HasPrefix(middle, " ") && ands[strings.TrimSpace(middle)])
}

// ands are the words for "and" that the reader knows in these languages.
var ands = map[string]bool{"and": true, "og": true, "och": true, "y": true, "e": true, "i": true, "și": true, "و": true, "ו": true}
