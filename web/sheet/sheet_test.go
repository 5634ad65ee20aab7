package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/thedatashed/xlsxreader"
	"github.com/xuri/excelize/v2"

	"gigawatch/news"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// stories are one with every field, one with none, one meant to do harm.
func stories() []news.Story {
	mw, jobs, people := 120.5, int64(500), int64(1_000_000)
	sum := news.Sum{Money: news.MustMoney("2500000000.5", "EUR"), Bound: news.UpTo, Text: "€2.5bn"}
	fresh := news.MustMoney("1500000000", "EUR")
	full := news.Story{ID: "full000000", Permalink: "/story/full000000", NewMoney: &fresh}
	full.USD = &news.Dollars{Value: news.MustMoney("2716250000.54325", "USD"), Rate: "1.0865", RateDate: "2026-04-03", Source: "ECB"}
	full.Headline = news.Announcement{Title: "Microsoft pledges 2.5 billion", Published: news.Date{Time: noon}, Kind: news.Commitment, Status: news.Announced,
		Companies: []news.Company{"microsoft"}, Partners: []news.Company{"softbank", "sakura-internet"}, Amount: &sum, Countries: []news.Country{"JP", "KR"},
		Places: []string{"Ōsaka"}, Pillars: []news.Pillar{news.Talent, news.Trust}, Period: &news.Period{Start: 2026, End: 2029},
		PeopleTrained: &people, Jobs: &jobs, CapacityMW: &mw}
	full.Sources = []news.Source{{URL: "https://a.example/1"}, {URL: "https://b.example/2"}}
	empty := news.Story{ID: "empty00000", Permalink: "/story/empty00000"}
	empty.Headline.Kind = news.Deal
	bad := news.Story{ID: "bad0000000", Permalink: "/story/bad0000000"}
	bad.Headline.Kind, bad.Headline.Title = news.Commitment, "=HYPERLINK(\"http://x\")\x00\x0b <b>&]]>\ufffe"
	bad.Headline.Places = []string{"+1", "@x", strings.Repeat("long", 10_000)}
	long := news.Sum{Money: news.MustMoney("12345678901234567.125", "VND"), Bound: news.Exact}
	bad.Headline.Amount = &long
	return []news.Story{full, empty, bad}
}

func all(each func(news.Story) error) error {
	for _, s := range stories() {
		if err := each(s); err != nil {
			return err
		}
	}
	return nil
}

var about = About{Query: "country:JP", Made: noon, Site: "https://news.example", AsOf: noon.AddDate(0, 0, -1)}

func TestColumnsAreThoseOfCSV(t *testing.T) {
	var names []string
	for _, c := range Columns() {
		names = append(names, c.Name)
		if c.Means == "" || c.Type == "" {
			t.Errorf("%s is not explained", c.Name)
		}
	}
	if !slices.Equal(names, news.CSVHeader()) {
		t.Errorf("got  %v\nwant %v", names, news.CSVHeader())
	}
	var schema []string
	for _, f := range parquet.SchemaOf(parquetRow{}).Fields() {
		schema = append(schema, f.Name())
	}
	if !slices.Equal(schema, names) {
		t.Errorf("Parquet's are %v", schema)
	}
}

// rows are the cells of CSV, without what keeps a spreadsheet from computing.
func rows(t *testing.T) [][]string {
	t.Helper()
	var b bytes.Buffer
	if err := CSV(&b, false, all); err != nil {
		t.Fatal(err)
	}
	table, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range table[1:] {
		for i := range row {
			row[i] = strings.TrimPrefix(row[i], "'")
		}
		row[21] = about.Site + row[21]
	}
	return table
}

