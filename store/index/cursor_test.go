package index

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
)

// TestPages: pages by cursor and by offset give what one page gives, in every order.
func TestPages(t *testing.T) {
	s, w := openStore(t), newWorld(3)
	fill(t, s, w.filing(150))
	ix := built(t, s)
	for _, order := range append([]string{"", "invest* sort:relevance,-amount"}, sorts...) {
		q := parse(t, order)
		whole, err := ix.Search(t.Context(), s, news.Ask{Query: q, Limit: math.MaxInt32})
		if err != nil || whole.Next != "" || len(whole.Hits) < 30 {
			t.Fatalf("%s: %d hits, next %q, %v", order, len(whole.Hits), whole.Next, err)
		}
		var byCursor, byOffset []string
		for after, page := "", 0; page == 0 || after != ""; page++ {
			f, err := ix.Search(t.Context(), s, news.Ask{Query: q, Limit: 7, After: after})
			if err != nil {
				t.Fatalf("%s, page %d: %v", order, page, err)
			}
			byCursor, after = append(byCursor, hitIDs(f)...), f.Next
		}
		for len(byOffset) < len(whole.Hits) {
			f, err := ix.Search(t.Context(), s, news.Ask{Query: q, Limit: 11, Offset: len(byOffset)})
			if err != nil || len(f.Hits) == 0 {
				t.Fatalf("%s, offset %d: %d hits, %v", order, len(byOffset), len(f.Hits), err)
			}
			byOffset = append(byOffset, hitIDs(f)...)
		}
		if want := hitIDs(whole); !slices.Equal(byCursor, want) || !slices.Equal(byOffset, want) {
			t.Errorf("%s: in pages\n%v\n%v\nwhole\n%v", order, byCursor, byOffset, want)
		}
	}
	behind, err := ix.Search(t.Context(), s, news.Ask{Limit: 5, Offset: 10_000})
	if err != nil || len(behind.Hits) != 0 || behind.Total < 100 || behind.Next != "" {
		t.Errorf("a page behind the end: %d hits of %d, next %q, %v", len(behind.Hits), behind.Total, behind.Next, err)
	}
}

