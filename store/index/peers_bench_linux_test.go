package index

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
)

// record is a line of the file that the measuring bench gives to the other
// engines too: id, title, summary, company, country, pillar, amount in US
// dollars (0: none), date.
type record struct {
	ID                                               int
	Title, Summary, Company, Country, Pillar, Amount json.RawMessage
	Date                                             string
}

// names of the records, in the order in which the bench draws them.
var (
	recordFirms = strings.Split("Microsoft,Amazon,Google,Meta,Oracle,OpenAI,Nvidia,IBM,Alibaba,Tencent,CoreWeave,Equinix", ",")
	recordLands = strings.Split("United States,India,Spain,Germany,France,United Kingdom,Ireland,Sweden,Norway,Finland,Denmark,Italy", ",")
	recordAims  = strings.Split("Data centers,Energy,Chips,Skills,Subsea cables,Sovereign cloud,Research,Startups", ",")
)

// landCode is a code for a country of the records: any will do.
func landCode(name string) news.Country {
	if i := slices.Index(recordLands, name); i >= 0 {
		return lands[i]
	}
	sum := 0
	for _, c := range name {
		sum = sum*31 + int(c)
	}
	return news.Country([]string{"JP", "KR", "MY", "ID", "TH", "SG", "VN", "PH", "AU", "NZ", "BR", "MX", "CL"}[sum%13])
}

func slug(name string) news.Company {
	return news.Company(strings.ToLower(strings.ReplaceAll(name, " ", "-")))
}

// recordFiling makes articles of records; what a record calls pillar has no
// place among ours, and stands as the partner.
func recordFiling(b *testing.B, lines []record) store.Filing {
	b.Helper()
	f := store.Filing{Harvest: news.Harvest{Feed: news.Feed{URL: "https://feed.example/"}}}
	text := func(raw json.RawMessage) (s string) {
		if err := json.Unmarshal(raw, &s); err != nil {
			b.Fatal(err)
		}
		return s
	}
	for _, l := range lines {
		day, err := time.Parse(time.DateOnly, l.Date)
		if err != nil {
			b.Fatal(err)
		}
		a := news.Article{ID: fmt.Sprint("r", l.ID), URL: fmt.Sprint("https://outlet.example/r", l.ID), Lang: "en", Outlet: "Outlet", Class: news.Press,
			Title: text(l.Title), Text: text(l.Summary), Published: news.Date{Time: day, DayOnly: true}}
		mw := float64(l.ID) + 0.5 // no two tell the same story
		told := news.Announcement{ID: a.ID, URL: a.URL, Title: a.Title, Lang: "en", Published: a.Published, Kind: news.Commitment, CapacityMW: &mw,
			Companies: []news.Company{slug(text(l.Company))}, Countries: []news.Country{landCode(text(l.Country))}, Partners: []news.Company{slug(text(l.Pillar))}}
		if sum := string(l.Amount); sum != "0" {
			told.Amount = &news.Sum{Money: news.MustMoney(sum, "USD"), Bound: news.Exact, Text: sum}
		}
		told.Evidence = []news.Evidence{{Field: "companies[0]", In: "title", Quote: a.Title, End: len(a.Title), Rule: "bench"}}
		f.Harvest.Articles, f.Announcements = append(f.Harvest.Articles, a), append(f.Announcements, []news.Announcement{told.Normal()})
	}
	return f
}

