// Command cldrnames writes the names of currencies for package money from the
// npm package cldr-numbers-full (Unicode-3.0 licence). It is run by hand when
// CLDR has a new version:
//
//	npm pack cldr-numbers-full@48.2.0 && tar xzf cldr-numbers-full-48.2.0.tgz
//	go run ./classifier/money/internal/cldrnames package/main classifier/money
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// locales are the languages written, by the name of their CLDR folder.
var locales = map[string][]string{
	"no": {"nb"}, "zh": {"zh", "zh-Hant", "zh-Hant-HK"}, "pt": {"pt", "pt-PT"}, "es": {"es", "es-419", "es-MX"},
	"sr": {"sr-Latn", "sr"}, "bs": {"bs", "sr-Latn"}, "en": {"en"}, "fr": {"fr", "fr-CA"}, "de": {"de"},
}

const others = "ar bg bn ca cs da el et fa fi ga he hi hr hu id it ja ka ko lt lv mn mr ms ne nl pl ro ru sk sl sv ta te th tr uk ur vi"

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: cldrnames CLDR-MAIN-FOLDER MONEY-FOLDER")
	}
	codes, err := readCodes(filepath.Join(os.Args[2], "words", "codes.txt"))
	if err != nil {
		log.Fatal(err)
	}
	for _, lang := range strings.Fields(others) {
		locales[lang] = []string{lang}
	}
	for lang, folders := range locales {
		if err := write(lang, folders, codes); err != nil {
			log.Fatal(err)
		}
	}
}

// readCodes reads the codes whose names are wanted.
func readCodes(file string) ([]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var codes []string
	for _, line := range strings.Split(string(data), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, f := range strings.Fields(line) {
			code, _, _ := strings.Cut(f, "/")
			codes = append(codes, code)
		}
	}
	sort.Strings(codes)
	return codes, nil
}

func write(lang string, folders, codes []string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Names of currencies in %q. From Unicode CLDR 48.2, Unicode-3.0 licence; written by internal/cldrnames.\n", lang)
	names := map[string][]string{}
	for _, folder := range folders {
		if err := read(names, folder); err != nil {
			return err
		}
	}
	for _, code := range codes {
		if len(names[code]) > 0 {
			fmt.Fprintf(&b, "%s %s\n", code, strings.Join(names[code], "|"))
		}
	}
	return os.WriteFile(filepath.Join(os.Args[2], "names", lang+".txt"), []byte(b.String()), 0o644)
}

// read adds the names of one CLDR folder.
func read(names map[string][]string, folder string) error {
	data, err := os.ReadFile(filepath.Join(os.Args[1], folder, "currencies.json"))
	if err != nil {
		return err
	}
	var file struct {
		Main map[string]struct {
			Numbers struct {
				Currencies map[string]map[string]string
			}
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return err
	}
	for code, forms := range file.Main[folder].Numbers.Currencies {
		for _, key := range slices.Sorted(keys(forms)) {
			name := strings.ToLower(strings.TrimSpace(forms[key]))
			if strings.HasPrefix(key, "displayName") && usable(name, code) && !slices.Contains(names[code], name) {
				names[code] = append(names[code], name)
			}
		}
	}
	return nil
}

// usable leaves out codes that stand for a missing name, and names with years
// or brackets that no article prints.
func usable(name, code string) bool {
	return name != "" && !strings.EqualFold(name, code) && !strings.ContainsAny(name, "()[]|（）0123456789")
}

func keys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}
