package index

import (
	"encoding/binary"
	"errors"
	"math"
	"strconv"
	"strings"
	"time"

	"gigawatch/news"
)

// The columns: what is filtered by, counted and sorted by. The first are the
// facets, by the names that a query has for them.
const (
	colCompany = iota
	colPartner
	colCountry
	colPillar
	colKind
	colStatus
	colYear
	colSource
	colLang
	colPlace
	colBound
	colOutlet
	colSum    // currency, number, and the number in US dollars
	colMW     // a number
	colJobs   // a number
	colPeople // a number
	columns
)

var columnNames = [columns]string{"company", "partner", "country", "pillar", "kind", "status", "year", "source", "lang", "place", "bound", "outlet", "amount", "mw", "jobs", "people"}

// columnOf is the column of a field, -1 for one that has none.
func columnOf(field string) int {
	for i, name := range columnNames {
		if name == field {
			return i
		}
	}
	return -1
}

// row is what the columns hold of a story.
type row struct {
	id                       string
	when                     int64 // ms since 1970, as are the others
	published, first, change int64 // never where unknown
	sources                  int
	values                   [columns]list
	counting                 counting
}

// list is the values of a column of one story: how many, and each with its
// length. In this form it is stored, and compared with those of others.
type list []byte

func listOf[S ~string](values []S) list {
	l := binary.AppendUvarint(nil, uint64(len(values)))
	for _, v := range values {
		l = append(binary.AppendUvarint(l, uint64(len(v))), v...)
	}
	return l
}

// each calls do for each value.
func (l list) each(do func(value []byte)) {
	u := unpacker{rest: l}
	for n := u.uint(); n > 0 && !u.bad; n-- {
		do(u.text())
	}
}

// never is the moment of something that is not known.
const never = math.MinInt64

func millis(t time.Time) int64 {
	if t.IsZero() {
		return never
	}
	return t.UnixMilli()
}

func rowOf(s *news.Story) *row {
	h := &s.Headline
	r := &row{id: s.ID, when: millis(s.When()), published: millis(h.Published.Time), first: millis(s.FirstSeen), change: millis(s.Changed), sources: len(s.Sources)}
	for i, field := range news.FacetFields() {
		r.values[i] = listOf(s.FacetValues(field))
	}
	r.values[colPlace] = listOf(h.Places)
	var bound, outlets []string
	if h.Amount != nil {
		bound = []string{string(h.Amount.Bound)}
	}
	for _, src := range s.Sources {
		_, rest, _ := strings.Cut(src.URL, "://")
		host, _, _ := strings.Cut(rest, "/")
		outlets = append(outlets, src.Outlet+"\x00"+host)
	}
	r.values[colBound], r.values[colOutlet] = listOf(bound), listOf(outlets)
	r.numbers(s)
	r.counting = countingOf(s)
	return r
}

func (r *row) numbers(s *news.Story) {
	h := &s.Headline
	var sum, mw, jobs, people []string
	dollars := s.InDollars()
	if h.Amount != nil || dollars.Currency != "" {
		parts := [3]string{}
		if h.Amount != nil {
			parts[0], parts[1] = string(h.Amount.Currency), h.Amount.Number()
		}
		if dollars.Currency != "" {
			parts[2] = dollars.Number()
		}
		sum = []string{strings.Join(parts[:], " ")}
	}
	if h.CapacityMW != nil {
		mw = []string{strconv.FormatFloat(*h.CapacityMW, 'g', -1, 64)}
	}
	if h.Jobs != nil {
		jobs = []string{strconv.FormatInt(*h.Jobs, 10)}
	}
	if h.PeopleTrained != nil {
		people = []string{strconv.FormatInt(*h.PeopleTrained, 10)}
	}
	r.values[colSum], r.values[colMW], r.values[colJobs], r.values[colPeople] = listOf(sum), listOf(mw), listOf(jobs), listOf(people)
}

