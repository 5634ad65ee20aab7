package index

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"gigawatch/news"
)

// story is one with ties, new money and a rate, now and then.
func (w *world) story(n int) news.Story {
	s := news.Story{ID: fmt.Sprint("s", n), Changed: time.UnixMilli(int64(n)).UTC(), Headline: w.announcement(w.article())}
	for range w.IntN(3) {
		s.BuildsOn = append(s.BuildsOn, fmt.Sprint("s", w.IntN(n+1)))
	}
	if w.IntN(4) == 0 {
		s.PartOf = []string{fmt.Sprint("s", w.IntN(n+1))}
	}
	sum := s.Headline.Amount
	if sum == nil {
		return s
	}
	if sum.Currency != "USD" && w.IntN(4) > 0 {
		d := news.Dollars{Rate: pick(w, "1.0865", "0.0066", "2000"), RateDate: "2026-04-03", Source: "test"}
		if v, err := sum.Money.At(d.Rate); err == nil {
			d.Value, s.USD = v, &d
		}
	}
	if w.IntN(2) == 0 {
		m := news.MustMoney(pick(w, "0", "6.25", "1000000000"), pick(w, sum.Currency, "USD"))
		s.NewMoney = &m
	}
	return s
}

// TestCounted: what the rows keep of stories counts as the stories do.
func TestCounted(t *testing.T) {
	w := newWorld(8)
	for round := range 20 {
		var want news.Tally
		rows := newTable(0)
		for n := range 60 {
			s := w.story(n)
			want.Add(&s)
			r := new(row)
			if err := r.unpack(s.ID, rowOf(&s).pack()); err != nil {
				t.Fatal(err)
			}
			rows.put(r)
		}
		for _, by := range []news.Grouping{news.ByCountry, news.ByCompany, news.ByPillar, news.ByMonth} {
			a, _ := json.Marshal(rows.tally.Cross(by, news.ByWeek))
			b, _ := json.Marshal(want.Cross(by, news.ByWeek))
			if string(a) != string(b) {
				t.Errorf("round %d, %s:\ngot  %s\nwant %s", round, by, a, b)
			}
		}
	}
}
