package news

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// value checks one value of a field and brings it into its plain form.
func (p *queryParser) value(field string, v rawValue) (Value, bool) {
	before := len(p.mistakes)
	out := Value{Text: strings.TrimSpace(v.text), Prefix: v.prefix, Op: v.op}
	switch field {
	case "amount", "mw", "jobs", "people":
		p.number(field, v, &out)
	case "after", "before", "added":
		p.date(field, v, &out)
	default:
		p.named(field, v, &out)
	}
	return out, len(p.mistakes) == before
}

// prefixed are the fields whose values may end in *.
var prefixed = []string{"company", "partner", "place", "outlet"}

// named checks a value that is one word of its field.
func (p *queryParser) named(field string, v rawValue, out *Value) {
	if v.op != Is {
		p.mistake(v.start, v.end, "%s: cannot be compared with %s; only amount, mw, jobs, people and added can", field, v.op)
		return
	}
	if v.prefix && !slices.Contains(prefixed, field) {
		p.mistake(v.start, v.end, "%s: takes whole values, without *", field)
		return
	}
	switch field {
	case "company", "partner":
		out.Text = strings.ReplaceAll(strings.TrimSpace(Fold(out.Text)), " ", "-")
		if out.Text == "" {
			p.mistake(v.start, v.end, "%s: needs a name such as microsoft or ntt-data", field)
		}
	case "country":
		p.country(v, out)
	case "lang":
		if out.Text = strings.ToLower(out.Text); !langTag.MatchString(out.Text) {
			p.mistake(v.start, v.end, "%q is no language; want a tag such as ja", shorten(v.text))
		}
	case "place", "outlet":
		if out.needle = lookFor(out.Text, v.prefix); out.needle == "" {
			p.mistake(v.start, v.end, "%s: needs a name", field)
		}
	case "pillar":
		p.oneOf(v, out, strs(pillars))
	case "kind":
		p.oneOf(v, out, strs(kinds))
	case "status":
		p.oneOf(v, out, strs(statuses))
	case "source":
		p.oneOf(v, out, strs(classes))
	case "bound":
		p.oneOf(v, out, strs([]Bound{Exact, About, AtLeast, UpTo, Range}))
	}
}

func (p *queryParser) oneOf(v rawValue, out *Value, known []string) {
	out.Text = strings.ReplaceAll(strings.ToLower(out.Text), "-", "_")
	if !slices.Contains(known, out.Text) {
		p.mistake(v.start, v.end, "%q is not known here%s", shorten(v.text), choices(out.Text, known))
	}
}

// countryCodes are those of ISO 3166-1, and EU.
const countryCodes = " AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW "

func (p *queryParser) country(v rawValue, out *Value) {
	if out.Text = strings.ToUpper(out.Text); out.Text == "UK" {
		out.Text = "GB"
	}
	if len(out.Text) != 2 || !strings.Contains(countryCodes, " "+out.Text+" ") {
		p.mistake(v.start, v.end, "%q is no country; want a code of two letters such as JP", shorten(v.text))
	}
}

// amountForm is a number with a sign or a code of a currency and a magnitude, in any sensible order.
var amountForm = regexp.MustCompile(`^([A-Z]{3}|[$€£¥₩₹])?\s*([0-9]{1,15}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})\s*(?:(K|MN|M|BN|B|TN|T))?\s*([A-Z]{3}|[$€£¥₩₹])?$`)