// thin is a story with nothing but one value of one column, to be asked what
// a query says of it.
func thin(column int, value string) (s news.Story) {
	h := &s.Headline
	switch column {
	case colCompany:
		h.Companies = []news.Company{news.Company(value)}
	case colPartner:
		h.Partners = []news.Company{news.Company(value)}
	case colCountry:
		h.Countries = []news.Country{news.Country(value)}
	case colPillar:
		h.Pillars = []news.Pillar{news.Pillar(value)}
	case colKind:
		h.Kind = news.Kind(value)
	case colStatus:
		h.Status = news.Status(value)
	case colLang:
		h.Lang = value
	case colPlace:
		h.Places = []string{value}
	case colBound:
		h.Amount = &news.Sum{Bound: news.Bound(value)}
	case colSource:
		s.Sources = []news.Source{{Class: news.Class(value)}}
	case colOutlet:
		outlet, host, _ := strings.Cut(value, "\x00")
		s.Sources = []news.Source{{Outlet: outlet, URL: "https://" + host}}
	default:
		thinNumber(&s, column, value)
	}
	return s
}

func thinNumber(s *news.Story, column int, value string) {
	h := &s.Headline
	n, _ := strconv.ParseInt(value, 10, 64)
	switch column {
	case colSum:
		parts := strings.Split(value, " ")
		if m, err := news.NewMoney(parts[1], news.Currency(parts[0])); err == nil {
			h.Amount = &news.Sum{Money: m}
		}
		if m, err := news.NewMoney(parts[2], "USD"); err == nil {
			s.USD = &news.Dollars{Value: m}
		}
	case colMW:
		f, _ := strconv.ParseFloat(value, 64)
		h.CapacityMW = &f
	case colJobs:
		h.Jobs = &n
	case colPeople:
		h.PeopleTrained = &n
	}
}

// numberOf is what a value of a column is sorted by; NaN for none.
func numberOf(column int, value string) float64 {
	if column == colSum {
		value = value[strings.LastIndexByte(value, ' ')+1:]
	}
	f, err := strconv.ParseFloat(value, 64)
	if err != nil || column < colSum {
		return math.NaN()
	}
	return f
}

// pack is the form of a row in the index.
func (r *row) pack() []byte {
	b := make([]byte, 0, 256)
	for _, n := range []int64{r.when, r.published, r.first, r.change, int64(r.sources)} {
		b = binary.AppendVarint(b, n)
	}
	for _, values := range r.values {
		b = append(b, values...)
	}
	for _, values := range r.counting {
		b = append(b, values...)
	}
	return b
}

var errRow = errors.New("a row of the index is not what was written")

// unpack reads what pack wrote. The row keeps b.
func (r *row) unpack(id string, b []byte) error {
	u := unpacker{rest: b}
	*r = row{id: id, when: u.int(), published: u.int(), first: u.int(), change: u.int(), sources: int(u.int())}
	for i := range r.values {
		r.values[i] = u.list()
	}
	for i := range r.counting {
		r.counting[i] = u.list()
	}
	if u.bad || len(u.rest) > 0 {
		return errRow
	}
	return nil
}

type unpacker struct {
	rest []byte
	bad  bool
}

func (u *unpacker) int() int64 {
	v, n := binary.Varint(u.rest)
	u.skip(n)
	return v
}

func (u *unpacker) uint() uint64 {
	v, n := binary.Uvarint(u.rest)
	u.skip(n)
	return v
}

func (u *unpacker) skip(n int) {
	if n <= 0 {
		u.bad, u.rest = true, nil
		return
	}
	u.rest = u.rest[n:]
}

// list is a list as listOf made it.
func (u *unpacker) list() list {
	from := u.rest
	for n := u.uint(); n > 0 && !u.bad; n-- {
		u.text()
	}
	return list(from[:len(from)-len(u.rest)])
}

func (u *unpacker) text() []byte {
	n := u.uint()
	if n > uint64(len(u.rest)) {
		u.bad, u.rest = true, nil
		return nil
	}
	s := u.rest[:n]
	u.rest = u.rest[n:]
	return s
}
