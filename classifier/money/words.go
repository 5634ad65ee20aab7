package money

import (
	"embed"
	"strconv"
	"strings"
	"unicode/utf8"

	"gigawatch/classifier/text"
)

//go:embed words/*.txt names/*.txt numbers/*.txt
var files embed.FS

// lines are the lines of a file of words without comments and blank lines.
func lines(name string) []string {
	data, err := files.ReadFile(name)
	if err != nil {
		return nil
	}
	var out []string
	for _, line := range strings.Split(string(data), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// loader gathers the words of one language, the better entry first when two
// languages claim one word.
type loader struct {
	lang string
	v    *vocabulary
	rank map[string]int // of the numerals entered so far
}

// The ranks of an entry: of the text's language, of all, of another language.
const (
	rankOther = 1 + iota
	rankAll
	rankOwn
)

func (l *loader) rankOf(langs string) int {
	if langs == "*" {
		return rankAll
	}
	for _, lang := range strings.Split(langs, ",") {
		if lang == l.lang {
			return rankOwn
		}
	}
	return rankOther
}

func (l *loader) numeral(word string, t term, rank int) {
	key := text.Fold(word)
	old := l.rank[key]
	switch {
	case rank < old:
		return
	case rank > old:
		l.v.numerals.set(word, t)
	default:
		l.v.numerals.add(word, t)
	}
	l.rank[key] = rank
}

// scales reads lines "POWER LANGS word/flags …".
func (l *loader) scales() {
	for _, line := range lines("words/scales.txt") {
		fields := strings.Fields(line)
		power, err := strconv.Atoi(fields[0])
		if err != nil || len(fields) < 3 {
			continue
		}
		rank := l.rankOf(fields[1])
		for _, f := range fields[2:] {
			word, flags, code := splitEntry(unspaced(f))
			if commaDecimal[firstOf(fields[1])] {
				flags |= comma
			}
			if rank == rankOther {
				if isShortLatin(word) {
					continue // "mi", "tr", "md" mean too much elsewhere
				}
				flags &^= alone // "pieci miljardi" are five where we do not know the five
			}
			l.numeral(word, term{kind: isScale, power: power, flags: flags, code: code}, rank)
		}
	}
}

func firstOf(langs string) string {
	lang, _, _ := strings.Cut(langs, ",")
	return lang
}

func isShortLatin(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return r < 0x0590 && utf8.RuneCountInString(word) < 4
}

// numbers reads lines "LANG value word value word …", and the numbers of CLDR
// where those say nothing.
func (l *loader) numbers() {
	for _, line := range lines("words/numbers.txt") {
		fields := strings.Fields(line)
		if !l.counts(fields[0]) {
			continue
		}
		for i := 1; i+1 < len(fields); i += 2 {
			if t, ok := numeralTerm(fields[i]); ok {
				l.number(unspaced(fields[i+1]), t, l.rankOf(fields[0]))
			}
		}
	}
	for _, line := range lines("numbers/" + l.lang + ".txt") {
		value, forms, _ := strings.Cut(line, " ")
		t, ok := numeralTerm(value)
		for _, form := range strings.Split(forms, "|") {
			for _, form := range apostrophes(form) {
				if ok && l.rank[text.Fold(form)] < rankOwn {
					l.number(form, t, rankOwn)
				}
			}
		}
	}
}

// apostrophes are the ways in which a Ukrainian five is typed.
func apostrophes(form string) []string {
	if !strings.Contains(form, "ʼ") {
		return []string{form}
	}
	return []string{form, strings.ReplaceAll(form, "ʼ", "'"), strings.ReplaceAll(form, "ʼ", "’")}
}

func (l *loader) number(word string, t term, rank int) {
	l.numeral(word, t, rank)
	if and := ands[l.lang]; and != "" && rank == rankOwn && t.kind == isNumber {
		l.numeral(and+word, term{kind: isAnd, value: t.value}, rank)
	}
}

// ands are the words for "and" that are written together with the number behind.
var ands = map[string]string{"ar": "و", "he": "ו"}

// unspaced is a word of a file as it stands in a text: en_halv is "en halv".
func unspaced(word string) string { return strings.ReplaceAll(word, "_", " ") }

// counts reports whether number words of lang are read in this text: those of
// the language itself, of the Chinese signs, and English where it is unknown.
func (l *loader) counts(lang string) bool {
	switch lang {
	case l.lang, "ja", "zh", "ko":
		return true
	case "en":
		return l.lang == ""
	case "hr":
		return l.lang == "bs" || l.lang == "sr"
	case "cs":
		return l.lang == "sk"
	}
	return false
}

func numeralTerm(value string) (term, bool) {
	kind := isNumber
	switch value[0] {
	case '&':
		return term{kind: isJoin}, true
	case '.':
		return term{kind: isPoint}, true
	case 'x':
		kind = isTimes
	case 'a':
		kind = isArticle
	case 'f':
		kind = isShare
	case '+':
		kind = isTeen
	case 'h':
		kind = isMore
	case '<':
		kind = isAhead
	}
	if kind != isNumber {
		value = value[1:]
	}
	whole, frac, _ := strings.Cut(value, ".")
	d, ok := parseDecimal(whole, frac)
	return term{kind: kind, value: d, power: len(whole) - 1}, ok
}

// currencies reads lines "CODE@langs: name/flags!power; …".
func (l *loader) currencies() {
	for _, line := range lines("words/currencies.txt") {
		code, names, ok := strings.Cut(line, ": ")
		if !ok {
			continue
		}
		code, langs, limited := strings.Cut(code, "@")
		if limited && l.rankOf(langs) != rankOwn {
			continue
		}
		for _, name := range strings.Split(names, ";") {
			if name = strings.TrimSpace(name); name != "" {
				l.currency(code, name)
			}
		}
	}
}

func (l *loader) currency(code, entry string) {
	name, limit, limited := strings.Cut(entry, "@")
	if limited {
		lang, rest := limit, ""
		if i := strings.IndexAny(limit, "/!"); i >= 0 {
			lang, rest = limit[:i], limit[i:]
		}
		if !l.speaks(lang) {
			return
		}
		entry = name + rest
	}
	name, flags, power := splitEntry(entry)
	n, _ := strconv.Atoi(power)
	l.v.currencies.add(name, term{kind: isCurrency, code: code, power: n, flags: flags})
}

// speaks reports whether the text's language is among langs ("sv+no+_"); "_" is
// a text of unknown language.
func (l *loader) speaks(langs string) bool {
	for _, lang := range strings.Split(langs, "+") {
		if lang == l.lang || lang == "_" && l.lang == "" {
			return true
		}
	}
	return false
}

// splitEntry cuts "word/flags!rest".
func splitEntry(entry string) (word string, f flags, rest string) {
	if i := strings.LastIndexByte(entry, '!'); i > 0 {
		entry, rest = entry[:i], entry[i+1:]
	}
	word = entry
	if i := strings.LastIndexByte(entry, '/'); i > 0 && isFlags(entry[i+1:]) {
		word, f = entry[:i], parseFlags(entry[i+1:])
	}
	return word, f, rest
}

func isFlags(s string) bool { return strings.Trim(s, flagLetters) == "" }

// names reads the names of CLDR: lines "CODE name|name|…".
func (l *loader) names(lang string) {
	for _, line := range lines("names/" + lang + ".txt") {
		code, names, _ := strings.Cut(line, " ")
		for _, name := range strings.Split(names, "|") {
			for _, form := range spellings(lang, name) {
				if !l.v.currencies.has(form) {
					l.v.currencies.add(form, term{kind: isCurrency, code: code, flags: named})
				}
			}
		}
	}
}

// spellings are the ways in which name is written: Japanese has no spaces, but
// a dot between foreign words, or nothing.
func spellings(lang, name string) []string {
	if lang != "ja" || !strings.Contains(name, " ") {
		return []string{name}
	}
	return []string{name, strings.ReplaceAll(name, " ", "・"), strings.ReplaceAll(name, " ", "")}
}

// endings reads lines "LANG stem …: ending …" and enters the inflected names of
// the text's language.
func (l *loader) endings() {
	for _, line := range lines("words/endings.txt") {
		head, endings, _ := strings.Cut(line, " : ")
		stems := strings.Fields(head)
		if stems[0] != l.lang {
			continue
		}
		for _, stem := range stems[1:] {
			node := l.v.currencies.node(stem)
			for _, ending := range strings.Fields(endings) {
				if name := stem + ending; len(node.terms) > 0 && !l.v.currencies.has(name) {
					l.v.currencies.add(name, node.terms[0])
				}
			}
		}
	}
}

// codes enters the ISO 4217 codes.
func (l *loader) codes() {
	for _, line := range lines("words/codes.txt") {
		for _, f := range strings.Fields(line) {
			code, flags, _ := splitEntry(f)
			if !l.v.currencies.has(code) {
				l.v.currencies.add(code, term{kind: isCurrency, code: code, flags: flags | upper | before})
			}
		}
	}
}

// bounds reads lines "BOUND PLACE: phrase; …".
func (l *loader) bounds() {
	for _, line := range lines("words/bounds.txt") {
		head, phrases, _ := strings.Cut(line, ": ")
		bound, place, _ := strings.Cut(head, " ")
		into := &l.v.before
		switch place {
		case "after":
			into = &l.v.after
		case "which":
			into = &l.v.parts
		}
		for _, phrase := range strings.Split(phrases, ";") {
			if phrase = strings.TrimSpace(phrase); phrase != "" {
				into.set(phrase, term{code: bound})
			}
		}
	}
}
