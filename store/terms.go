package store

import (
	"strings"
	"unicode/utf8"

	"gigawatch/news"
)

// plainWords say nothing of what a headline tells: the small words of the
// languages most read here. All others earn their weight by being rare.
var plainWords = wordSet(`
a about after again all also am an and any are as at back be because been before being between both but by can could did do does down
during each for from get gets got had has have he her here him his how i if in into is it its just like may more most my new no not now of off on one
or our out over s said say says she should so some still t than that the their them then there these they this to too two up us was we were what when where
which while who why will with would you your update report reports
al con de del el en es la las los lo por para que se su un una y e o da do dos das em na no nas nos ao com uma mais
au aux ce d dans des du est et il l le les ne ou par pas plus pour qu qui sa ses son sur une
am auf aus bei bis das dem den der die ein eine einen einer fur im ist mit nach oder sich und vom von vor wird zu zum zur
il gli di che per con nel della delle dei alla sono piu het een van voor met op te bij naar zijn
och att av for i med pa som till den det ett og af til
i w z na do sie nie o po za od dla v s ve bir ile icin bu da de
и в на с по для из не что за от о к как до при во у его это
di dan yang untuk dengan dari ke pada ini
`)

// tradeWords stand in every second headline of our trade, so that they are
// common even where the input is too small to show it.
var tradeWords = wordSet(`
ai artificial intelligence cloud data datum center centre datacenter datacentre invest investment plan announc announce build built billion million trillion bn
tech technology company firm deal new world big giant campu infrastructur spend commit pledg expand expansion launch unveil facility project region country
hyperscal comput power energy job billions year first local government digital power chip gpu megawatt gigawatt mw gw stock share market
google microsoft amazon aw meta openai nvidia oracle
inversion invertira invertir millon milone centro dato inteligencia nube investimento bilho milho inteligencia dado
investir investissement milliard million centre donnee intelligence
investiert investition milliarden rechenzentrum rechenzentren kunstlich intelligenz investire miliardi investimento
`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// terms are the words of a headline by which it is compared: folded, without
// plain words, plurals as one. Runs of scripts that write without spaces
// give their pairs of letters.
func terms(s string) []string {
	var out []string
	for _, w := range strings.Fields(news.Fold(s)) {
		first, size := utf8.DecodeRuneInString(w)
		switch {
		case dense(first):
			out = pairs(out, w)
		case plainWords[w], len(w) == size && !digit(w): // a letter alone is what an apostrophe left
		default:
			out = append(out, stem(w))
		}
	}
	return out
}

func dense(r rune) bool {
	return r >= 0x0E00 && r <= 0x0EFF || r >= 0x1000 && r <= 0x109F || r >= 0x1780
}

func digit(w string) bool { return w[0] >= '0' && w[0] <= '9' }

func pairs(out []string, run string) []string {
	last := -1
	for i := range run {
		if last >= 0 {
			_, n := utf8.DecodeRuneInString(run[i:])
			out = append(out, run[last:i+n])
		}
		last = i
	}
	return out
}

// stem takes off the ends by which English tells one from many and now from
// then; other languages keep theirs, which costs them a little likeness only.
func stem(w string) string {
	if len(w) > 4 && w[len(w)-1] == 's' && w[len(w)-2] != 's' && w[len(w)-2] != 'u' {
		w = w[:len(w)-1]
	}
	switch {
	case len(w) > 6 && strings.HasSuffix(w, "ing"):
		w = w[:len(w)-3]
	case len(w) > 5 && strings.HasSuffix(w, "ed"):
		w = w[:len(w)-2]
	}
	if len(w) > 4 && w[len(w)-1] == 'e' {
		w = w[:len(w)-1]
	}
	return w
}
