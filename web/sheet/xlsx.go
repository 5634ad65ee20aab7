package sheet

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"gigawatch/news"
)

// A workbook takes no more rows, and a cell no more letters.
const (
	mostRows    = 1<<20 - 1
	mostLetters = 32767
)

const storiesSheet = "stories"

// XLSX writes a workbook of two sheets: the stories, and what they are. Sums
// are numbers and days are dates; no cell of a stranger's words is a formula.
// What does not fit into memory waits in a temporary file.
func XLSX(w io.Writer, about About, find Find) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.SetSheetName("Sheet1", storiesSheet); err != nil {
		return err
	}
	b, err := newBook(f, about)
	if err != nil {
		return err
	}
	if err := find(b.add); err != nil {
		return err
	}
	if err := b.end(); err != nil {
		return err
	}
	if err := b.about(); err != nil {
		return err
	}
	return f.Write(w)
}

// book is a workbook under way.
type book struct {
	file   *excelize.File
	stream *excelize.StreamWriter
	of     About
	styles styles
	row    int // the last one written
}

type styles struct{ header, day, money, number, link int }

func newBook(f *excelize.File, about About) (*book, error) {
	b := &book{file: f, of: about, row: 1}
	var errs []error
	style := func(s excelize.Style) int {
		n, err := f.NewStyle(&s)
		errs = append(errs, err)
		return n
	}
	days, money := "yyyy-mm-dd", "#,##0.############"
	b.styles = styles{
		header: style(excelize.Style{Font: &excelize.Font{Bold: true}}),
		day:    style(excelize.Style{CustomNumFmt: &days}),
		money:  style(excelize.Style{CustomNumFmt: &money}),
		number: style(excelize.Style{NumFmt: 1}),
		link:   style(excelize.Style{Font: &excelize.Font{Color: "0563C1", Underline: "single"}}),
	}
	// How far the sheet goes is not known yet, and some readers believe what is
	// said of it: say nothing.
	if err := f.SetSheetDimension(storiesSheet, ""); err != nil {
		return nil, err
	}
	var err error
	if b.stream, err = f.NewStreamWriter(storiesSheet); err != nil {
		return nil, err
	}
	errs = append(errs, b.head())
	return b, errors.Join(errs...)
}

// head is the row of names, which stays when the sheet is scrolled.
func (b *book) head() error {
	widths := map[string]float64{"headline": 60, "sources": 40, "permalink": 40, "companies": 20, "amount": 18, "usd": 18, "new_money": 18, "places": 24}
	var cells []any
	for i, c := range Columns() {
		width := max(widths[c.Name], 12)
		if err := b.stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
		cells = append(cells, excelize.Cell{StyleID: b.styles.header, Value: c.Name})
	}
	if err := b.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	return b.stream.SetRow("A1", cells)
}

func (b *book) add(s news.Story) error {
	if b.row > mostRows {
		return fmt.Errorf("a workbook holds %d stories; make the search narrower, or take CSV or Parquet: %w", mostRows, news.ErrInvalid)
	}
	b.row++
	cell, err := excelize.CoordinatesToCellName(1, b.row)
	if err != nil {
		return err
	}
	return b.stream.SetRow(cell, b.cells(&s))
}

// cells are a story's, in the order of Columns.
func (b *book) cells(s *news.Story) []any {
	h := &s.Headline
	var amount, usd, fresh, currency, bound any
	if h.Amount != nil {
		amount, currency, bound = b.money(h.Amount.Money), string(h.Amount.Currency), string(h.Amount.Bound)
	}
	if d := s.InDollars(); d.Currency != "" {
		usd = b.money(d)
	}
	if s.NewMoney != nil {
		fresh = b.money(*s.NewMoney)
		if h.Amount == nil || h.Amount.Currency != s.NewMoney.Currency {
			fresh = s.NewMoney.Number() + " " + string(s.NewMoney.Currency)
		}
	}
	var start, end any
	if h.Period != nil {
		start, end = b.year(h.Period.Start), b.year(h.Period.End)
	}
	return []any{text(s.ID), b.day(h.Published), joined(h.Companies), joined(h.Countries), joined(h.Places), amount, currency, bound, usd, fresh,
		start, end, joined(h.Pillars), b.count(h.PeopleTrained), b.count(h.Jobs), megawatts(h.CapacityMW), text(string(h.Status)), text(string(h.Kind)),
		joined(h.Partners), text(h.Title), joined(addresses(s)), b.link(b.of.permalink(s))}
}

