package digest

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
	"testing"
	"time"

	"gigawatch/news"
)

// wished are 3 searches of subscriber n: of a few thousand that there are in
// all, some with words, which are the costly ones.
func wished(n int) []string {
	companies := []string{"microsoft", "google", "amazon", "oracle", "meta", "coreweave", "nvidia", "equinix", "openai", "alibaba"}
	countries := []string{"JP", "FR", "KE", "DE", "IN", "BR", "US", "GB", "KR", "CL"}
	return []string{
		fmt.Sprintf("company:%s country:%s", companies[n%10], countries[n/10%10]),
		fmt.Sprintf("country:%s amount:>=%dm", countries[n/3%10], n%97*20),
		fmt.Sprintf("stage number %d OR company:%s", n%700, companies[n/7%10]),
	}
}

// BenchmarkMake makes the digests of many readers, three searches each, over
// 500 new stories: matched, rendered, written down; and with signatures. One
// operation is one pass; readers/s is what counts: readers for each second of a
// processor (500 are wanted).
// DIGEST_READERS=10000 makes it the size of the acceptance.
func BenchmarkMake(b *testing.B) {
	readers := 1000
	if n := os.Getenv("DIGEST_READERS"); n != "" {
		if _, err := fmt.Sscan(n, &readers); err != nil {
			b.Fatal(err)
		}
	}
	for _, s := range signings(b) {
		b.Run(s.name, func(b *testing.B) { makeAll(b, readers, s.keys) })
	}
}

// signing is how mails are signed.
type signing struct {
	name string
	keys []*Key
}

func signings(b *testing.B) []signing {
	both, _ := keys(b)
	out := []signing{{"unsigned", nil}}
	for _, k := range both {
		out = append(out, signing{k.Selector, []*Key{k}})
	}
	return append(out, signing{"both", both})
}

func makeAll(b *testing.B, readers int, keys []*Key) {
	for b.Loop() {
		b.StopTimer()
		o := bench(b, readers)
		o.editor.Mail.Keys = keys
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		b.StartTimer()
		began := processor(b)
		made, err := o.editor.Make(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		took := processor(b) - began
		b.StopTimer()
		runtime.GC()
		runtime.ReadMemStats(&after)
		if made.Due != readers || made.Mails == 0 {
			b.Fatalf("%+v", made)
		}
		b.ReportMetric(float64(readers)/took.Seconds(), "readers/s")
		b.ReportMetric(float64(made.Mails), "mails")
		b.ReportMetric(float64(after.HeapAlloc-min(before.HeapAlloc, after.HeapAlloc))/(1<<20), "MB-kept")
		b.ReportMetric(float64(after.HeapSys)/(1<<20), "MB-heap")
		b.StartTimer()
	}
}

// BenchmarkSign signs a digest of about 50 KB: by each kind of key, and by
// both; mails/s is for each second of a processor.
func BenchmarkSign(b *testing.B) {
	o := bench(b, 1)
	o.subscribe("all@reader.example", nil, "")
	if made, err := o.editor.Make(b.Context()); err != nil || made.Mails == 0 {
		b.Fatalf("%+v, %v", made, err)
	}
	var mail []byte
	for _, p := range o.parcels() {
		if len(p.Mail) > len(mail) {
			mail = p.Mail
		}
	}
	for _, s := range signings(b)[1:] {
		b.Run(s.name, func(b *testing.B) {
			began, n := processor(b), 0
			for ; b.Loop(); n++ {
				if _, err := sign(mail, s.keys); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/(processor(b)-began).Seconds(), "mails/s")
		})
	}
}

// BenchmarkMatchAndRender is the same without mails and disks: what a reader is
// to be told, found and put into both parts. One operation is one reader.
func BenchmarkMatchAndRender(b *testing.B) {
	o := bench(b, 1)
	var readers []reader
	for n := range 10_000 {
		s := news.Subscriber{ID: fmt.Sprintf("r%06d", n), Address: "a@reader.example", Cadence: news.Daily, Hour: 7, Zone: "UTC",
			OptIn: &news.OptIn{Confirmed: at("2026-11-23T08:00:00Z")}}
		for _, q := range wished(n) {
			s.Searches = append(s.Searches, news.SavedSearch{Query: q})
		}
		readers = append(readers, newReader(s, time.UTC, news.Standing{}, "2026-11-24"))
	}
	sheet, err := o.editor.sheet(b.Context(), readers, o.clock)
	if err != nil {
		b.Fatal(err)
	}
	began, n := processor(b), 0
	for b.Loop() {
		r := &readers[n%len(readers)]
		n++
		e, _, err := sheet.edition(b.Context(), r)
		if err == nil {
			_, _, err = o.editor.Mail.Render(&r.Subscriber, e)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/(processor(b)-began).Seconds(), "readers/s")
}

// processor is the time that this process has had of processors: a busy
// machine makes a pass longer, and not dearer.
func processor(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// bench is an office with readers and 500 new stories.
func bench(b *testing.B, readers int) *office {
	o := newOffice(b, "2026-11-23T08:00:00Z")
	companies := []string{"microsoft", "google", "amazon", "oracle", "meta", "coreweave", "nvidia", "equinix", "openai", "alibaba"}
	countries := []string{"JP", "FR", "KE", "DE", "IN", "BR", "US", "GB", "KR", "CL"}
	var all []promise
	for i := range 500 {
		all = append(all, promise{company: companies[i%10], country: countries[i/10%10], sum: fmt.Sprint((i + 1) * (i + 7) * 10_000_000)})
	}
	o.fileAll(all)
	for n := range readers {
		o.subscribe(fmt.Sprintf("reader%d@reader.example", n), func(s *news.Subscriber) { s.ID = fmt.Sprintf("r%06d", n) }, wished(n)...)
	}
	o.clock = at("2026-11-24T07:00:00Z")
	return o
}
