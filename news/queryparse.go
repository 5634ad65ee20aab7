package news

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The bounds of a query: long enough for any saved search, short enough that
// a stranger cannot make the program work for long.
const (
	maxQuery  = 8 << 10
	maxNested = 50
	maxTerms  = 128 // words, phrases and conditions
)

// ParseQuery reads a search. A wrong one gives a *QueryError that holds every
// mistake and its place.
func ParseQuery(s string) (Query, error) {
	p := &queryParser{text: s}
	if len(s) > maxQuery {
		p.mistake(maxQuery, len(s), "the query is longer than %d bytes", maxQuery)
		return Query{}, p.err()
	}
	if i := invalidAt(s); i >= 0 {
		p.mistake(i, i+1, "the query is not UTF-8")
		return Query{}, p.err()
	}
	root := p.or(0)
	for p.skip(); p.pos < len(p.text) && len(p.mistakes) == 0; p.skip() { // only a ")" can be left over
		p.mistake(p.pos, p.pos+1, "this parenthesis was never opened")
	}
	if err := p.err(); err != nil {
		return Query{}, err
	}
	return Query{Root: root, Sort: p.sort}, nil
}

func invalidAt(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
	}
	return -1
}

type queryParser struct {
	text     string
	pos      int
	sort     []SortKey
	terms    int
	mistakes []QueryMistake
}

func (p *queryParser) mistake(start, end int, format string, args ...any) {
	p.mistakes = append(p.mistakes, QueryMistake{start, end, fmt.Sprintf(format, args...)})
}

func (p *queryParser) err() error {
	if len(p.mistakes) == 0 {
		return nil
	}
	return &QueryError{p.text, p.mistakes}
}

func (p *queryParser) rest() string { return p.text[p.pos:] }

// skip passes over space and control characters.
func (p *queryParser) skip() {
	for p.pos < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.rest())
		if !blank(r) {
			return
		}
		p.pos += n
	}
}

func blank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// or reads parts joined by OR, which binds looser than AND.
func (p *queryParser) or(depth int) Node {
	var parts Or
	after := false // an OR was read
	for {
		p.skip()
		start := p.pos
		if n := p.and(depth); n != nil {
			parts = append(parts, n)
		}
		nothing, at := p.pos == start, p.pos
		more := p.keyword("OR")
		switch {
		case nothing && more:
			p.mistake(at, p.pos, "OR needs something to search for on both sides")
		case nothing && after:
			p.mistake(max(0, strings.LastIndex(p.text[:start], "OR")), start, "OR needs something to search for on both sides")
		}
		if after = more; !more {
			break
		}
	}
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return parts
}