func TestXLSX(t *testing.T) {
	var b bytes.Buffer
	if err := XLSX(&b, about, all); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.GetRows("stories", excelize.Options{RawCellValue: true})
	want := rows(t)
	if err != nil || len(got) != len(want) {
		t.Fatalf("%v: %d rows, want %d", err, len(got), len(want))
	}
	for i, row := range want {
		for j, cell := range row {
			if has := got[i][j]; has != cell && !sameDay(has, cell) && !(len(cell) > mostLetters && strings.HasPrefix(cell, has)) && !strings.Contains(cell, "\ufffe") {
				t.Errorf("row %d, %s: %.60q, want %.60q", i, want[0][j], has, cell)
			}
		}
	}
	for cell, want := range map[string]excelize.CellType{"B2": excelize.CellTypeUnset, "F2": excelize.CellTypeUnset, "O2": excelize.CellTypeUnset, "P2": excelize.CellTypeUnset,
		"T4": excelize.CellTypeInlineString, "F4": excelize.CellTypeInlineString} { // a number has no type of its own
		if got, err := f.GetCellType("stories", cell); err != nil || got != want {
			t.Errorf("%s is of type %d, want %d (%v)", cell, got, want, err)
		}
	}
	for row := 2; row <= 4; row++ {
		for col := 1; col <= 22; col++ {
			cell, _ := excelize.CoordinatesToCellName(col, row)
			if formula, _ := f.GetCellFormula("stories", cell); (formula != "") != (col == 22) {
				t.Errorf("%s has the formula %q", cell, formula)
			}
		}
	}
	if shown, _ := f.GetCellValue("stories", "B2"); shown != "2026-11-24" {
		t.Errorf("the day is shown as %q", shown)
	}
	if panes, err := f.GetPanes("stories"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("%v: the header is not frozen: %+v", err, panes)
	}
	told, err := f.GetRows("about")
	if text := joinRows(told); err != nil || !strings.Contains(text, "the search country:JP") || !strings.Contains(text, "stories 3") ||
		!strings.Contains(text, "2026-11-23T12:00:00Z") || !strings.Contains(text, LicenceURL) || !strings.Contains(text, Rules()[2]) {
		t.Errorf("%v: the sheet about says %s", err, text)
	}
}

