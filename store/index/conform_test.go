package index

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
)

// exact are queries that the index answers as the scan does, story by story:
// fields, phrases, and words that have no stem.
var exact = []string{
	"", "company:microsoft", "company:ntt*", "company:ntt,google -country:JP", "partner:softbank OR partner:openai", "country:jp,fr", "country:uk",
	"pillar:talent pillar:trust", "kind:deal", "-kind:commitment", "status:cancelled,planned", "source:primary", "-source:press", "lang:ja", "lang:pt", "lang:pt-br",
	"place:osaka", "place:tok*", "place:paulo", "place:\"sao paulo\"", "place:京", "outlet:cnbc", "outlet:monde", "outlet:presse.example", "outlet:nik*", "outlet:ex*",
	"bound:exact", "-bound:up_to", "amount:>=1bn", "amount:>1bn", "amount:1bn", "amount:<=10bn", "amount:<1bn", "amount:10000000000.01", "amount:1bn..10bn", "amount:>=2bnEUR",
	"amount:1bn..3bnEUR", "amount:<100jpy", "amount:7,1bn", "-amount:>0", "mw:>100", "mw:0.1", "jobs:>=500", "jobs:20,1k", "jobs:1m", "people:<1k", "people:100..1000",
	"after:2025", "before:2024-06", "after:2024-05-03 before:2024-08", "-after:2024", "added:2026-11-01", "added:>2026-11-01", "added:>=2026-11-01T05:00:00Z", "added:<=2026-11", "added:<2026",
	"数据中心", "微软", "数", "데이터센터", "터", "マイクロソフト", "東京", "データセンター を", "\"日本に 投資\"", "AI人材", "100亿", "ai", "ＡＩ", "5g", "2029",
	"\"data center\"", "\"nuclear power\"", "\"the of\"", "cloud-region", "u.s.", "o'neill", "\"café naive\"", "cent*", "invest*", "ин*", "cloud-reg*", "マイ*", "\"halls building\" OR 微软",
	"-数据中心 country:FR", "(company:google OR company:amazon) (amount:>1bn OR mw:>1) -\"data center\"", "n1", "n12*", "id:a17", "id:nothing,a5", "-id:a5", "zzz", "zz*",
}

// sorts are orders of all kinds.
var sorts = []string{"sort:date", "sort:-date", "sort:-amount", "sort:amount", "sort:-amount,date", "sort:added", "sort:-added", "sort:changed", "sort:-mw", "sort:jobs", "sort:-people,amount", "sort:-sources", "sort:sources,-mw,date", "sort:-date,amount"}

