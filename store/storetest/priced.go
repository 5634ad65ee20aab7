package storetest

import (
	"errors"
	"testing"
	"time"

	"gigawatch/news"
)

// priced: sums in all currencies are worth US dollars at a dated rate, which a
// story keeps whatever the store learns later; searches compare by it.
func priced(t *testing.T, b *bench) {
	f := Filing(1, 3)
	for i, day := range []string{"2024-05-02", "2026-11-20", "2026-11-21"} {
		d, err := news.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		f.Harvest.Articles[i].Published, f.Announcements[i][0].Published = d, d
		euros(&f.Announcements[i][0]) // 7 billion each
	}
	last := f
	last.Harvest.Articles, last.Announcements = f.Harvest.Articles[2:], f.Announcements[2:]
	f.Harvest.Articles, f.Announcements = f.Harvest.Articles[:2], f.Announcements[:2]
	b.file(f)
	if n := len(b.search("amount:>=7bn")); n != 2 {
		t.Fatalf("%d stories are found by their worth in dollars", n)
	}
	if s := b.search("before:2025")[0]; s.USD.Value.String() != "USD 7574140000" || s.USD.Rate != "1.08202" || s.USD.RateDate != "2024-12-31" {
		t.Errorf("a sum of 2024 is worth %+v", s.USD)
	}
	before := asJSON(b.search("after:2026-11-20"))
	if err := b.KeepRates(b.ctx, []news.Rate{{Currency: "EUR", Period: "2026-11-20", Units: "0.8", Source: "a bank"}}); err != nil {
		t.Fatal(err)
	}
	if err := b.KeepRates(b.ctx, []news.Rate{{Currency: "EUR", Period: "2026-11-20", Units: "none"}}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("a bad rate gives %v", err)
	}
	b.clock = b.clock.Add(time.Hour)
	b.file(f) // again: nothing changes
	if now := asJSON(b.search("after:2026-11-20")); now != before {
		t.Errorf("a story told before is now\n%s\nwas\n%s", now, before)
	}
	b.file(last)
	if s := b.search("after:2026-11-21")[0]; s.USD.Value.String() != "USD 8750000000" || s.USD.RateDate != "2026-11-20" || s.USD.Source != "a bank" {
		t.Errorf("a sum promised the day after is worth %+v", s.USD)
	}
}
