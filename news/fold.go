package news

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// folds lists Latin, Greek and Cyrillic letters with the plain ones they are
// searched as: "osaka" finds "Ōsaka". The table is made from Unicode's
// decompositions, with the letters that have none (ø, ß, ł) added by hand.
const folds = `a àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ
ae æǣǽ
b ḃḅḇ
c çćĉċčḉ
d ðďđḋḍḏḑḓ
e èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ
f ƒḟ
g ĝğġģǧǵḡ
h ĥħȟḣḥḧḩḫẖ
i ìíîïĩīĭįıǐȉȋḭḯỉị
j ĵǰ
k ķĸǩḱḳḵ
l ĺļľłḷḹḻḽ
m ḿṁṃ
n ñńņňŋǹṅṇṉṋ
o òóôõöøōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ
oe œ
p ṕṗ
r ŕŗřȑȓṙṛṝṟ
s śŝşšſșṡṣṥṧṩẛ
ss ß
t ţťŧțṫṭṯṱẗ
th þ
u ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự
v ṽṿ
w ŵẁẃẅẇẉẘ
x ẋẍ
y ýÿŷȳẏẙỳỵỷỹ
z źżžẑẓẕ
α ά
ε έ
η ή
ι ίϊΐ
ο ό
υ ύϋΰ
ω ώ
σ ς
е ё`

var plainLetters = readFolds()

func readFolds() map[rune]string {
	table := map[rune]string{}
	for line := range strings.Lines(folds) {
		plain, accented, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, r := range accented {
			table[r] = plain
		}
	}
	return table
}

// Fold makes text comparable: lower case, no accents, full-width forms made
// plain, every run of signs and spaces one space, and a space at both ends,
// so that a word is found as " word " and a phrase as " two words ". Scripts
// that write without spaces stand in runs of their own and are found inside them.
func Fold(s string) string {
	f := folder{out: append(make([]byte, 0, len(s)+8), ' ')}
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf { // most of most texts
			f.ascii(c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		f.rune(unicode.ToLower(halfWidth(r)))
		i += n
	}
	f.close()
	return string(f.out)
}

// FoldAt is Fold that says where each byte of its result comes from: at[i] is
// the offset in s of the letter that made it, or of what ended the word for a
// space. at has one entry more than the result has bytes: the length of s.
func FoldAt(s string) (folded string, at []int) {
	f := folder{out: []byte{' '}}
	at = []int{0}
	note := func(from int) {
		for len(at) < len(f.out) {
			at = append(at, from)
		}
	}
	for i, r := range s {
		f.rune(unicode.ToLower(halfWidth(r)))
		note(i)
	}
	f.close()
	note(len(s))
	return string(f.out), append(at, len(s))
}

// Dense reports whether a letter of folded text belongs to a script that is
// searched anywhere inside a run of it: one without spaces, or Korean.
func Dense(r rune) bool { return denseRune(r) }

// folder is a text being folded.
type folder struct {
	out   []byte
	open  bool // inside a word
	dense bool // which belongs to a script without spaces
}

func (f *folder) ascii(c byte) {
	switch {
	case 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
	case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
	default:
		f.close()
		return
	}
	f.begin(false)
	f.out = append(f.out, c)
}

func (f *folder) rune(r rune) {
	switch {
	case r < utf8.RuneSelf:
		f.ascii(byte(r))
	case silent(r):
	case !wordRune(r):
		f.close()
	default:
		f.begin(denseRune(r))
		if plain, ok := plainLetters[r]; ok {
			f.out = append(f.out, plain...)
		} else {
			f.out = utf8.AppendRune(f.out, r)
		}
	}
}

// begin opens a word, or another one where the script changes.
func (f *folder) begin(dense bool) {
	if f.open && f.dense != dense {
		f.out = append(f.out, ' ')
	}
	f.open, f.dense = true, dense
}

func (f *folder) close() {
	if f.open {
		f.out = append(f.out, ' ')
	}
	f.open = false
}

// halfWidth maps the full-width forms of ASCII to ASCII.
func halfWidth(r rune) rune {
	if 0xFF01 <= r && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return r
}

// silent reports signs that are dropped without parting a word: combining
// accents, soft hyphens, zero-width signs, and the dot inside katakana names.
func silent(r rune) bool {
	switch {
	case 0x300 <= r && r <= 0x36F:
		return true
	case r == 0xAD, r == 0x200B, r == 0x200C, r == 0x200D, r == 0xFEFF, r == 0x30FB, r == 0xFF65:
		return true
	}
	return false
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// denseRune reports letters of scripts that are searched anywhere inside a
// run: those without spaces, and Korean, whose particles cling to the word.
func denseRune(r rune) bool {
	switch {
	case r < 0xE00:
		return false
	case r <= 0xEFF, 0x1000 <= r && r <= 0x109F, 0x1780 <= r && r <= 0x17FF: // Thai, Lao, Burmese, Khmer
		return true
	case 0x1100 <= r && r <= 0x11FF: // Hangul by letters
		return true
	}
	return 0x3005 <= r && r <= 0x9FFF || 0xAC00 <= r && r <= 0xD7A3 || 0xF900 <= r && r <= 0xFAFF || 0xFF66 <= r && r <= 0xFF9F || 0x20000 <= r && r <= 0x3FFFF
}

// needle is folded text as it is looked for in folded text.
type needle string

// lookFor folds s for a search; prefix lets the last word go on. It is empty
// when s holds no letter or digit.
func lookFor(s string, prefix bool) needle {
	f := Fold(s)
	if f == " " {
		return ""
	}
	runes := []rune(f)
	if denseRune(runes[1]) {
		f = f[1:]
	}
	if prefix || denseRune(runes[len(runes)-2]) {
		f = f[:len(f)-1]
	}
	return needle(f)
}

// in reports whether folded text holds the needle.
func (n needle) in(folded string) bool { return strings.Contains(folded, string(n)) }
