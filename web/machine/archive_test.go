package machine

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"testing"
	"time"

	"gigawatch/news"
)

// archive is a library in memory.
type archive struct {
	stories []news.Story
	also    map[string]string // ids of merged stories, and where they lead
	states  []news.FeedState
	version news.Version
	err     error // what every answer is, if anything
}

func (a *archive) Find(ctx context.Context, q news.Query, each func(news.Story) error) error {
	var found []news.Story
	for _, s := range a.stories {
		if q.Matches(&s, "") {
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(x, y news.Story) int { return q.Compare(&x, &y, 0, 0) })
	for _, s := range found {
		if err := each(s); err != nil {
			return err
		}
	}
	return a.err
}

func (a *archive) Search(ctx context.Context, ask news.Ask) (found news.Found, err error) {
	passed := ask.After == ""
	counts := make([]map[string]int, len(ask.Facets))
	err = a.Find(ctx, ask.Query, func(s news.Story) error {
		found.Total++
		for i, field := range ask.Facets {
			for _, v := range s.FacetValues(field) {
				if counts[i] == nil {
					counts[i] = map[string]int{}
				}
				counts[i][v]++
			}
		}
		switch {
		case !passed:
			passed = s.ID == ask.After
		case len(found.Hits) < ask.Limit:
			found.Hits = append(found.Hits, news.Hit{Story: s})
		case len(found.Hits) > 0:
			found.Next = found.Hits[len(found.Hits)-1].Story.ID
		}
		return nil
	})
	for i, field := range ask.Facets {
		f := news.Facet{Field: field}
		for v, n := range counts[i] {
			f.Values = append(f.Values, news.FacetValue{Value: v, Stories: n})
		}
		slices.SortFunc(f.Values, func(x, y news.FacetValue) int { return y.Stories - x.Stories })
		found.Facets = append(found.Facets, f)
	}
	if err == nil && !passed {
		err = fmt.Errorf("the cursor %q: %w", ask.After, news.ErrNotFound)
	}
	return found, err
}

func (a *archive) Tally(ctx context.Context, q news.Query) (*news.Tally, error) {
	t := &news.Tally{}
	return t, a.Find(ctx, q, func(s news.Story) error { t.Add(&s); return nil })
}

func (a *archive) Story(_ context.Context, id string) (news.Story, error) {
	if to, merged := a.also[id]; merged {
		id = to
	}
	for _, s := range a.stories {
		if s.ID == id {
			return s, a.err
		}
	}
	return news.Story{}, fmt.Errorf("story %.40q: %w", id, news.ErrNotFound)
}

// edited is an archive that keeps its articles, each with a text before.
type edited struct{ *archive }

func (e edited) Article(_ context.Context, url string) (news.Article, error) {
	if url == "https://outlet.example/2026/1" {
		return news.Article{}, fmt.Errorf("article %q: %w", url, news.ErrNotFound)
	}
	return news.Article{URL: url, Lang: "en", Fetched: noon.AddDate(0, 0, -3), Text: "private text"}, nil
}

func (e edited) Wordings(context.Context, string) ([]news.Wording, error) {
	return []news.Wording{{Read: noon.AddDate(0, 0, -3), Until: noon.AddDate(0, 0, -1), Title: "Was", Text: "private text", Hash: "h1"},
		{Read: noon.AddDate(0, 0, -1), Title: "Is", Text: "private text", Hash: "h2", Changed: []news.Event{{Event: "amount was $3 billion, now $2 billion"}}}}, nil
}

func (a *archive) FeedStates(context.Context) ([]news.FeedState, error) { return a.states, a.err }

func (a *archive) Version(context.Context) (news.Version, error) { return a.version, a.err }

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// pledge is story number n, a day older than the one before.
func pledge(n int) news.Story {
	day := noon.AddDate(0, 0, -n)
	mw, jobs := 120.5, int64(500)
	sum := news.Sum{Money: news.MustMoney(fmt.Sprint(int64(n+1)*1_500_000_000), "EUR"), Bound: news.UpTo, Text: fmt.Sprintf("€%.1fbn", float64(n+1)*1.5)}
	url := fmt.Sprintf("https://outlet.example/2026/%d", n)
	title := fmt.Sprintf("Microsoft pledges hall number %d & more <today>", n)
	quote := fmt.Sprintf("Microsoft will spend up to %s on hall number %d in Ōsaka.", sum.Text, n)
	s := news.Story{ID: fmt.Sprintf("story%05d", n), Permalink: fmt.Sprintf("/story/story%05d", n), FirstSeen: day.Add(time.Hour), Changed: day.Add(2 * time.Hour)}
	s.Headline = news.Announcement{ID: fmt.Sprintf("a%d", n), URL: url, Title: title, Lang: "en", Published: news.Date{Time: day},
		Kind: news.Commitment, Status: news.Announced, Companies: []news.Company{"microsoft"}, Partners: []news.Company{"softbank"}, Amount: &sum,
		Countries: []news.Country{"JP"}, Places: []string{"Ōsaka"}, Pillars: []news.Pillar{news.Talent, news.Trust}, Period: &news.Period{Start: 2026, End: 2029},
		Jobs: &jobs, JobsBasis: news.Permanent, CapacityMW: &mw, CapacityBasis: news.Facility,
		Evidence:   []news.Evidence{{Field: "amount", In: "text", Quote: quote, End: len(quote), Rule: "test"}},
		Confidence: map[string]news.Confidence{"amount": news.High}, Rules: "test"}.Normal()
	s.USD = &news.Dollars{Value: news.MustMoney(fmt.Sprint(int64(n+1)*1_620_000_000), "USD"), Rate: "1.08", RateDate: day.Format(time.DateOnly), Source: "European Central Bank"}
	s.Sources = []news.Source{{URL: url, Title: title, Outlet: "The Outlet", Class: news.Press, Published: s.Headline.Published, Announcement: s.Headline.ID}}
	s.Timeline = []news.Event{{Date: s.Headline.Published, Event: "announced", Source: url}}
	return s
}

func pledges(n int) *archive {
	a := &archive{version: news.Version{Number: 7, Changed: noon}}
	for i := range n {
		a.stories = append(a.stories, pledge(i))
	}
	return a
}

// options are those of a site over an archive.
func (a *archive) options() Options {
	return Options{Library: a, Now: func() time.Time { return noon }, Started: noon, Log: slog.New(slog.NewTextHandler(io.Discard, nil))}
}

// ask sends a request; headers are pairs.
func ask(t *testing.T, h http.Handler, method, target string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://gigawatch.example"+target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func get(t *testing.T, a *archive, target string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	return ask(t, site(a.options()), "GET", target, headers...)
}

// site is the routes alone.
func site(o Options) http.Handler {
	mux := http.NewServeMux()
	Routes(mux, o)
	return mux
}

// full is a story with every key filled.
func full() news.Story {
	s := pledge(9)
	s.ID, s.Permalink = "full000000", "/story/full000000"
	low, high, fresh := news.MustMoney("1e9", "EUR"), news.MustMoney("2e9", "EUR"), news.MustMoney("5e8", "EUR")
	people := int64(1000)
	s.Headline.Amount = &news.Sum{Money: high, Bound: news.Range, Low: &low, High: &high, Text: "€1bn to €2bn"}
	s.Headline.OtherAmounts = []news.OtherSum{{Money: low, Role: news.Prior, Text: "€1bn"}}
	s.Headline.PeopleTrained, s.NewMoney = &people, &fresh
	s.Conflicts = []news.Conflict{{Field: "jobs", Values: []news.ConflictValue{{Value: []byte("5"), Sources: []string{"https://x.example"}}}}}
	s.BuildsOn, s.PartOf = []string{"b"}, []string{"p"}
	s.Overrides = []news.Override{{Field: "amount", Value: []byte(`{"value":1,"currency":"USD"}`), By: "ann", At: noon, Reason: "call"}}
	return s
}

func prefixes(texts ...string) (out []netip.Prefix) {
	for _, t := range texts {
		out = append(out, netip.MustParsePrefix(t))
	}
	return out
}

// addressOf is the sender of request number i.
func addressOf(i int) string { return fmt.Sprintf("198.%d.%d.%d:80", i>>16, i>>8&255, i&255) }
