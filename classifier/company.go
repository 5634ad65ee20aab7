package classifier

import (
	"errors"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// company is an organisation of the lexicon.
type company struct {
	slug   news.Company
	parent news.Company // "" for none
	sort   string       // hyperscaler, lab, neocloud, colocation, investor, utility …
	// tracked reports that its promises are what Gigawatch collects; the
	// others are known as partners, customers and bystanders.
	tracked bool
}

// alias is a name of a company, with what the text must show for it to count.
type alias struct {
	company *company
	letters string // counts only in exactly these letters; "" for any
	lang    string // counts only in this language; "" for any
	upper   bool   // must begin with a capital
	common  bool   // has another common meaning: needs support
	person  bool   // the head of the company, or its nickname: see heads
	not     bool   // is not the company at all
}

// companies is the lexicon of organisations.
type companies struct {
	bySlug map[news.Company]*company
	names  text.Lexicon[alias]
	// small are the first letter and the length of the first words of names
	// that may begin without a capital: most small words need no look-up.
	small [128][32]bool
}

// companySorts are the sorts that a line of companies.txt may name.
var companySorts = map[string]bool{
	"hyperscaler": true, "lab": true, "neocloud": true, "colocation": true, "chip": true, "telco": true, "software": true,
	"investor": true, "utility": true, "builder": true, "services": true, "retail": true, "public": true, "other": true,
}

// newCompanies reads companies.txt and the overlay's file of that name.
func newCompanies(overlay fs.FS) (*companies, error) {
	list, err := entries(overlay, "companies.txt")
	c := &companies{bySlug: map[news.Company]*company{}}
	mistakes := []error{err}
	for _, e := range list {
		mistakes = append(mistakes, c.add(e))
	}
	return c, errors.Join(mistakes...)
}

// add enters a line; a slug may have several lines, the last one's sort counts.
func (c *companies) add(e entry) error {
	firm, err := parseCompany(e)
	if err != nil {
		return err
	}
	if known := c.bySlug[firm.slug]; known != nil {
		*known = *firm
		firm = known
	}
	c.bySlug[firm.slug] = firm
	for _, name := range e.list {
		a := parseAlias(firm, name)
		_, plain := spoken(strings.TrimLeft(name, "~=!^"))
		c.names.Add(plain, a)
		if first := text.Tokens(plain); len(first) > 0 && !a.upper && first[0].Fold != "" && first[0].Fold[0] < 128 {
			c.small[first[0].Fold[0]][len(first[0].Fold)%32] = true
		}
	}
	return nil
}

func parseCompany(e entry) (*company, error) {
	firm := &company{slug: news.Company(e.head[0])}
	if strings.ToLower(e.head[0]) != e.head[0] {
		return nil, e.mistake("a slug is written in lower case, not %q", e.head[0])
	}
	if len(e.head) < 2 || !companySorts[e.head[1]] {
		return nil, e.mistake("want a sort (hyperscaler, lab, investor …) behind the slug %q", e.head[0])
	}
	firm.sort = e.head[1]
	for _, word := range e.head[2:] {
		parent, isParent := strings.CutPrefix(word, "parent=")
		switch {
		case word == "tracked":
			firm.tracked = true
		case isParent && parent != "":
			firm.parent = news.Company(parent)
		default:
			return nil, e.mistake("unknown word %q; there are tracked and parent=SLUG", word)
		}
	}
	return firm, nil
}

func parseAlias(firm *company, name string) alias {
	lang, plain := spoken(strings.TrimLeft(name, "~=!^"))
	first, _ := utf8.DecodeRuneInString(plain)
	a := alias{company: firm, lang: lang, upper: unicode.IsUpper(first)}
	switch name[0] {
	case '~':
		a.common = true
	case '^':
		a.person = true
	case '=':
		a.letters = plain
	case '!':
		a.not, a.upper = true, false
	}
	return a
}

// spoken cuts the language from an alias that counts in one alone: "ko:MS".
func spoken(name string) (lang, plain string) {
	if len(name) > 3 && name[2] == ':' {
		return name[:2], name[3:]
	}
	return "", name
}

// mention is a company named in a text.
type mention struct {
	start, end  int // byte offsets into the part
	first, last int // tokens, both included
	company     *company
	common      bool // the word has another meaning: needs support
	person      bool // stands for the company in headlines
}

// mostMentions is more than any article names; what comes after is not read.
const mostMentions = 1 << 14

// find returns the companies named in p, in order. Names with another meaning
// are marked common; support decides on them.
func (c *companies) find(p *part, lang string) []mention {
	var found []mention
	particles := lang == "ar" || lang == "fa" || lang == "ur"
	hung := endings[lang]
	for i := 0; i < len(p.tokens) && len(found) < mostMentions; {
		if t := &p.tokens[i]; t.Class == text.Mark || t.Fold == "" || !t.Upper && t.Fold[0] < 128 && !c.small[t.Fold[0]][len(t.Fold)%32] {
			i++
			continue
		}
		if !particles && len(hung) == 0 && !c.names.May(&p.tokens[i]) {
			i++
			continue
		}
		m, ok := c.names.At(p.tokens, i)
		switch {
		case ok:
		case particles:
			m, ok = c.prefixed(p, i)
		case len(hung) > 0:
			m, ok = c.inflected(p, i, hung)
		}
		if !ok {
			i++
			continue
		}
		if a, ok := accept(p, m, lang); ok && !a.not {
			found = append(found, mention{
				start: p.tokens[m.First].Start, end: p.tokens[m.Last].End,
				first: m.First, last: m.Last, company: a.company, common: a.common, person: a.person,
			})
			i = m.Last + 1
			continue
		} else if ok {
			i = m.Last + 1
			continue
		}
		i++
	}
	return found
}

// accept picks the first alias of a match whose letters fit the text.
func accept(p *part, m text.Match[alias], lang string) (alias, bool) {
	written := p.text[p.tokens[m.First].Start:p.tokens[m.Last].End]
	for _, a := range m.Values {
		if a.letters != "" && a.letters != written || a.lang != "" && a.lang != lang {
			continue
		}
		if a.upper && !p.tokens[m.First].Upper {
			continue
		}
		return a, true
	}
	return alias{}, false
}

// endings are what languages hang on a firm's name.
var endings = map[string][]string{
	"de": {"s"}, "nl": {"s"}, "sv": {"s"}, "da": {"s"}, "no": {"s"}, "nb": {"s"}, "is": {"s"},
	"fi": {"n", "in", "lla", "illa", "lle", "ille", "lta", "ilta", "ssa", "issa", "ta", "ia", "a", "lle"},
	"pl": {"u", "owi", "em", "a", "ie"}, "cs": {"u", "em", "a", "ovi"}, "sk": {"u", "om", "a", "ovi"},
	"hr": possessives("a", "u", "om"), "sr": possessives("a", "u", "om"), "bs": possessives("a", "u", "om"), "sl": possessives("a", "u", "om"),
	"hu": {"t", "ot", "nak", "nek", "ban", "ben", "val", "vel"},
	"ru": {"а", "у", "ом", "е", "ем"}, "uk": {"у", "а", "ом", "і", "ем"}, "tr": {"un", "in", "a", "e"},
	"ro": {"ul", "ului"}, "lt": {"as"}, "et": {"i"},
}

// possessives are the given endings and those of the adjective that South Slavic
// languages make of a name: "Googleovih", "Microsoftova".
func possessives(cases ...string) []string {
	return append(cases, "ov", "ova", "ove", "ovo", "ovi", "ovu", "ovih", "ovim", "ovog", "ovom", "ovoj", "evih", "eva", "ev")
}

// inflected tries the token without the endings of its language.
func (c *companies) inflected(p *part, i int, endings []string) (text.Match[alias], bool) {
	t := p.tokens[i]
	if !t.Upper || t.Class != text.Word {
		return text.Match[alias]{}, false
	}
	for _, ending := range endings {
		stem, ok := strings.CutSuffix(t.Fold, ending)
		if !ok || len(stem) < 4 {
			continue
		}
		t.Fold = stem
		if m, ok := c.names.At([]text.Token{t}, 0); ok && m.Values[0].letters == "" && !m.Values[0].common {
			m.First, m.Last = i, i
			return m, true
		}
		t.Fold = p.tokens[i].Fold
	}
	return text.Match[alias]{}, false
}

// prefixed tries the token without the particles that Arabic writes before a
// word: "and", "with", "for".
func (c *companies) prefixed(p *part, i int) (text.Match[alias], bool) {
	t := p.tokens[i]
	for _, particle := range []string{"و", "ب", "ل", "ف", "ك"} {
		rest, ok := strings.CutPrefix(t.Fold, particle)
		if !ok || len(rest) < 4 {
			continue
		}
		tokens := append([]text.Token{t}, p.tokens[i+1:min(len(p.tokens), i+4)]...)
		tokens[0].Fold = rest
		if m, ok := c.names.At(tokens, 0); ok && m.Values[0].letters == "" {
			m.First, m.Last = i, i+m.Last
			return m, true
		}
	}
	return text.Match[alias]{}, false
}