// keyword takes an operator written in capitals.
func (p *queryParser) keyword(word string) bool {
	p.skip()
	rest, ok := strings.CutPrefix(p.rest(), word)
	if !ok {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && !blank(r) && r != '(' && r != ')' {
		return false
	}
	p.pos += len(word)
	return true
}

// and reads parts side by side; AND between them is welcome and means nothing.
func (p *queryParser) and(depth int) Node {
	var parts And
	for {
		p.skip()
		if p.pos == len(p.text) || p.text[p.pos] == ')' || p.peekOr() {
			break
		}
		if p.keyword("AND") {
			continue
		}
		if n := p.unary(depth); n != nil {
			parts = append(parts, n)
		}
	}
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return parts
}

func (p *queryParser) peekOr() bool {
	at := p.pos
	found := p.keyword("OR")
	p.pos = at
	return found
}

// unary reads one thing with the minuses before it; two cancel each other.
func (p *queryParser) unary(depth int) Node {
	negated, start := false, p.pos
	for p.pos < len(p.text) && p.text[p.pos] == '-' {
		negated = !negated
		p.pos++
	}
	if p.pos > start {
		if r, _ := utf8.DecodeRuneInString(p.rest()); p.pos == len(p.text) || blank(r) || r == ')' {
			p.mistake(start, p.pos, "nothing follows the minus; write -word, or quote the sign")
			return nil
		}
	}
	n := p.primary(depth, negated)
	if not, ok := n.(Not); ok && negated {
		return not.Node
	}
	if n != nil && negated {
		return Not{n}
	}
	return n
}

func (p *queryParser) primary(depth int, negated bool) Node {
	if p.text[p.pos] == '(' {
		return p.group(depth)
	}
	start := p.pos
	if p.terms++; p.terms > maxTerms {
		p.mistake(start, len(p.text), "more than %d words, phrases and conditions; values of one field may be joined by commas", maxTerms)
		p.pos = len(p.text)
		return nil
	}
	if text, ok := p.quote(); ok {
		return phrase(text)
	}
	word := p.word()
	if name, _, ok := strings.Cut(word, ":"); ok {
		return p.condition(start, name, negated)
	}
	return p.plain(start, word)
}

func (p *queryParser) group(depth int) Node {
	start := p.pos
	p.pos++
	if depth >= maxNested {
		p.mistake(start, start+1, "more than %d parentheses inside each other", maxNested)
		p.pos = len(p.text)
		return nil
	}
	n := p.or(depth + 1)
	if p.skip(); p.pos < len(p.text) && p.text[p.pos] == ')' {
		p.pos++
		return n
	}
	if p.pos == len(p.text) && len(p.mistakes) == 0 {
		p.mistake(start, start+1, "this parenthesis is not closed")
	}
	return n
}

// quotes are the signs that open a phrase and those that close it.
const openQuotes, closeQuotes = `"“”„`, `"“”`

// quote reads a quoted text, \" and \\ inside it.
func (p *queryParser) quote() (string, bool) {
	r, n := utf8.DecodeRuneInString(p.rest())
	if r == utf8.RuneError || !strings.ContainsRune(openQuotes, r) {
		return "", false
	}
	start := p.pos
	p.pos += n
	var b strings.Builder
	for p.pos < len(p.text) {
		c, n := utf8.DecodeRuneInString(p.rest())
		p.pos += n
		switch {
		case c == '\\' && p.pos < len(p.text) && (p.text[p.pos] == '"' || p.text[p.pos] == '\\'):
			b.WriteByte(p.text[p.pos])
			p.pos++
		case r == '"' && c == '"', r != '"' && strings.ContainsRune(closeQuotes, c):
			if strings.TrimFunc(b.String(), blank) == "" {
				p.mistake(start, p.pos, "the quotes are empty")
			}
			return b.String(), true
		default:
			b.WriteRune(c)
		}
	}
	p.mistake(start, start+n, "this quote is not closed")
	return b.String(), true
}

func phrase(text string) Node {
	if n := lookFor(text, false); n != "" {
		return Words{Text: text, Phrase: true, needle: n}
	}
	return nil
}

// word reads up to a space, a parenthesis or a quote; of a field it reads the
// name and the colon, the values being the business of condition.
func (p *queryParser) word() string {
	start := p.pos
	for p.pos < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.rest())
		if blank(r) || r == '(' || r == ')' || strings.ContainsRune(openQuotes, r) {
			break
		}
		p.pos += n
		if r == ':' {
			break
		}
	}
	return p.text[start:p.pos]
}

// plain makes a word of the query; signs alone, as in a pasted headline, are passed over.
func (p *queryParser) plain(start int, word string) Node {
	text, prefix := strings.CutSuffix(word, "*")
	switch {
	case strings.Contains(text, "*"):
		i := start + strings.Index(word, "*")
		p.mistake(i, i+1, "* stands only at the end of a word")
		return nil
	case prefix && lookFor(text, true) == "":
		p.mistake(start, p.pos, "* needs letters before it")
		return nil
	}
	if n := lookFor(text, prefix); n != "" {
		return Words{Text: text, Prefix: prefix, needle: n}
	}
	return nil
}