var currencySigns = map[string]Currency{"$": "", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₹": "INR"}

// zeros are the magnitudes, as a multiplier.
var zeros = map[string]string{"": "1", "K": "1e3", "M": "1e6", "MN": "1e6", "B": "1e9", "BN": "1e9", "T": "1e12", "TN": "1e12"}

// number reads amounts and counts: 1bn, 2.5bnEUR, EUR2bn, >=100, 1bn..5bn.
func (p *queryParser) number(field string, v rawValue, out *Value) {
	if v.prefix {
		p.mistake(v.start, v.end, "%s: takes a number, without *", field)
		return
	}
	low, high, isRange := strings.Cut(v.text, "..")
	var ok bool
	if out.Number, ok = p.quantity(field, v, low); !ok || !isRange {
		return
	}
	to, ok := p.quantity(field, v, high)
	if !ok {
		return
	}
	if out.Number.Currency == "" {
		out.Number.Currency = to.Currency
	}
	if to.Currency == "" {
		to.Currency = out.Number.Currency
	}
	switch {
	case v.op != Is:
		p.mistake(v.start, v.end, "a range takes no %s", v.op)
	case to.Currency != out.Number.Currency:
		p.mistake(v.start, v.end, "the ends of the range are in two currencies")
	case to.Compare(out.Number) < 0:
		p.mistake(v.start, v.end, "the range runs downwards")
	default:
		out.To = &to
	}
}

func (p *queryParser) quantity(field string, v rawValue, s string) (Money, bool) {
	m := amountForm.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(s)))
	if m == nil {
		p.mistake(v.start, v.end, "%q is no number; want %s", shorten(v.text), numberExample(field))
		return Money{}, false
	}
	code, ok := currencyOf(m[1], m[4])
	if !ok || field != "amount" && code+m[1]+m[4] != "" {
		p.mistake(v.start, v.end, "%q: want %s", shorten(v.text), numberExample(field))
		return Money{}, false
	}
	n, err := NewMoney(m[2], Currency(code))
	if err == nil {
		n, err = n.Times(zeros[m[3]])
	}
	if err != nil {
		p.mistake(v.start, v.end, "%q is no number; want %s", shorten(v.text), numberExample(field))
	}
	return n, err == nil
}

// currencyOf is the currency that stands before or behind a number; US
// dollars are what amounts are compared in anyway, and are "".
func currencyOf(before, behind string) (string, bool) {
	if before != "" && behind != "" {
		return "", false
	}
	code := before + behind
	if c, ok := currencySigns[code]; ok {
		return string(c), true
	}
	if code == "USD" {
		code = ""
	}
	return code, true
}

func numberExample(field string) string {
	if field == "amount" {
		return "an amount such as >=1bn, 500m, 2bnEUR or 1bn..5bn"
	}
	return "a number such as >=100 or 2k"
}

// thousands warns of 1,500, which a comma makes into "1 or 500".
func (p *queryParser) thousands(field string, values []rawValue, i int) bool {
	if !slices.Contains([]string{"amount", "mw", "jobs", "people"}, field) || i+1 >= len(values) {
		return false
	}
	a, b := values[i], values[i+1]
	digits := strings.TrimLeft(b.text, "0123456789")
	if len(b.text)-len(digits) != 3 || b.op != Is || len(a.text) > 3 || strings.Trim(a.text, "0123456789") != "" {
		return false
	}
	p.mistake(a.start, values[len(values)-1].end, "a comma means OR; write the number without it")
	return true
}

// dateForms are the days, months and years a query may name.
var dateForms = []struct {
	layout              string
	years, months, days int
}{
	{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0},
}

// date reads 2024-01-01, 2024-01, 2024, and for added a moment of RFC 3339.
func (p *queryParser) date(field string, v rawValue, out *Value) {
	if v.prefix || field != "added" && v.op != Is {
		p.mistake(v.start, v.end, "%s: takes a date alone; after is inclusive, before exclusive", field)
		return
	}
	for _, f := range dateForms {
		if t, err := time.Parse(f.layout, out.Text); err == nil {
			out.From, out.Until = t, t.AddDate(f.years, f.months, f.days)
			return
		}
	}
	if t, err := time.Parse(time.RFC3339, out.Text); err == nil && field == "added" {
		out.From, out.Until = t.UTC(), t.UTC().Add(time.Second)
		return
	}
	p.mistake(v.start, v.end, "%s is no date; want 2024-01-31, 2024-01 or 2024", strconv.Quote(shorten(v.text)))
}