// TestXLSXElsewhere reads the workbook with another library.
func TestXLSXElsewhere(t *testing.T) {
	var b bytes.Buffer
	if err := XLSX(&b, about, all); err != nil {
		t.Fatal(err)
	}
	f, err := xlsxreader.NewReader(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	want := rows(t)
	n := 0
	for row := range f.ReadRows("stories") {
		if row.Error != nil {
			t.Fatal(row.Error)
		}
		n++
		for _, c := range row.Cells {
			cell := want[row.Index-1][c.ColumnIndex()]
			if !strings.HasPrefix(c.Value, cell) && !strings.HasPrefix(cell, c.Value) && !strings.Contains(cell, "\ufffe") {
				t.Errorf("row %d, column %s: %.60q, want %.60q", row.Index, c.Column, c.Value, cell)
			}
			if c.Column == "F" && row.Index == 2 && c.Type != xlsxreader.TypeNumerical || c.Column == "B" && row.Index == 2 && c.Type != xlsxreader.TypeDateTime {
				t.Errorf("%s%d is of type %s", c.Column, row.Index, c.Type)
			}
		}
	}
	if n != len(want) {
		t.Errorf("%d rows, want %d", n, len(want))
	}
}

func joinRows(rows [][]string) string {
	var lines []string
	for _, r := range rows {
		lines = append(lines, strings.Join(r, " "))
	}
	return strings.Join(lines, "\n")
}

// sameDay reports whether a number of a spreadsheet is the day.
func sameDay(has, day string) bool {
	n, err := strconv.ParseFloat(has, 64)
	if err != nil {
		return false
	}
	at, err := excelize.ExcelDateToTime(n, false)
	return err == nil && at.Format(time.DateOnly) == day
}

func TestXLSXIsXML(t *testing.T) {
	var b bytes.Buffer
	if err := XLSX(&b, about, all); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(r)
		if bytes.Contains(body, []byte("<dimension")) && strings.Contains(f.Name, "sheet1") {
			t.Errorf("%s says how far it goes: %.200s", f.Name, body)
		}
		if err != nil || bytes.ContainsAny(body, "\x00\x0b\x1b") || strings.Contains(f.Name, "..") {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

func TestParquet(t *testing.T) {
	var b bytes.Buffer
	if err := Parquet(&b, about, all); err != nil {
		t.Fatal(err)
	}
	got, err := parquet.Read[parquetRow](bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil || len(got) != 3 {
		t.Fatalf("%v: %d rows", err, len(got))
	}
	full, empty, bad := got[0], got[1], got[2]
	if int64(*full.Announced) != noon.Unix()/86400 || !slices.Equal(full.Countries, []string{"JP", "KR"}) || *full.Currency != "EUR" || *full.Bound != "up_to" ||
		*full.PeriodEnd != 2029 || *full.Jobs != 500 || *full.CapacityMW != 120.5 || full.Permalink != "https://news.example/story/full000000" ||
		!slices.Equal(full.Sources, []string{"https://a.example/1", "https://b.example/2"}) {
		t.Errorf("got %+v", full)
	}
	if *full.Amount != *newDecimal(news.MustMoney("2500000000.5", "EUR")) || *full.USD != *newDecimal(news.MustMoney("2716250000.54325", "USD")) {
		t.Errorf("the sums are %x and %x", *full.Amount, *full.USD)
	}
	if empty.Announced != nil || empty.Amount != nil || empty.USD != nil || empty.NewMoney != nil || len(empty.Companies) != 0 || empty.Jobs != nil || empty.Status != nil || empty.Kind != "deal" {
		t.Errorf("got %+v", empty)
	}
	if bad.Headline != news.Plain(stories()[2].Headline.Title) || len(bad.Places[2]) != 40_000 {
		t.Errorf("got %.100v", bad)
	}
	f, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if q, _ := f.Lookup("query"); q != "country:JP" {
		t.Errorf("the query is %q", q)
	}
	if kind := f.Schema().Fields()[5].Type().String(); kind != "DECIMAL(38,12)" {
		t.Errorf("a sum is of type %s", kind)
	}
}

func TestDecimal(t *testing.T) {
	for number, want := range map[string]string{"0": "", "1": "e8d4a51000", "0.000000000001": "1", "-1": strings.Repeat("f", 22) + "172b5af000", "12.5": "b5e620f4800"} {
		d := newDecimal(news.MustMoney(number, "USD"))
		got := ""
		for _, b := range d {
			got += strconv.FormatUint(uint64(b)+256, 16)[1:]
		}
		if strings.TrimLeft(got, "0") != want {
			t.Errorf("%s is %s, want %s", number, got, want)
		}
	}
	for _, number := range []string{"0.0000000000001", "1e27"} {
		if d := newDecimal(news.MustMoney(number, "USD")); d != nil {
			t.Errorf("%s is rounded to %x", number, *d)
		}
	}
}

func TestJSONLines(t *testing.T) {
	var b bytes.Buffer
	if err := JSONL(&b, all); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(b.String()), "\n")
	var s news.Story
	if err := json.Unmarshal([]byte(lines[0]), &s); err != nil || len(lines) != 3 || s.ID != "full000000" {
		t.Errorf("%v: %.500s", err, b.String())
	}
}

// TestBrokenOff holds that a store that fails makes no file that looks whole.
func TestBrokenOff(t *testing.T) {
	gone := errors.New("the disk is gone")
	find := func(each func(news.Story) error) error { return errors.Join(all(each), gone) }
	for name, write := range map[string]func(io.Writer) error{
		"csv":     func(w io.Writer) error { return CSV(w, false, find) },
		"jsonl":   func(w io.Writer) error { return JSONL(w, find) },
		"xlsx":    func(w io.Writer) error { return XLSX(w, about, find) },
		"parquet": func(w io.Writer) error { return Parquet(w, about, find) },
	} {
		var b bytes.Buffer
		if err := write(&b); !errors.Is(err, gone) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len())); name == "parquet" && err == nil {
			t.Error("half a Parquet file opens")
		}
	}
}
