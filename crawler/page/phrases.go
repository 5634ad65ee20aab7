package page

import (
	_ "embed"
	"strings"
	"sync"
)

// Phrases that sites put around articles, in the languages we read.
var (
	//go:embed lexicon/asides.txt
	asidesFile string
	//go:embed lexicon/asks.txt
	asksFile string

	asides = sync.OnceValue(func() *phrases { return readPhrases(asidesFile) })
	asks   = sync.OnceValue(func() *phrases { return readPhrases(asksFile) })
)

// phrases are looked up by the whole line or by how it begins.
type phrases struct {
	whole map[string]bool
	begin map[byte][]string // by the first byte
}

// readPhrases reads a lexicon: one a line, # comments, a star for "begins with".
func readPhrases(file string) *phrases {
	p := &phrases{whole: map[string]bool{}, begin: map[byte][]string{}}
	for l := range strings.SplitSeq(file, "\n") {
		l = strings.TrimSpace(l)
		if l == "" || l[0] == '#' {
			continue
		}
		if start, ok := strings.CutSuffix(l, "*"); ok {
			p.begin[l[0]] = append(p.begin[l[0]], start)
			continue
		}
		p.whole[l] = true
		p.begin[l[0]] = append(p.begin[l[0]], l+"\x00") // found by has only as a whole line
	}
	return p
}

// is says whether a line is one of the phrases, or begins with one that may.
func (p *phrases) is(line string) bool {
	line = strings.ToLower(strings.Trim(line, " :.…!?»>→|-–—▶■●【】《》[]"))
	if line == "" {
		return false
	}
	if p.whole[line] {
		return true
	}
	for _, b := range p.begin[line[0]] {
		if strings.HasPrefix(line, b) {
			return true
		}
	}
	return false
}

// begins says whether a line begins with any of the phrases.
func (p *phrases) begins(line string) bool {
	if line == "" {
		return false
	}
	line = strings.ToLower(strings.TrimLeft(line, " >→|-–—▶■●【[("))
	if line == "" {
		return false
	}
	for _, b := range p.begin[line[0]] {
		if strings.HasPrefix(line, strings.TrimSuffix(b, "\x00")) {
			return true
		}
	}
	return false
}