// recordKinds are the bench's eight queries in form i, as our language has them.
func recordKinds(i int) []string {
	w := strings.Split("data center,cloud region,solar,nuclear,subsea cable,training,supercomputer,campus,research,chip", ",")[i%10]
	from := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -i*11%1200)
	return []string{
		fmt.Sprintf("%s company:%s country:%s", w, slug(recordFirms[i%12]), landCode(recordLands[i/3%12])),
		[]string{`"artificial intelligence"`, `"nuclear power"`, `"data center campus"`, `"cloud region"`, `"research hub"`}[i%5],
		fmt.Sprintf("%s after:%s before:%s", w, from.Format(time.DateOnly), from.AddDate(0, 3, 1).Format(time.DateOnly)),
		fmt.Sprintf("%s amount:%dbn..%dbn", w, 1+i%5, 10+i%50),
		[]string{"hypersc*", "nucle*", "sover*", "invest*", "renew*"}[i%5],
		[]string{"nuclear power", "solar farm agreement", "skills training", "chip plant", "cable expands"}[i%5] + " " + strings.ToLower(strings.Fields(recordLands[i%12])[0]),
		fmt.Sprintf("country:%s partner:%s", landCode(recordLands[i%12]), slug(recordAims[i/2%8])),
		[]string{"cloud investment", "energy agreement", "microsoft sovereign cloud", "amazon nuclear", "google skills"}[i%5] + " sort:relevance",
	}
}

// recordStore is a store of the records in the file that GIGAWATCH_RECORDS
// names, kept beside it for the next run.
func recordStore(b *testing.B) *bolt.Store {
	b.Helper()
	path := os.Getenv("GIGAWATCH_RECORDS")
	if path == "" {
		b.Skip("GIGAWATCH_RECORDS names no file of records")
	}
	s, err := bolt.Open(path+".db", bolt.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	c, err := s.Counts(b.Context())
	if err != nil || c.Stories > 0 {
		return s
	}
	file, err := os.Open(filepath.Clean(path))
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	in := json.NewDecoder(bufio.NewReader(file))
	var lines []record
	for in.More() {
		var l record
		if err := in.Decode(&l); err != nil {
			b.Fatal(err)
		}
		if lines = append(lines, l); len(lines) == 1000 || !in.More() {
			fill(b, s, recordFiling(b, lines))
			lines = lines[:0]
		}
	}
	return s
}

// BenchmarkRecords asks the eight queries of the measuring bench, a hundred
// forms each after a round of warming, of the same records that it gives to
// SQLite, PostgreSQL and bleve, and tells the percentiles as it does; and
// those of the processor's time alone, which no neighbour on the machine changes.
func BenchmarkRecords(b *testing.B) {
	s := recordStore(b)
	k := NewKeeper(Beside(s.Path()), s, quiet())
	k.index.Store(readied(b, s))
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var wall, busy []time.Duration
	for b.Loop() {
		for kind := range 8 {
			var w, c []time.Duration
			hits := 0
			for range 2 {
				w, c, hits = w[:0], c[:0], 0
				for i := range 100 {
					a := news.Ask{Query: parse(b, recordKinds(i)[kind]), Limit: 20}
					from, cpu := time.Now(), processor(b)
					f, err := k.Search(context.Background(), a)
					if err != nil {
						b.Fatal(err)
					}
					w, c = append(w, time.Since(from)), append(c, processor(b)-cpu)
					hits += f.Total
				}
			}
			b.Logf("%d: %d hits, p50 %.3f p99 %.3f ms; processor p50 %.3f p99 %.3f ms", kind+1, hits/100, quantile(w, .5), quantile(w, .99), quantile(c, .5), quantile(c, .99))
			wall, busy = append(wall, w...), append(busy, c...)
		}
	}
	for name, list := range map[string][]time.Duration{"": wall, "cpu-": busy} {
		b.ReportMetric(quantile(list, .5), name+"p50-ms")
		b.ReportMetric(quantile(list, .99), name+"p99-ms")
	}
}

// BenchmarkRecordsBuild makes the index of the records anew.
func BenchmarkRecordsBuild(b *testing.B) {
	s := recordStore(b)
	for b.Loop() {
		if err := Build(context.Background(), Beside(s.Path()), s, nil); err != nil {
			b.Fatal(err)
		}
	}
}

// quantile is in ms.
func quantile(list []time.Duration, part float64) float64 {
	list = slices.Sorted(slices.Values(list))
	return float64(list[int(part*float64(len(list)-1))].Microseconds()) / 1000
}

// processor is how long the thread of the caller has been running.
func processor(b *testing.B) time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		b.Fatal(err)
	}
	return time.Duration(t.Nano())
}
