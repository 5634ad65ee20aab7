package money

// span reads the second end of a range behind a: "$7 billion to $10 billion",
// "between 7 and 10 billion", "US$ 300 – 550 juta".
func (p *parser) span(a sum) (sum, bool) {
	dash, j := p.connector(a)
	if j > 0 && j+1 < len(p.tokens) && isArticleWord(p.tokens[j].Fold) && p.numberAt(j+1) { // "tra i 5 e i 7 miliardi"
		j++
	}
	if j == 0 || j >= len(p.tokens) {
		return a, false
	}
	b, ok := p.sum(j)
	if !ok || a.value.isZero() {
		return a, false
	}
	if !dash && a.settled() && p.isChange(a, b) {
		return a, false
	}
	return p.joinEnds(a, b, dash)
}

// joinEnds makes one range of two ends: what one of them leaves out is that of the other.
func (p *parser) joinEnds(a, b sum, dash bool) (sum, bool) {
	switch {
	case !b.settled() && !a.settled():
		return a, false
	case !b.settled():
		if !dash && b.power == 0 || b.power == 0 && a.power > 0 {
			return a, false
		}
		b.currency = a.currency
	case a.settled() && a.currency.code != b.currency.code && a.currency.family == "":
		return a, false
	case !a.settled() && a.plain && b.power > 0 && p.isYear(a.first, a.number.next):
		return a, false
	}
	low := a.value
	if a.power == 0 && b.power > 0 && b.terms+b.currency.power > 0 && !b.coefficient().less(a.value) {
		low = low.shift(b.power)
	}
	if low.reduced() == b.value.reduced() { // 225〜225億ドル
		b.first = a.first
		return b, true
	}
	if !low.less(b.value) {
		return a, false
	}
	b.first, b.low, b.isRange, b.rule = a.first, low, true, "money.range"
	return b, true
}

// coefficient is what stands before the scale.
func (a sum) coefficient() decimal {
	if a.terms == 0 {
		return a.value.shift(-a.currency.power)
	}
	return a.coef
}

// isChange reports that two whole sums are the ends of a change, not of a
// range: "from $1.5 billion to $10 billion".
func (p *parser) isChange(a, b sum) bool {
	if a.first == 0 || !b.settled() {
		return false
	}
	switch p.tokens[a.first-1].Fold {
	case "from", "von", "de", "des", "da", "dai", "dal", "van", "fran", "fra", "od", "z", "dari", "з", "с", "от", "من":
		return a.first < 2 || !isRanging(p.tokens[a.first-2].Fold)
	}
	return false
}

func isRanging(s string) bool {
	return s == "range" || s == "ranges" || s == "ranging" || s == "ranged"
}

func isDash(s string) bool {
	switch s {
	case "-", "\u2013", "\u2014", "~", "\u301c", "\u2010", "\u2011", "\u2212", "\u2015":
		return true
	}
	return false
}

// connector reads what joins the ends of a range behind a.
func (p *parser) connector(a sum) (dash bool, next int) {
	j := a.next
	if j+1 >= len(p.tokens) {
		return false, 0
	}
	switch f := p.tokens[j].Fold; {
	case isDash(f):
		return true, j + 1
	case joinsEnds[f] && !(f == "a" && andsByA[p.lang]):
		return false, j + 1
	case joinsBetween[f] && p.isBetween(a.first):
		return false, j + 1
	case f == "か" && p.tokens[j+1].Fold == "ら", f == "에" && p.tokens[j+1].Fold == "서", f == "부" && p.tokens[j+1].Fold == "터":
		return false, j + 2
	}
	return false, 0
}

// joinsEnds are the words for "to" of a range.
var joinsEnds = set("to bis a al tot ila έως till til do hingga sampai до עד den toi से إلى الى 至 到 ถึง la upto през")

// andsByA are the languages in which "a" is an "and", a "but" or an article.
var andsByA = set("cs sk pl hr bs sr sl hu en")

// joinsBetween are the words for "and", behind a word for "between".
var joinsBetween = set("and und et y e i en og och si és és to dan และ và va и و ו და ja ve i a tot ل")

// betweens are the words for "between".
var betweens = set("between zwischen entre tra fra tussen mellan mellem mellom miedzy mezi intre arasinda antara giua между بين בין izmedu izmedju між από de från")

func (p *parser) isBetween(first int) bool {
	for k := first - 1; k >= 0 && k >= first-2; k-- {
		if betweens[p.tokens[k].Fold] {
			return true
		}
	}
	return false
}
