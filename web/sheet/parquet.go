package sheet

import (
	"io"
	"math/big"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"

	"gigawatch/news"
)

// decimal is a DECIMAL(38,12): the number times 10^12, big-endian.
type decimal [16]byte

// decimals of a decimal: a sum times a rate of six digits has no more, in any
// currency there is.
const decimals = 12

// parquetRow is a story as Parquet keeps it, in the order of Columns. Empty
// cells are null, lists are lists.
type parquetRow struct {
	ID            string   `parquet:"id"`
	Announced     *int32   `parquet:"announced,optional,date"`
	Companies     []string `parquet:"companies,list"`
	Countries     []string `parquet:"countries,list"`
	Places        []string `parquet:"places,list"`
	Amount        *decimal `parquet:"amount,optional,decimal(12:38)"`
	Currency      *string  `parquet:"currency,optional,dict"`
	Bound         *string  `parquet:"bound,optional,dict"`
	USD           *decimal `parquet:"usd,optional,decimal(12:38)"`
	NewMoney      *decimal `parquet:"new_money,optional,decimal(12:38)"`
	PeriodStart   *int32   `parquet:"period_start,optional"`
	PeriodEnd     *int32   `parquet:"period_end,optional"`
	Pillars       []string `parquet:"pillars,list"`
	PeopleTrained *int64   `parquet:"people_trained,optional"`
	Jobs          *int64   `parquet:"jobs,optional"`
	CapacityMW    *float64 `parquet:"capacity_mw,optional"`
	Status        *string  `parquet:"status,optional,dict"`
	Kind          string   `parquet:"kind,dict"`
	Partners      []string `parquet:"partners,list"`
	Headline      string   `parquet:"headline"`
	Sources       []string `parquet:"sources,list"`
	Permalink     string   `parquet:"permalink"`
}

// rowsInGroup bounds what is held back before it is written.
const rowsInGroup = 5000

// Parquet writes typed columns: sums as decimals, days as dates, lists as lists.
func Parquet(w io.Writer, about About, find Find) error {
	made := about.Made.UTC().Format(time.RFC3339)
	p := parquet.NewGenericWriter[parquetRow](w, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(rowsInGroup),
		parquet.KeyValueMetadata("query", about.Query), parquet.KeyValueMetadata("made", made), parquet.KeyValueMetadata("as_of", asOf(about.AsOf)),
		parquet.KeyValueMetadata("licence", LicenceName), parquet.KeyValueMetadata("site", about.Site),
		parquet.KeyValueMetadata("counting", strings.Join(Rules(), "\n")), parquet.CreatedBy("gigawatch", "1", ""))
	err := find(func(s news.Story) error {
		_, err := p.Write([]parquetRow{newParquetRow(about, &s)})
		return err
	})
	if err != nil {
		return err // no footer: half a file is none
	}
	return p.Close()
}

func asOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

func newParquetRow(about About, s *news.Story) parquetRow {
	h := &s.Headline
	r := parquetRow{ID: s.ID, Companies: words(h.Companies), Countries: words(h.Countries), Places: h.Places, Pillars: words(h.Pillars),
		PeopleTrained: h.PeopleTrained, Jobs: h.Jobs, CapacityMW: h.CapacityMW, Status: known(string(h.Status)), Kind: string(h.Kind),
		Partners: words(h.Partners), Headline: news.Plain(h.Title), Sources: addresses(s), Permalink: about.permalink(s)}
	if !h.Published.IsZero() {
		days := int32(h.Published.UTC().Truncate(24*time.Hour).Unix() / (24 * 60 * 60))
		r.Announced = &days
	}
	if h.Amount != nil {
		r.Amount, r.Currency, r.Bound = newDecimal(h.Amount.Money), known(string(h.Amount.Currency)), known(string(h.Amount.Bound))
	}
	if d := s.InDollars(); d.Currency != "" {
		r.USD = newDecimal(d)
	}
	if s.NewMoney != nil && h.Amount != nil && h.Amount.Currency == s.NewMoney.Currency {
		r.NewMoney = newDecimal(*s.NewMoney)
	}
	if h.Period != nil {
		r.PeriodStart, r.PeriodEnd = year(h.Period.Start), year(h.Period.End)
	}
	return r
}

func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func year(y int) *int32 {
	if y == 0 {
		return nil
	}
	n := int32(y)
	return &n
}

// newDecimal is a sum exactly, or nothing where the column cannot hold it.
func newDecimal(m news.Money) *decimal {
	whole, part, _ := strings.Cut(m.Number(), ".")
	if len(part) > decimals {
		return nil
	}
	n, ok := new(big.Int).SetString(whole+part+strings.Repeat("0", decimals-len(part)), 10)
	if !ok || len(n.String()) > 38 {
		return nil
	}
	if n.Sign() < 0 {
		n.Add(n, new(big.Int).Lsh(big.NewInt(1), 128))
	}
	var d decimal
	n.FillBytes(d[:])
	return &d
}
