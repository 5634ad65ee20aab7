package store_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/rates"
)

// staged is a telling of a day, by a source of a class, that tells of a stage.
func staged(day int, class news.Class, s news.Status) store.Telling {
	return telling(day, class, func(t *store.Telling) {
		t.Article.Published = news.Date{Time: time.Date(2026, 11, day, 8+class.Rank(), 0, 0, 0, time.UTC)}
		t.Announcement.Published, t.Announcement.Status = t.Article.Published, s
	})
}

func told(s news.Story) (out []string) {
	for _, e := range s.Timeline {
		out = append(out, e.Date.Day()+" "+e.Event+" "+e.Source)
	}
	return out
}

// A story's stages stand in order of time, each with the source of its day
// that has most to say, whatever the order in which they came.
func TestTimeline(t *testing.T) {
	undated := staged(9, news.Primary, news.Delayed)
	undated.Article.URL, undated.Article.Published = "https://outlet.example/undated", news.Date{}
	tellings := []store.Telling{
		staged(1, news.Press, news.Planned), staged(1, news.Wire, news.Planned), staged(2, news.Trade, ""), staged(3, news.Primary, news.Planned),
		staged(4, news.Press, news.Announced), staged(5, news.Press, news.Approved), staged(6, news.Press, news.UnderConstruction),
		staged(7, news.Press, news.Expanded), staged(8, news.Press, news.Reduced), staged(10, news.Press, news.Cancelled), undated,
	}
	for i := range tellings {
		if tellings[i].Article.URL != undated.Article.URL {
			tellings[i].Article.URL = "https://outlet.example/" + string(rune('a'+i))
		}
	}
	want := []string{"2026-11-01 reported https://outlet.example/b", "2026-11-03 announced https://outlet.example/d",
		"2026-11-05 approved https://outlet.example/f", "2026-11-06 under construction https://outlet.example/g",
		"2026-11-07 expanded https://outlet.example/h", "2026-11-08 reduced https://outlet.example/i",
		"2026-11-10 cancelled https://outlet.example/j", " delayed https://outlet.example/undated"}
	for range 20 {
		rand.Shuffle(len(tellings), func(i, j int) { tellings[i], tellings[j] = tellings[j], tellings[i] })
		if got := told(store.Tell(news.Story{ID: "x"}, tellings, rates.Shipped())); !slices.Equal(got, want) {
			t.Fatalf("the timeline is\n%q, want\n%q", got, want)
		}
	}
}
