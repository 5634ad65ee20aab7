package news

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// errWord says what a person did wrong.
type errWord string

func (e errWord) Error() string { return string(e) }

// Unwrap says that the input is at fault.
func (e errWord) Unwrap() error { return ErrInvalid }

// Mistaken is an ErrInvalid that says no more than what it is told to.
func Mistaken(format string, args ...any) error { return errWord(fmt.Sprintf(format, args...)) }

func wordOf[S ~string](known []S) func(string) (any, error) {
	return func(s string) (any, error) {
		w := strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(s))
		if !slices.Contains(strs(known), w) {
			return nil, errWord("is not known" + strings.Replace(choices(w, strs(known)), "; want one of ", "; there are ", 1))
		}
		return w, nil
	}
}

// listOf reads a list with commas, or with semicolons where names have commas.
func listOf(parse func(string) (any, error)) func(string) (any, error) {
	return func(s string) (any, error) {
		sign := ","
		if strings.Contains(s, ";") {
			sign = ";"
		}
		var out []any
		for _, part := range strings.Split(s, sign) {
			v, err := parse(strings.TrimSpace(part))
			if err != nil {
				return nil, err
			}
			if !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
		return out, nil
	}
}

func parsePillars(s string) (any, error) {
	list, err := listOf(wordOf(pillars))(s)
	if all, ok := list.([]any); ok {
		slices.SortFunc(all, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
	}
	return list, err
}

func parseTitle(s string) (any, error) { return Plain(s), nil }

func parseSlug(s string) (any, error) {
	slug := strings.ReplaceAll(strings.TrimSpace(Fold(s)), " ", "-")
	if slug == "" {
		return nil, errWord("has a name that is empty")
	}
	return slug, nil
}

func parsePlace(s string) (any, error) {
	if lookFor(s, false) == "" {
		return nil, errWord("has a name that is empty")
	}
	return Plain(s), nil
}

func parseCountry(s string) (any, error) {
	code := strings.ToUpper(s)
	if code == "UK" {
		code = "GB"
	}
	if len(code) != 2 || !strings.Contains(countryCodes, " "+code+" ") {
		return nil, Mistaken("has no country in %q, which is no code of two letters", shorten(s))
	}
	return code, nil
}

// boundWords are how a bound is written before a sum.
var boundWords = []struct {
	sign  string
	bound Bound
}{{">=", AtLeast}, {"at least ", AtLeast}, {"more than ", AtLeast}, {"<=", UpTo}, {"up to ", UpTo}, {"~", About}, {"about ", About}}

// parseSum reads a sum with its bound. The currency must be named: what a
// query may leave out, a record may not.
func parseSum(s string) (any, error) {
	sum := Sum{Bound: Exact, Text: s}
	low, high, isRange := strings.Cut(s, "..")
	if isRange {
		return parseRange(sum, low, high)
	}
	for _, b := range boundWords {
		if len(s) > len(b.sign) && strings.EqualFold(s[:len(b.sign)], b.sign) {
			sum.Bound, s = b.bound, strings.TrimSpace(s[len(b.sign):])
			sum.Text = s
			break
		}
	}
	var err error
	sum.Money, err = parseMoney(s, "")
	return sum, err
}

func parseRange(sum Sum, low, high string) (any, error) {
	to, err := parseMoney(high, "")
	if err != nil {
		return nil, err
	}
	from, err := parseMoney(low, to.Currency)
	switch {
	case err != nil:
		return nil, err
	case from.Currency != to.Currency:
		return nil, errWord("has its ends in two currencies")
	case from.Compare(to) >= 0:
		return nil, errWord("runs downwards")
	}
	sum.Money, sum.Bound, sum.Low, sum.High = to, Range, &from, &to
	return sum, nil
}

// parseMoney reads a sum such as "2bn EUR"; otherwise is the currency of one
// that names none.
func parseMoney(s string, otherwise Currency) (Money, error) {
	m := amountForm.FindStringSubmatch(strings.ToUpper(strings.TrimSpace(s)))
	if m == nil {
		return Money{}, errWord("is no sum")
	}
	code := Currency(m[1] + m[4])
	switch sign, isSign := currencySigns[string(code)]; {
	case m[1] != "" && m[4] != "":
		return Money{}, errWord("names two currencies")
	case code == "":
		code = otherwise
	case code == "$":
		code = "USD"
	case isSign:
		code = sign
	}
	if code == "" {
		return Money{}, errWord("names no currency")
	}
	if !strings.Contains(currencyCodes, " "+string(code)+" ") {
		return Money{}, Mistaken("has no currency in %q", string(code))
	}
	sum, err := NewMoney(m[2], code)
	if err == nil {
		sum, err = sum.Times(zeros[m[3]])
	}
	if err != nil || sum.IsZero() {
		return Money{}, errWord("is no sum")
	}
	return sum, nil
}

// parsePeriod reads "2026-2029", "2026..2029", "2026", "-2029" and "2026-".
func parsePeriod(s string) (any, error) {
	start, end, two := strings.Cut(strings.Replace(s, "..", "-", 1), "-")
	if !two {
		end = start
	}
	p := Period{}
	var err error
	for _, y := range []struct {
		text string
		year *int
	}{{start, &p.Start}, {end, &p.End}} {
		text := strings.TrimSpace(y.text)
		if text == "" {
			continue
		}
		if *y.year, err = strconv.Atoi(text); err != nil || *y.year < 1900 || *y.year > 2200 {
			return nil, Mistaken("has no year in %q", shorten(text))
		}
	}
	switch {
	case p == Period{}:
		return nil, errWord("names no year")
	case p.End != 0 && p.End < p.Start:
		return nil, errWord("runs backwards")
	}
	return p, nil
}

// parseNumber reads "1500", "1.5k" and "2m", without a currency.
func parseNumber(s string) (Money, error) {
	m := amountForm.FindStringSubmatch(strings.ToUpper(s))
	if m == nil || m[1]+m[4] != "" {
		return Money{}, errWord("is no number")
	}
	n, err := NewMoney(m[2], "")
	if err == nil {
		n, err = n.Times(zeros[m[3]])
	}
	if err != nil {
		return n, errWord("is no number")
	}
	return n, nil
}

func parseCount(s string) (any, error) {
	n, err := parseNumber(s)
	if err != nil {
		return nil, err
	}
	i, err := strconv.ParseInt(n.Number(), 10, 64)
	if err != nil {
		return nil, errWord("is no whole number")
	}
	return i, nil
}

func parseMegawatts(s string) (any, error) {
	n, err := parseNumber(s)
	return n.Float(), err
}

// currencyCodes are those of ISO 4217 and of its past that articles name.
const currencyCodes = " AED AFN ALL AMD ANG AOA ARS ATS AUD AWG AZN BAM BBD BDT BEF BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNH CNY COP CRC CUP CVE CYP CZK DEM DJF DKK DOP DZD EEK EGP ERN ESP ETB EUR FIM FJD FKP FRF GBP GEL GHS GIP GMD GNF GRD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LUF LVL LYD MAD MDL MGA MKD MMK MNT MOP MRU MTL MUR MVR MWK MXN MYR MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PTE PYG QAR ROL RON RSD RUB RUR RWF SAR SBD SCR SDG SEK SGD SHP SIT SKK SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRL TRY TTD TWD TZS UAH UGX USD UYU UZS VEF VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL "
