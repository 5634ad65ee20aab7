package classifier

import (
	"strings"

	"gigawatch/classifier/money"
	"gigawatch/classifier/place"
	"gigawatch/news"
)

// Papers of countries that have a dollar of their own write "$5 billion (US$3.2
// billion)". The second sum says that the first is not of the United States; so
// are then all sums of the article that only say "$".

// ownDollars are the currencies that such a "$" means, by country.
var ownDollars = map[news.Country]news.Currency{"AU": "AUD", "CA": "CAD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "TW": "TWD", "JM": "JMD", "TT": "TTD"}

// localDollar gives the plain dollars of an article, which says that they are not
// those of the United States, their currency: that of the one country of a dollar
// that it names. Where it names none or two, the sums that are proven to be others
// are dropped, as nobody can say of what they are.
func (r *reading) localDollar(places ...[]place.Mention) {
	proven := map[string]bool{}
	for _, p := range []*part{&r.title, &r.body} {
		for i := 1; i < len(p.sums); i++ {
			a, b := p.sums[i-1], p.sums[i]
			if plain, ok := otherDollar(p.text, a, b); ok {
				proven[plain.Number()] = true
			}
		}
	}
	if len(proven) == 0 {
		return
	}
	own := soleDollar(places...)
	for _, p := range []*part{&r.title, &r.body} {
		kept := p.sums[:0]
		for _, f := range p.sums {
			switch {
			case !plainDollar(f):
			case own != "":
				f.Currency = own
			case proven[f.Number()]:
				continue
			}
			kept = append(kept, f)
		}
		p.sums = kept
	}
}

// otherDollar is the one of two neighbouring sums that only says "$", where the
// other tells the same in dollars of the United States.
func otherDollar(text string, a, b money.Figure) (money.Figure, bool) {
	if b.Start-a.End > convertedReach || plainDollar(a) == plainDollar(b) || a.Currency != "USD" || b.Currency != "USD" || a.Equal(b.Money) {
		return a, false
	}
	between := strings.TrimSpace(text[a.End:b.Start])
	if strings.ContainsAny(between, ")）.;") || !strings.ContainsAny(between, "(（") && !sameAgain(between) {
		return a, false
	}
	plain, sure := a, b
	if !plainDollar(a) {
		plain, sure = b, a
	}
	ratio := sure.Float() / max(plain.Float(), 1)
	return plain, ratio > 0.5 && ratio < 0.97 || ratio > 0.02 && ratio < 0.15
}

// convertedReach is how many bytes may stand between a sum and the same in
// another currency: "soit l'équivalent de près de".
const convertedReach = 60

// sameAgain reports words that say that the second sum is the first again.
func sameAgain(between string) bool {
	between = strings.ToLower(between)
	for _, word := range [...]string{"soit", "équivalent", "equivalent", "ou environ", "or about", "or roughly", "or nearly", "equal to"} {
		if strings.Contains(between, word) {
			return true
		}
	}
	return false
}

// plainDollar reports a sum in dollars that does not say whose they are.
func plainDollar(f money.Figure) bool {
	if f.Currency != "USD" {
		return false
	}
	for _, sign := range [...]string{"US", "U.S.", "États-Unis", "American", "american", "amerikan", "américain", "estadounidens", "美"} {
		if strings.Contains(f.Text, sign) {
			return false
		}
	}
	return true
}

// soleDollar is the currency of the one country with a dollar of its own that the
// places name, "" for none or several.
func soleDollar(places ...[]place.Mention) news.Currency {
	var own news.Currency
	for _, list := range places {
		for _, p := range list {
			code := ownDollars[p.Country]
			if p.Weak || code == "" || code == own {
				continue
			}
			if own != "" {
				return ""
			}
			own = code
		}
	}
	return own
}
