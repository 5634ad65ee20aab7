package language

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

//go:embed words.txt
var wordList string

// vocabulary says of which languages a word or a letter speaks, and how much.
type vocabulary struct {
	codes   []string // of the languages, by number
	scripts []script
	words   map[string][]vote
	letters map[rune][]vote
	short   shortWords // those of words that fit
}

type vote struct {
	language int
	weight   float32
}

var known = sync.OnceValue(readVocabulary)

func readVocabulary() *vocabulary {
	v := &vocabulary{words: map[string][]vote{}, letters: map[rune][]vote{}}
	numbers := map[string]int{}
	for line := range strings.Lines(wordList) {
		code, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(code, "#") {
			continue
		}
		number := len(v.codes)
		numbers[code] = number
		v.codes = append(v.codes, code)
		v.scripts = append(v.scripts, scriptOf(lastRune(strings.TrimSpace(words))))
		for _, w := range strings.Fields(words) {
			if votes := v.words[w]; len(votes) == 0 || votes[len(votes)-1].language != number {
				v.words[w] = append(votes, vote{language: number})
			}
		}
	}
	for w, votes := range v.words {
		// A word that ten languages share decides little, one of a single
		// language much; a word of one letter may be an initial.
		share := 1 / float32(len(votes))
		if utf8.RuneCountInString(w) == 1 {
			share *= 0.6
		}
		for i := range votes {
			votes[i].weight = 0.3 + share
		}
	}
	v.short = packWords(v.words)
	for letters, codes := range spelling {
		for _, r := range letters {
			for _, code := range strings.Fields(codes) {
				v.letters[r] = append(v.letters[r], vote{numbers[code], 0.5})
			}
		}
	}
	return v
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// spelling holds letters that few languages write.
var spelling = map[string]string{
	"ß":           "de",
	"ñ":           "es gl eu tl",
	"ãõ":          "pt vi",
	"çêàèùîôâëïû": "fr",
	"ì":           "it vi",
	"ò":           "it ca vi",
	"ł":           "pl",
	"ąę":          "pl lt",
	"żź":          "pl",
	"ńś":          "pl",
	"őű":          "hu",
	"şğ":          "tr az",
	"ı":           "tr az",
	"ə":           "az",
	"ță":          "ro",
	"ș":           "ro",
	"å":           "sv no nn da",
	"øæ":          "no nn da",
	"äö":          "sv de fi et",
	"ů":           "cs",
	"ěř":          "cs",
	"ľĺŕ":         "sk",
	"ô":           "sk",
	"đ":           "hr bs sr vi",
	"ć":           "hr bs sr pl",
	"ơưạảấầậắặẹẻẽếềệịọỏốồộớờợụủứừựỳỹ": "vi",
	"þð":       "is",
	"ėųį":      "lt",
	"āēīūļņķģ": "lv",
	"іїє":      "uk",
	"ґ":        "uk",
	"ў":        "be",
	"љњћђ":     "sr-cyrl",
	"ј":        "sr-cyrl mk",
	"ѓќѕ":      "mk",
	"қғңұәі":   "kk",
	"өү":       "mn",
	"ыэё":      "ru be",
	"ъ":        "bg",
	"ळ":        "mr",
}

// tally is what the words of a text say for each language.
type tally struct {
	scores []float32
}

func (v *vocabulary) count(s string) tally {
	t := tally{scores: make([]float32, len(v.codes))}
	var buf [64]byte
	for i := 0; i < len(s); {
		if key, next := shortWord(s, i); next > 0 {
			for _, vote := range v.short.votes(key) {
				t.scores[vote.language] += vote.weight
			}
			i = next
			continue
		}
		word, next := v.nextWord(s, i, buf[:0], t.scores)
		i = next
		if len(word) == 0 {
			continue
		}
		for _, vote := range v.words[string(word)] {
			t.scores[vote.language] += vote.weight
		}
	}
	return t
}

// nextWord reads one word at s[i:] into buf, in lower case, and gives the
// votes of its letters to scores. Words beyond buf are nobody's.
func (v *vocabulary) nextWord(s string, i int, buf []byte, scores []float32) (word []byte, next int) {
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			if lower := c | 0x20; lower >= 'a' && lower <= 'z' {
				buf = push(buf, rune(lower))
				continue
			}
			if c == '\'' && len(buf) == 1 {
				buf = push(buf, '\'')
				continue
			}
			return buf, i
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			return buf, i
		}
		r = unicode.ToLower(r)
		for _, vote := range v.letters[r] {
			scores[vote.language] += vote.weight
		}
		buf = push(buf, r)
	}
	return buf, i
}

// push appends r while the word fits.
func push(buf []byte, r rune) []byte {
	if len(buf)+utf8.UTFMax > cap(buf) {
		return buf
	}
	return utf8.AppendRune(buf, r)
}

