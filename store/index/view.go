package index

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segments "github.com/blevesearch/scorch_segment_api/v2"
)

// view is the index at one moment: bleve's segments, and the table that
// belongs to them.
type view struct {
	snapshot *scorch.IndexSnapshot
	shelves  []shelf
	table    *table
}

// shelf is a segment of the index, with the place in the table of each of its documents.
type shelf struct {
	id      uint64
	segment segments.Segment
	gone    *roaring.Bitmap // documents that were replaced or taken away; may be nil
	places  []uint32        // document number -> place
}

// nowhere is the place of a document whose story is gone.
const nowhere = ^uint32(0)

// load reads the table from the rows of a snapshot.
func load(snapshot *scorch.IndexSnapshot) (*table, error) {
	size, err := snapshot.DocCount()
	if err != nil {
		return nil, err
	}
	t, r := newTable(int(size)), new(row)
	for _, s := range snapshot.Segments() {
		for n := range s.Segment().Count() {
			if s.Deleted() != nil && s.Deleted().Contains(uint32(n)) {
				continue
			}
			if err := t.read(r, s.Segment(), n); err != nil {
				return nil, err
			}
		}
	}
	t.sort(nil)
	return t, nil
}

// read enters the row of a document, by way of r.
func (t *table) read(r *row, s segments.Segment, number uint64) error {
	id := ""
	bad := errRow
	err := s.VisitStoredFields(number, func(field string, _ byte, value []byte, _ []uint64) bool {
		switch field {
		case fieldID:
			id = string(value)
		case fieldRow:
			if bad = r.unpack(id, value); bad == nil {
				t.put(r) // before value is gone
			}
		}
		return true
	})
	if err == nil {
		err = bad
	}
	return err
}

// shelve finds the places of the documents of a snapshot. Segments never
// change, so those of the view before are taken over.
func shelve(snapshot *scorch.IndexSnapshot, t *table, before []shelf) ([]shelf, error) {
	known := map[uint64][]uint32{}
	for _, s := range before {
		known[s.id] = s.places
	}
	var out []shelf
	for _, s := range snapshot.Segments() {
		places := known[s.Id()]
		if places == nil {
			var err error
			if places, err = placesOf(s.Segment(), t); err != nil {
				return nil, err
			}
		}
		out = append(out, shelf{s.Id(), s.Segment(), s.Deleted(), places})
	}
	return out, nil
}

func placesOf(s segments.Segment, t *table) ([]uint32, error) {
	places := make([]uint32, s.Count())
	for n := range places {
		id, err := s.DocID(uint64(n))
		if err != nil {
			return nil, err
		}
		p, known := t.places[string(id)]
		if !known {
			p = nowhere
		}
		places[n] = p
	}
	return places, nil
}

// documents are those of a shelf that have a term in a field, those that are gone too.
func (s *shelf) documents(field, term string) (*roaring.Bitmap, error) {
	d, err := s.segment.Dictionary(field)
	if err != nil {
		return nil, err
	}
	docs := roaring.New()
	return docs, into(docs, d, term)
}

// into adds the documents of a term.
func into(docs *roaring.Bitmap, d segments.TermDictionary, term string) error {
	list, err := d.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return err
	}
	whole, ok := list.(interface{ OrInto(*roaring.Bitmap) })
	if !ok {
		return fmt.Errorf("%T gives no bitmap", list)
	}
	whole.OrInto(docs)
	return nil
}

// add enters documents of a shelf into a set of stories.
func (s *shelf) add(to members, docs *roaring.Bitmap) {
	if s.gone != nil {
		docs.AndNot(s.gone)
	}
	docs.Iterate(func(n uint32) bool {
		if p := s.places[n]; p != nowhere {
			to.add(p)
		}
		return true
	})
}

// following are the terms of a field that begin with a prefix.
func (s *shelf) following(field, prefix string) (terms []string, err error) {
	d, err := s.segment.Dictionary(field)
	if err != nil {
		return nil, err
	}
	walk := d.AutomatonIterator
	if quick, ok := d.(interface {
		AutomatonIteratorOmitCount(segments.Automaton, []byte, []byte) segments.DictionaryIterator
	}); ok {
		walk = quick.AutomatonIteratorOmitCount
	}
	it := walk(nil, []byte(prefix), behind(prefix))
	for {
		e, err := it.Next()
		if err != nil || e == nil {
			return terms, err
		}
		terms = append(terms, e.Term)
	}
}

// behind is the first key that does not begin with a prefix; nil is the end of all.
func behind(prefix string) []byte {
	b := []byte(prefix)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i]++; b[i] != 0 {
			return b[:i+1]
		}
	}
	return nil
}
