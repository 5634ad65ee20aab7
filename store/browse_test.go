package store

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"gigawatch/news"
)

func TestBrowse(t *testing.T) {
	var all []news.Story
	for i := range 7 {
		s := news.Story{ID: fmt.Sprint("s", i)}
		s.Headline.Kind = news.Commitment
		s.Headline.Countries = []news.Country{"JP"}
		if i%3 == 0 {
			s.Headline.Countries = []news.Country{"KR", "JP", "KR"}
		}
		all = append(all, s)
	}
	find := func(_ context.Context, _ news.Query, each func(news.Story) error) error {
		for _, s := range all {
			if err := each(s); err != nil {
				return err
			}
		}
		return nil
	}
	got, err := Browse(t.Context(), find, news.Ask{Limit: 3, Facets: []string{"country", "status"}, FacetSize: 1})
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(got.Facets) != "[{country [{JP 7}] 1} {status [] 0}]" || got.Total != 7 || len(got.Hits) != 3 {
		t.Errorf("first page: %d hits of %d, facets %v", len(got.Hits), got.Total, got.Facets)
	}
	for _, c := range []struct {
		ask  news.Ask
		want string
	}{
		{news.Ask{Limit: 3, After: got.Next}, "[s3 s4 s5] s5"},
		{news.Ask{Limit: 3, Offset: 6}, "[s6] "},
		{news.Ask{Limit: 3, Offset: 60}, "[] "},
		{news.Ask{}, "[] "},
	} {
		f, err := Browse(t.Context(), find, c.ask)
		var ids []string
		for _, h := range f.Hits {
			ids = append(ids, h.Story.ID)
		}
		if s := fmt.Sprint(ids, " ", f.Next); err != nil || s != c.want {
			t.Errorf("%+v: %s, %v; want %s", c.ask, s, err, c.want)
		}
	}
	if _, err := Browse(t.Context(), find, news.Ask{After: "gone"}); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a cursor that leads nowhere: %v", err)
	}
	if _, err := Browse(t.Context(), find, news.Ask{Facets: []string{"colour"}}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("a facet that is none: %v", err)
	}
}