func parse(t testing.TB, query string) news.Query {
	t.Helper()
	q, err := news.ParseQuery(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return q
}

// TestAsTheScan holds the index to what the scan of the store finds, fresh
// from a build, after refreshes, and opened again.
func TestAsTheScan(t *testing.T) {
	s, w := openStore(t), newWorld(1)
	for range 4 {
		fill(t, s, w.filing(50))
	}
	ix := built(t, s)
	compareAll(t, s, ix)
	for range 4 {
		change(t, s, w)
		if err := ix.Refresh(t.Context(), s); err != nil {
			t.Fatal(err)
		}
		if now, err := ix.Current(t.Context(), s); err != nil || !now {
			t.Fatalf("not current after a refresh (%v)", err)
		}
	}
	compareAll(t, s, ix)
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(Beside(s.Path()), true)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	agree(t, s, again)
}

// change files more, and lets stories change, meet, part and vanish.
func change(t *testing.T, s *bolt.Store, w *world) {
	t.Helper()
	fill(t, s, w.filing(10))
	stories, err := s.Search(t.Context(), news.Query{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	some := func() string { return stories[w.IntN(len(stories))].ID }
	amount, err := news.ParseCorrection("amount=3bn EUR")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range []store.Decision{
		{Action: store.Amend, Story: some(), Set: []news.Correction{amount}, By: "ann", Reason: "she called"},
		{Action: store.Merge, Story: stories[0].ID, Others: []string{stories[len(stories)/2].ID}, By: "ann", Reason: "one event"},
		{Action: store.Review, Story: some(), By: "ann"},
	} {
		if _, _, err := s.Decide(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	gone := stories[len(stories)-1].Sources[0].URL
	if _, err := s.Revise(t.Context(), []store.Revision{{Article: gone}}); err != nil {
		t.Fatal(err)
	}
}

func compareAll(t *testing.T, s *bolt.Store, ix *Index) {
	t.Helper()
	all := scanOf(t, s)
	hits := 0
	for _, query := range exact {
		hits += compare(t, s, all, ix, query)
	}
	for _, order := range sorts {
		for _, query := range []string{"", "company:microsoft", "invest*"} {
			hits += compare(t, s, all, ix, query+" "+order)
		}
	}
	if hits < 5_000 {
		t.Errorf("only %d stories were found in all: the world is too poor to tell", hits)
	}
	for _, word := range []string{"investing", "companies", "halls", "center", "data", "Rechenzentren", "Häuser", "haus", "entreprises", "empresa", "инвестиции", "елка", "investimento", "opened"} {
		atLeast(t, s, all, ix, word)
	}
}

// scan finds stories by holding every one of them against the query.
type scan []store.Told

func scanOf(t testing.TB, s *bolt.Store) (all scan) {
	t.Helper()
	if err := s.EachTold(t.Context(), func(told store.Told) error { all = append(all, told); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

func (all scan) find(_ context.Context, q news.Query, each func(news.Story) error) error {
	var hits []news.Story
	for _, told := range all {
		text := ""
		for _, part := range told.Texts {
			text += part.Text + "\n"
		}
		if q.Matches(&told.Story, text) {
			hits = append(hits, told.Story)
		}
	}
	if q.NewestFirst() && len(q.Sort) == 1 {
		q.Sort = nil // by the date, or when it was first seen
	}
	slices.SortFunc(hits, func(x, y news.Story) int { return q.Compare(&x, &y, 0, 0) })
	for _, h := range hits {
		if err := each(h); err != nil {
			return err
		}
	}
	return nil
}

// compare holds an answer of the index against that of the scan, and returns
// how many stories were found.
func compare(t *testing.T, s *bolt.Store, all scan, ix *Index, query string) int {
	t.Helper()
	a := news.Ask{Query: parse(t, query), Limit: math.MaxInt32, Facets: news.FacetFields(), FacetSize: 4}
	want, err := store.Browse(t.Context(), all.find, a)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	got, err := ix.Search(t.Context(), s, a)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	if got.Total != want.Total || fmt.Sprint(got.Facets) != fmt.Sprint(want.Facets) {
		t.Errorf("%s: %d stories, want %d\n%v\nwant\n%v", query, got.Total, want.Total, got.Facets, want.Facets)
	}
	if g, w := hitIDs(got), hitIDs(want); !slices.Equal(g, w) {
		t.Errorf("%s: found\n%v\nwant\n%v", query, g, w)
	}
	return got.Total
}

func hitIDs(f news.Found) (ids []string) {
	for _, h := range f.Hits {
		ids = append(ids, h.Story.ID)
	}
	return ids
}

// atLeast: what the scan finds is found, other forms of the word besides.
func atLeast(t *testing.T, s *bolt.Store, all scan, ix *Index, word string) {
	t.Helper()
	a := news.Ask{Query: parse(t, word), Limit: math.MaxInt32}
	want, err := store.Browse(t.Context(), all.find, a)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ix.Search(t.Context(), s, a)
	if err != nil {
		t.Fatal(err)
	}
	found := hitIDs(got)
	for _, id := range hitIDs(want) {
		if !slices.Contains(found, id) {
			t.Errorf("%s: story %s is not found", word, id)
		}
	}
	if len(want.Hits) == 0 {
		t.Errorf("%s: the scan finds nothing to compare with", word)
	}
}

// TestStems: a word finds its other forms, in the language of the text alone.
func TestStems(t *testing.T) {
	s, w := openStore(t), newWorld(2)
	tell := func(lang, text string) {
		f := w.filing(1)
		a := &f.Harvest.Articles[0]
		a.Lang, a.Title, a.Text = lang, "Untitled "+a.ID, text
		f.Announcements[0][0] = w.announcement(*a)
		f.Announcements[0][0].Places, f.Announcements[0][0].Companies = nil, []news.Company{news.Company("firm-" + a.ID)}
		fill(t, s, f)
	}
	tell("en", "Two kettles were opened")
	tell("en", "A kettle opens")
	tell("en", "They met yesterday")
	tell("de", "Die Rechenzentren stehen")
	tell("fr", "Des entreprises européennes")
	tell("ru", "в новых центрах")
	tell("zh", "新加坡擴建數據中心")
	tell("zh", "新加坡扩建数据中心")
	ix := built(t, s)
	for query, want := range map[string]string{
		"kettle": "a1 a2", "kettles": "a1 a2", "opening": "a1 a2", "\"kettle\"": "a2", "kettle*": "a1 a2",
		"meta": "", "met": "a3", "rechenzentrums": "", "rechenzentren": "a4", "entreprise": "a5", "europeenne": "a5", "центр": "a6", "数据中心": "a7 a8", "數據中心": "a7 a8", "擴": "a7 a8", "\"扩建數據\"": "a7 a8", "-kettle lang:en": "a3",
	} {
		found, err := ix.Search(t.Context(), s, news.Ask{Query: parse(t, query+" sort:added"), Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range found.Hits {
			got = append(got, h.Story.Sources[0].Announcement)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s finds %q, want %q", query, got, want)
		}
	}
}
