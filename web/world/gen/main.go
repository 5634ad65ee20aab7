// Command gen makes countries.txt of the countries' names, which come from
// the Unicode CLDR, and of their outlines, which come from Natural Earth by way
// of the npm package world-atlas. It is run by hand, when a border or a name has changed:
//
//	npm install world-atlas@2.0.2
//	go run ./web/world/gen node_modules/world-atlas > web/world/countries.txt
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// renamed are the countries whose name has changed since the table of x/text was made.
var renamed = map[string]string{"MK": "North Macedonia", "SZ": "Eswatini", "TR": "Türkiye", "CV": "Cape Verde", "HK": "Hong Kong",
	"MO": "Macao", "MM": "Myanmar", "PS": "Palestinian Territories", "CD": "Congo (Kinshasa)", "CG": "Congo (Brazzaville)", "EU": "European Union"}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "gen: name the folder of world-atlas")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	coarse, err := readAtlas(filepath.Join(dir, "countries-110m.json"))
	if err != nil {
		return err
	}
	fine, err := readAtlas(filepath.Join(dir, "countries-50m.json"))
	if err != nil {
		return err
	}
	outlines, dots := coarse.outlines(), fine.middles()
	lines := []string{"EU\t" + renamed["EU"] + "\t"}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			if line := line(string(a)+string(b), outlines, dots); line != "" {
				lines = append(lines, line)
			}
		}
	}
	for _, nobody := range outlines[""] {
		lines = append(lines, "\t\t"+nobody)
	}
	slices.Sort(lines)
	fmt.Printf("# code, name, outline or middle in a field of %d by %d; made by gen\n%s\n", width, height, strings.Join(lines, "\n"))
	return nil
}

// line is that of a country; "" for a code that is none.
func line(code string, outlines map[string][]string, dots map[string]string) string {
	region, err := language.ParseRegion(code)
	if err != nil || !region.IsCountry() || region.Canonicalize() != region || code == "AQ" {
		return ""
	}
	name := renamed[code]
	if name == "" {
		name = display.English.Regions().Name(region)
	}
	if name == "" {
		return ""
	}
	key := fmt.Sprintf("%03d", region.M49())
	if code == "XK" {
		key = "Kosovo"
	}
	shape := dots[key]
	if list := outlines[key]; len(list) > 0 {
		shape = list[0]
	}
	return code + "\t" + name + "\t" + shape
}
