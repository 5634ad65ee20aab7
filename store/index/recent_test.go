package index

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"

	"gigawatch/news"
)

// counter counts the stories that are read.
type counter struct {
	Living
	read int
}

func (c *counter) Named(ctx context.Context, ids []string) ([]news.Story, error) {
	c.read += len(ids)
	return c.Living.Named(ctx, ids)
}

// TestRecent: what is kept in memory is what the store would say, after every
// change, and is not read twice.
func TestRecent(t *testing.T) {
	s, w := openStore(t), newWorld(21)
	fill(t, s, w.filing(40))
	c := &counter{Living: s}
	r := &recent{Living: c}
	var ids []string
	check := func() {
		t.Helper()
		ids = append(ids[:0], "unknown000")
		if err := s.Stories(t.Context(), func(st news.Story) error { ids = append(ids, st.ID); return nil }); err != nil {
			t.Fatal(err)
		}
		got, err := r.Named(t.Context(), ids)
		if err != nil {
			t.Fatal(err)
		}
		want, err := s.Named(t.Context(), ids)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := json.Marshal(got)
		b, _ := json.Marshal(want)
		if string(a) != string(b) {
			t.Errorf("got  %s\nwant %s", a, b)
		}
	}
	check()
	if before := c.read; before < len(ids)-1 {
		t.Errorf("%d stories were read, of %d", before, len(ids)-1)
	}
	before := c.read
	check()
	if c.read != before+1 { // the unknown one
		t.Errorf("%d stories were read again", c.read-before)
	}
	for range 12 {
		change(t, s, w)
		check()
	}
	for n := range mostRecent {
		r.keep(r.point, []news.Story{{ID: fmt.Sprint("other", n)}})
	}
	check()
	if len(r.stories) > mostRecent {
		t.Errorf("%d stories are kept", len(r.stories))
	}
}
