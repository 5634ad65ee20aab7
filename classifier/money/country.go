package money

import (
	"strings"

	"gigawatch/classifier/text"
	"gigawatch/news"
)

// families say which currency a shared name (dollar, peso) means.
type families map[string]family

type family struct {
	usual     string // without a country, "" if no one can say
	unsure    bool   // usual is no more than likely
	byCountry map[string]string
}

func loadFamilies(lang string) families {
	m := families{}
	for _, line := range lines("words/families.txt") {
		fields := strings.Fields(line)
		f := family{byCountry: map[string]string{}}
		f.means(fields[1])
		for _, field := range fields[2:] {
			key, code, _ := strings.Cut(field, "=")
			if key == strings.ToUpper(key) {
				f.byCountry[key] = code
			} else if key == lang {
				f.means(code)
			}
		}
		m[fields[0]] = f
	}
	return m
}

// means sets the usual currency; "-" is none, "?" behind it marks a guess.
func (f *family) means(code string) {
	f.usual, f.unsure = strings.CutSuffix(strings.TrimPrefix(code, "-"), "?")
}

// countries know the beginnings of the names of countries.
type countries struct {
	whole lexicon
	own   map[string]string // the currency that only this country has
	stems map[string][]stem // by the first two bytes
	sieve [1 << 10]uint64   // the first two bytes of all names, a bit each
}

type stem struct{ start, country string }

func loadCountries() *countries {
	c := &countries{stems: map[string][]stem{}, own: map[string]string{}}
	for _, line := range lines("words/countries.txt") {
		fields := strings.Fields(line)
		country, code, _ := strings.Cut(fields[0], ":")
		c.own[country] = code
		for _, f := range fields[1:] {
			name, whole := strings.CutPrefix(f, "=")
			name = strings.ReplaceAll(name, "_", " ")
			tokens := text.Tokens(name)
			c.begin(tokens[0].Fold)
			if whole || len(tokens) > 1 {
				c.whole.add(name, term{code: country})
			} else if s := tokens[0].Fold; len(s) > 1 {
				c.stems[s[:2]] = append(c.stems[s[:2]], stem{s, country})
			}
		}
	}
	return c
}

func twoBytes(s string) uint {
	if len(s) == 1 {
		return uint(s[0])
	}
	return uint(s[0])<<8 | uint(s[1])
}

// begin notes the first two bytes of a name.
func (c *countries) begin(name string) {
	n := twoBytes(name)
	c.sieve[n>>6] |= 1 << (n & 63)
}

// may is false only for a word that no name begins with.
func (c *countries) may(word string) bool {
	n := twoBytes(word)
	return c.sieve[n>>6]&(1<<(n&63)) != 0
}

// at is the country named at token i and the token behind its name.
func (c *countries) at(tokens []text.Token, i int) (country string, next int) {
	if i >= len(tokens) || tokens[i].Fold == "" || !c.may(tokens[i].Fold) {
		return "", 0
	}
	if t, next := c.whole.longest(tokens, i, func(term, int) bool { return true }); next > 0 {
		return t.code, next
	}
	fold := tokens[i].Fold
	if len(fold) < 2 || tokens[i].Class != text.Word {
		return "", 0
	}
	for _, s := range c.stems[fold[:2]] {
		if strings.HasPrefix(fold, s.start) {
			return s.country, i + 1
		}
	}
	return "", 0
}

// countryAt is the country named at token i of the text. What is short must be
// in capitals: "told us" and "as" are no countries.
func (p *parser) countryAt(i int) (country string, next int) {
	country, next = p.words.countries.at(p.tokens, i)
	if next == i+1 {
		if t := p.tokens[i]; t.End-t.Start <= 3 && t.Class == text.Word && !isUpper(p.s[t.Start:t.End]) && t.Fold[0] < 0x80 {
			return "", 0
		}
	}
	return country, next
}

// setting is what the whole text says about countries, read only when a sum
// leaves its currency open.
type setting struct {
	mentions map[string]int
}

func (p *parser) setting() *setting {
	if p.read == nil {
		p.read = &setting{mentions: map[string]int{}}
		for i := 0; i < len(p.tokens); {
			if p.lang == "en" && p.tokens[i].Class == text.Word && !p.tokens[i].Upper {
				i++ // English writes its countries with a capital
				continue
			}
			if !p.words.countries.may(p.tokens[i].Fold) {
				i++
				continue
			}
			country, next := p.countryAt(i)
			if next == 0 {
				i++
				continue
			}
			p.read.mentions[country]++
			i = next
		}
	}
	return p.read
}

// fromText is the one currency of the family whose country the text names most,
// or none when two countries come close.
func (p *parser) fromText(f family) (code string) {
	best, second := 0, 0
	for country, c := range f.byCountry {
		n := p.setting().mentions[country]
		switch {
		case n > best:
			best, second, code = n, best, c
		case n > second:
			second = n
		}
	}
	if best == 0 || second*2 > best {
		return ""
	}
	return code
}

// resolve turns a code or family, with the country named beside it, into a
// currency. guessed reports that only the text around it decided.
func (p *parser) resolve(code, country string) (c news.Currency, guessed bool) {
	f, isFamily := p.words.families[code]
	if !isFamily {
		return news.Currency(code), false
	}
	if country != "" {
		return news.Currency(f.byCountry[country]), false
	}
	if code == "dollar" {
		return news.Currency(f.usual), p.foreign(f)
	}
	if f.usual == "" || f.unsure || p.lang == "" || p.lang == "en" {
		if c := p.fromText(f); c != "" {
			return news.Currency(c), c != f.usual || f.unsure
		}
	}
	return news.Currency(f.usual), f.unsure
}

// shortText is, in bytes, a text that has no room to name its country twice.
const shortText = 600

// foreign reports whether the text names only other countries that write "$":
// in news of Canada it may be their own.
func (p *parser) foreign(f family) bool {
	usual, others := 0, 0
	for country, n := range p.setting().mentions {
		c := f.byCountry[country]
		switch {
		case c == f.usual:
			usual += n
		case c != "" || p.words.families["peso"].byCountry[country] != "":
			others += n
		}
	}
	// Named once in passing is not the country of a long text.
	return usual == 0 && (others > 1 || others == 1 && len(p.s) < shortText)
}