// exactDigits is how many digits a number of a spreadsheet holds for sure.
const exactDigits = 15

// money is a number, or a text where a spreadsheet would round it.
func (b *book) money(m news.Money) any {
	digits := strings.Trim(strings.Replace(m.Number(), ".", "", 1), "-0")
	if len(digits) > exactDigits {
		return m.Number()
	}
	return excelize.Cell{StyleID: b.styles.money, Value: m.Float()}
}

func (b *book) day(d news.Date) any {
	if d.IsZero() || d.Year() < 1900 { // a spreadsheet's time begins then
		return text(d.Day())
	}
	return excelize.Cell{StyleID: b.styles.day, Value: d.UTC().Truncate(24 * time.Hour)}
}

func (b *book) count(n *int64) any {
	if n == nil {
		return nil
	}
	return excelize.Cell{StyleID: b.styles.number, Value: *n}
}

func (b *book) year(y int) any {
	if y == 0 {
		return nil
	}
	return excelize.Cell{StyleID: b.styles.number, Value: y}
}

// mostLink is how long a text in a formula may be.
const mostLink = 255

// link is an address of our own that can be pressed.
func (b *book) link(address string) any {
	if !strings.HasPrefix(address, "http") || len(address) > mostLink || strings.Contains(address, `"`) {
		return text(address)
	}
	return excelize.Cell{StyleID: b.styles.link, Formula: `HYPERLINK("` + address + `")`, Value: address}
}

func megawatts(f *float64) any {
	if f == nil {
		return nil
	}
	return *f
}

// text is a cell of words; an empty one is no cell.
func text(s string) any {
	if s = news.Plain(s); s == "" {
		return nil
	}
	if rs := []rune(s); len(rs) > mostLetters {
		s = string(rs[:mostLetters])
	}
	return s
}

func joined[S ~string](list []S) any { return text(strings.Join(words(list), "; ")) }

func words[S ~string](list []S) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

func addresses(s *news.Story) []string {
	out := make([]string, len(s.Sources))
	for i, src := range s.Sources {
		out[i] = src.URL
	}
	return out
}

// end writes what stands behind the last row.
func (b *book) end() error {
	return b.stream.Flush()
}

// about is the sheet that says what the other is.
func (b *book) about() error {
	const sheet = "about"
	if _, err := b.file.NewSheet(sheet); err != nil {
		return err
	}
	rows := [][]any{{"what", "Gigawatch: what hyperscalers promise to countries, " + b.of.scope()}, {"made", b.of.Made.UTC().Format(time.RFC3339)}}
	if !b.of.AsOf.IsZero() {
		rows = append(rows, []any{"as of", "what was known at " + b.of.AsOf.UTC().Format(time.RFC3339)})
	}
	if b.of.Site != "" {
		rows = append(rows, []any{"site", b.of.Site})
	}
	rows = append(rows, []any{"stories", b.row - 1}, []any{"licence", LicenceTitle + ", " + LicenceURL}, []any{"", LicenceNote})
	for i, rule := range Rules() {
		rows = append(rows, []any{map[bool]string{true: "counting"}[i == 0], rule})
	}
	for _, c := range Columns() {
		rows = append(rows, []any{c.Name, c.Means})
	}
	for i, row := range rows {
		for j, v := range row {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err == nil {
				err = b.file.SetCellValue(sheet, cell, v)
			}
			if err != nil {
				return err
			}
		}
	}
	return errors.Join(b.file.SetSheetDimension(sheet, ""), b.file.SetColWidth(sheet, "A", "A", 16), b.file.SetColWidth(sheet, "B", "B", 110), b.file.SetColStyle(sheet, "A", b.styles.header))
}