// TestCursorsStayGood: stories come and go between two pages, and each of the
// others is seen once.
func TestCursorsStayGood(t *testing.T) {
	for _, order := range []string{"", "sort:-amount", "sort:added"} {
		s, w := openStore(t), newWorld(4)
		fill(t, s, w.filing(120))
		ix := built(t, s)
		q := parse(t, order)
		before, err := ix.Search(t.Context(), s, news.Ask{Query: q, Limit: math.MaxInt32})
		if err != nil {
			t.Fatal(err)
		}
		stays := hitIDs(before)
		seen := map[string]int{}
		for after, page := "", 0; page == 0 || after != ""; page++ {
			f, err := ix.Search(t.Context(), s, news.Ask{Query: q, Limit: 10, After: after})
			if err != nil {
				t.Fatalf("%s, page %d: %v", order, page, err)
			}
			for _, id := range hitIDs(f) {
				seen[id]++
			}
			after = f.Next
			if page == 3 { // the very story that the page ended with goes
				last := f.Hits[len(f.Hits)-1].Story
				for _, src := range last.Sources {
					if _, err := s.Revise(t.Context(), []store.Revision{{Article: src.URL}}); err != nil {
						t.Fatal(err)
					}
				}
			}
			if page%3 == 0 && page < 20 {
				fill(t, s, w.filing(5))
				if err := ix.Refresh(t.Context(), s); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, id := range stays {
			if story, err := s.Story(t.Context(), id); err == nil && story.ID == id && seen[id] != 1 && len(story.Sources) == 1 {
				t.Errorf("%s: story %s was seen %d times", order, id, seen[id])
			}
		}
	}
}

func TestCursorsThatLeadNowhere(t *testing.T) {
	s, w := openStore(t), newWorld(5)
	fill(t, s, w.filing(30))
	ix := built(t, s)
	f, err := ix.Search(t.Context(), s, news.Ask{Query: parse(t, "sort:-amount"), Limit: 3})
	if err != nil {
		t.Fatal(err)
	}
	for _, after := range []string{"x", "x.y", ".", f.Next[:len(f.Next)-3], f.Next /* of another order */, strings.Repeat("A", 5000)} {
		if _, err := ix.Search(t.Context(), s, news.Ask{Limit: 3, After: after}); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("cursor %.60q: %v, want ErrNotFound", after, err)
		}
	}
	// Where a search without the index ended, one with it goes on, and the other way round.
	all, err := store.Browse(t.Context(), s.Find, news.Ask{Limit: 30})
	if err != nil {
		t.Fatal(err)
	}
	scanned, err := store.Browse(t.Context(), s.Find, news.Ask{Limit: 3})
	if err != nil {
		t.Fatal(err)
	}
	on, err := ix.Search(t.Context(), s, news.Ask{Limit: 1, After: scanned.Next})
	if err != nil || len(on.Hits) != 1 {
		t.Fatalf("after a page of the scan: %v", err)
	}
	back, err := store.Browse(t.Context(), s.Find, news.Ask{Limit: 30, After: on.Next})
	if err != nil || len(back.Hits) == 0 || len(back.Hits) >= len(all.Hits) {
		t.Errorf("the scan after a page of the index: %d hits, %v", len(back.Hits), err)
	}
}

func TestMarks(t *testing.T) {
	s, w := openStore(t), newWorld(6)
	f := w.filing(1)
	a := &f.Harvest.Articles[0]
	a.Lang, a.Title, a.Text = "en", "Kettles for Ōsaka's café, 数据中心建设", "We opened two kettles.\nA data centre opens."
	n := w.announcement(*a)
	n.Evidence = []news.Evidence{
		{Field: "amount", Quote: "We opened two kettles."}, {Field: "status", Quote: "A data centre opens in Osaka with a kettle."},
		{Field: "countries[0]", Quote: "A data centre opens in Osaka with a kettle."},
	}
	f.Announcements[0][0] = n.Normal()
	fill(t, s, f)
	ix := built(t, s)
	for query, want := range map[string]string{
		"kettle":                     "title: [Kettles] for Ōsaka's café, 数据中心建设; amount: We opened two [kettles].; status: A data centre opens in Osaka with a [kettle].",
		"\"kettle\"":                 "status: A data centre opens in Osaka with a [kettle].",
		"osaka kettle -moon":         "title: [Kettles] for [Ōsaka]'s café, 数据中心建设; status: A data centre opens in [Osaka] with a [kettle].; amount: We opened two [kettles].",
		"中心":                         "title: Kettles for Ōsaka's café, 数据[中心]建设",
		"數據 建設":                      "title: Kettles for Ōsaka's café, [数据]中心[建设]",
		"cafe":                       "title: Kettles for Ōsaka's [café], 数据中心建设",
		"ket*":                       "title: [Kettles] for Ōsaka's café, 数据中心建设; amount: We opened two [kettles].; status: A data centre opens in Osaka with a [kettle].",
		"\"data centre\" OR opening": "status: A [data centre] [opens] in Osaka with a kettle.; amount: We [opened] two kettles.",
		"kind:commitment,capex,deal": "",
	} {
		found, err := ix.Search(t.Context(), s, news.Ask{Query: parse(t, query), Limit: 1, Marks: true})
		if err != nil || len(found.Hits) != 1 {
			t.Fatalf("%s: %d hits, %v", query, len(found.Hits), err)
		}
		if got := marked(found.Hits[0]); got != want {
			t.Errorf("%s marks\n%s\nwant\n%s", query, got, want)
		}
	}
	found, err := ix.Search(t.Context(), s, news.Ask{Query: parse(t, "kettle"), Limit: 1})
	if err != nil || len(found.Hits[0].Marks) != 0 {
		t.Errorf("marks that were not asked for: %v (%v)", found.Hits[0].Marks, err)
	}
}

// marked shows the marks of a hit.
func marked(h news.Hit) string {
	var out []string
	for _, m := range h.Marks {
		text, at := "", 0
		for _, span := range m.Spans {
			text += m.Text[at:span[0]] + "[" + m.Text[span[0]:span[1]] + "]"
			at = span[1]
		}
		out = append(out, m.Field+": "+text+m.Text[at:])
	}
	return strings.Join(out, "; ")
}

func TestFacetUnknown(t *testing.T) {
	s, w := openStore(t), newWorld(7)
	fill(t, s, w.filing(1))
	ix := built(t, s)
	for _, f := range []string{"place", "amount", "nonsense", ""} {
		if _, err := ix.Search(t.Context(), s, news.Ask{Facets: []string{f}}); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("facet %q: %v, want ErrInvalid", f, err)
		}
	}
}