// How sure the words must be: so many votes, and so much more than the
// next language has; neighbours must be closer than that for a hint to decide.
const (
	enoughVotes = 2.5
	clearLead   = 1.12
	closeEnough = 0.8
)

// byWords is the language of s among those of a script, by its commonest
// words; trigrams decide when these say too little.
func byWords(s string, in script, hint string) string {
	v := known()
	t := v.count(s)
	best, second := v.leaders(t, in)
	if best < 0 {
		if code := hintOf(v, in, hint); code != "" {
			return code
		}
		return byTrigrams(s, v, t, in)
	}
	top := t.scores[best]
	if top >= enoughVotes && (second < 0 || top >= t.scores[second]*clearLead) {
		return final(v.codes[best])
	}
	if i := v.number(hint); i >= 0 && v.scripts[i] == in && (t.scores[i] >= top*closeEnough || top < enoughVotes) {
		return hint
	}
	if code := byTrigrams(s, v, t, in); code != "" {
		return code
	}
	if top < enoughVotes/2 {
		return ""
	}
	return final(v.codes[best])
}

// leaders are the two languages of a script with the most votes, -1 for none.
func (v *vocabulary) leaders(t tally, in script) (best, second int) {
	best, second = -1, -1
	for i, score := range t.scores {
		switch {
		case v.scripts[i] != in || score == 0:
		case best < 0 || score > t.scores[best]:
			if best >= 0 && final(v.codes[best]) != final(v.codes[i]) {
				second = best
			}
			best = i
		case final(v.codes[i]) == final(v.codes[best]):
		case second < 0 || score > t.scores[second]:
			second = i
		}
	}
	return best, second
}

func (v *vocabulary) number(code string) int {
	for i, c := range v.codes {
		if final(c) == code {
			return i
		}
	}
	return -1
}

// hintOf is the hint where its language writes the script; a text that no word
// speaks for is that of its feed.
func hintOf(v *vocabulary, in script, hint string) string {
	if i := v.number(hint); i >= 0 && v.scripts[i] == in {
		return hint
	}
	return ""
}

// final is the code that callers know a language by.
func final(code string) string {
	switch code {
	case "nn":
		return "no"
	case "sr-cyrl":
		return "sr"
	}
	return code
}

// shortest is how many letters trigrams need to be better than a guess.
const shortest = 24

// byTrigrams asks for the best of the languages that the words leave open.
func byTrigrams(s string, v *vocabulary, t tally, in script) string {
	if len(s) < shortest {
		return ""
	}
	most := float32(0)
	if best, _ := v.leaders(t, in); best >= 0 {
		most = t.scores[best]
	}
	open := map[whatlanggo.Lang]bool{}
	codes := map[whatlanggo.Lang]string{}
	for i, code := range v.codes {
		if v.scripts[i] != in || t.scores[i] < most*0.6 {
			continue
		}
		if lang, ok := trigramNames[code]; ok {
			open[lang], codes[lang] = true, final(code)
		}
	}
	if len(open) == 0 {
		return ""
	}
	return codes[whatlanggo.DetectLangWithOptions(s, whatlanggo.Options{Whitelist: open})]
}

// trigramNames are whatlanggo's names of the languages; Malay and Galician it does not know.
var trigramNames = map[string]whatlanggo.Lang{
	"en": whatlanggo.Eng, "de": whatlanggo.Deu, "nl": whatlanggo.Nld, "fr": whatlanggo.Fra, "es": whatlanggo.Spa,
	"pt": whatlanggo.Por, "it": whatlanggo.Ita, "ro": whatlanggo.Ron, "sv": whatlanggo.Swe, "no": whatlanggo.Nob,
	"nn": whatlanggo.Nno, "da": whatlanggo.Dan, "fi": whatlanggo.Fin, "et": whatlanggo.Est, "hu": whatlanggo.Hun,
	"pl": whatlanggo.Pol, "cs": whatlanggo.Ces, "sl": whatlanggo.Slv, "hr": whatlanggo.Hrv, "tr": whatlanggo.Tur,
	"az": whatlanggo.Azj, "vi": whatlanggo.Vie, "id": whatlanggo.Ind, "tl": whatlanggo.Tgl, "lt": whatlanggo.Lit,
	"lv": whatlanggo.Lav, "af": whatlanggo.Afr, "ru": whatlanggo.Rus, "uk": whatlanggo.Ukr, "bg": whatlanggo.Bul,
	"sr-cyrl": whatlanggo.Srp, "mk": whatlanggo.Mkd, "be": whatlanggo.Bel, "hi": whatlanggo.Hin,
	"mr": whatlanggo.Mar, "ne": whatlanggo.Nep,
}
