package place

import (
	"strings"
	"unicode/utf8"
)

// endings are those of nouns and adjectives, folded (й is и, ї is і), the longest
// first. A language is in one of two groups: in the first both the name and the
// word of the text lose their ending (Япония, Японии: япон); in the second the
// name stays whole and endings are glued on (Japán, Japánban).
var endings = map[string][]string{
	"ru": strings.Fields("иями иях ием иеи иям ями ами ого ему ому ыми ими ях ах ых их ем ом еи ои ую юю ая яя ое ее ые ие ыи ии ию ия ям ам ю я а ы и е у ь о"),
	"uk": strings.Fields("іями іях ією ями ами ого ому ими ях ах их ею ою ем ом оі еі ій ии ую юю ая яя ія іі ію іи ів ям ам ю я а и і у є е ь о"),
	"be": strings.Fields("ямі амі ага аму ымі імі ях ах ых іх еи аи ую ая ое ыя ія іі ію ям ам ю я а ы і у е ь о"),
	"pl": strings.Fields("owie iami iach iego iemu ami ach iej iem ego emu ymi imi ych ich ow em om ej ii ia ie io iu a i e y u o"),
	"cs": strings.Fields("emi ami ich ych ech ach imi ymi eho emu im ym em om ou ii ie ia iu a e y i u o"),
	"sk": strings.Fields("emi ami ich ych och ach imi ymi eho emu im ym em om ou ej ov ii ie ia iu a e y i u o"),
	"sl": strings.Fields("ami imi ega emu ah ih im em om ev ov ij ja je ji jo a e i o u"),
	"hr": strings.Fields("ama ima oga omu og oj om em ih im ja je ji ju a e i o u"),
	"sr": strings.Fields("ama ima oga omu og oj om em ih im ja je ji ju ама има ога ому ог ој ом ем их им ја је ји ју a e i o u а е и о у"),
	"ro": strings.Fields("elor ilor ului iei lor ele ei ul ii ia ie a e i"),
	"el": strings.Fields("ους ιας ας ες ων ου ος ης οι ον α η ο ς ι υ"),
	"lt": strings.Fields("ijoje ijos ijai ijoj iuose uose oje ija ija os ai as is us iu e a o u"),
	"lv": strings.Fields("ijas ijai ija ijai as am os ai ai a u s e i"),
	"fi": strings.Fields("issa ista illa ilta ille iksi iden ien iin assa asta alla alta alle aksi aan essa esta ella elta elle een ossa osta olla olta olle oon ussa usta ulla ulta ulle uun yssa ysta yn an en in on un at et it ot a e i o u"),
	"hu": strings.Fields("ban ben bol nak nek nal rol tol val vel hoz hez ba be ra re on en et at ot an t n i"),
	"et": strings.Fields("sse dega lt le st ga is il ni ks s l t i"),
	"kk": strings.Fields("ның нің дан ден тан тен дың дің тың тің да де та те ны ні ға ге қа ке"),
	"az": strings.Fields("dan da de nin nun ya in un i a e"),
	"ka": strings.Fields("ში ის ით მა ს"),
	"de": {"s"}, "sv": {"s"}, "no": {"s"}, "da": {"s"}, "nl": {"s"},
}

// gluing are the languages of the second group.
var gluing = map[string]bool{"hu": true, "et": true, "kk": true, "az": true, "ka": true}

// base is the language whose endings lang has.
func base(lang string) string {
	if lang == "bs" {
		return "hr"
	}
	return lang
}

// nameStem is a word of a name without its ending.
func nameStem(w, lang string) string {
	if gluing[base(lang)] {
		return w
	}
	return stem(w, lang)
}

// stem is a folded word without its longest ending; three letters stay.
func stem(w, lang string) string {
	lang = base(lang)
	for _, e := range endings[lang] {
		if s, ok := strings.CutSuffix(w, e); ok && longer(s, 2) {
			return softened(s, lang)
		}
	}
	return softened(w, lang)
}

// softened evens out what Finnish does to the consonants before an ending
// (Englanti, Englannissa; Turkki, Turkissa).
func softened(s, lang string) string {
	if lang != "fi" || len(s) < 4 {
		return s
	}
	if strings.HasSuffix(s, "nn") {
		return s[:len(s)-1] + "t"
	}
	if n := len(s); s[n-1] == s[n-2] && strings.IndexByte("kpt", s[n-1]) >= 0 {
		return s[:n-1]
	}
	return s
}

// longer reports whether s has more than n letters.
func longer(s string, n int) bool {
	if len(s) <= n {
		return false
	}
	return len(s) > n*utf8.UTFMax || utf8.RuneCountInString(s) > n
}

// nominatives are the endings that names may have by themselves.
var nominatives = map[string][]string{
	"ru": {"", "а", "ь", "я", "и", "ы", "о"}, "uk": {"", "а", "ь", "я", "и", "е", "о"}, "be": {"", "а", "ь", "я"},
	"pl": {"", "a", "o", "e", "y"}, "cs": {"", "a", "o", "e", "y"}, "sk": {"", "a", "o", "e", "y"}, "sl": {"", "a", "o", "e"},
	"hr": {"", "a", "o", "e", "i"}, "sr": {"", "a", "o", "e", "i", "а", "о", "е", "и"}, "ro": {"", "a", "u", "i"},
	"el": {"α", "η", "ο", "ος", "ες"}, "lt": {"as", "is", "a", "e", "us"}, "lv": {"a", "e", "s"}, "fi": {"", "i", "a", "o", "u", "e"},
	"hu": {""}, "et": {"", "n"}, "kk": {""}, "az": {""}, "ka": {"ი"},
	"de": {""}, "sv": {""}, "no": {""}, "da": {""}, "nl": {""},
}

// inflectedName looks for a well-known name of one word that has an ending:
// Варшаве is Варшав and а, Frankreichs is Frankreich. No more than thirty looks into the table are made.
func (f *finder) inflectedName(w string) int32 {
	lang := base(f.lang)
	var form [48]byte
	if len(w) > len(form)-8 {
		return -1
	}
	for _, ending := range endings[lang] {
		root, ok := strings.CutSuffix(w, ending)
		if !ok || !longer(root, 2) {
			continue
		}
		n := copy(form[:], root)
		for _, nominative := range nominatives[lang] {
			if r := f.whole(form[:n+copy(form[n:], nominative)]); r >= 0 && f.weighty(r) && f.speaks(r, f.lang) {
				return r
			}
		}
	}
	return -1
}
