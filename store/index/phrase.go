package index

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segments "github.com/blevesearch/scorch_segment_api/v2"
)

// phrase finds the documents of stories within a set in which all parts stand
// at their places.
func (s *shelf) phrase(want sought, within members) (*roaring.Bitmap, error) {
	d, err := s.segment.Dictionary(fieldWords)
	if err != nil {
		return nil, err
	}
	var docs *roaring.Bitmap // that have all the terms somewhere
	terms := make([][]string, len(want.parts))
	for i, p := range want.parts {
		terms[i] = []string{p.term}
		if p.prefix {
			if terms[i], err = s.following(fieldWords, p.term); err != nil {
				return nil, err
			}
		}
		have := roaring.New()
		for _, t := range terms[i] {
			if err := into(have, d, t); err != nil {
				return nil, err
			}
		}
		if docs == nil {
			docs = have
		} else {
			docs.And(have)
		}
	}
	docs = s.only(docs, within)
	return docs, s.inPlace(docs, d, want, terms)
}

// only are those of some documents whose stories are within a set.
func (s *shelf) only(docs *roaring.Bitmap, within members) *roaring.Bitmap {
	if s.gone != nil {
		docs.AndNot(s.gone)
	}
	left := roaring.New()
	docs.Iterate(func(n uint32) bool {
		if p := s.places[n]; p != nowhere && within.has(p) {
			left.Add(n)
		}
		return true
	})
	return left
}

// inPlace takes documents away in which the terms stand otherwise.
func (s *shelf) inPlace(docs *roaring.Bitmap, d segments.TermDictionary, want sought, terms [][]string) error {
	if docs.IsEmpty() {
		return nil
	}
	readers := make([]placeReader, len(terms))
	for i := range terms {
		if err := readers[i].open(d, terms[i]); err != nil {
			return err
		}
	}
	wrong := roaring.New()
	var starts, next []uint64
	for _, n := range docs.ToArray() {
		starts = starts[:0]
		for i := range readers {
			at, err := readers[i].places(uint64(n))
			if err != nil {
				return err
			}
			offset := uint64(want.parts[i].at)
			if i == 0 {
				starts = append(starts, at...)
				continue
			}
			next = next[:0]
			for _, start := range starts {
				if _, stands := slices.BinarySearch(at, start+offset); stands {
					next = append(next, start)
				}
			}
			starts, next = next, starts
		}
		if len(starts) == 0 {
			wrong.Add(n)
		}
	}
	docs.AndNot(wrong)
	return nil
}

// placeReader reads where any of some terms stands, document by document.
type placeReader struct {
	lists []segments.PostingsIterator
	heads []segments.Posting // where each list stands; nil at its end
	at    []uint64
}

func (r *placeReader) open(d segments.TermDictionary, terms []string) error {
	for _, t := range terms {
		list, err := d.PostingsList([]byte(t), nil, nil)
		if err != nil {
			return err
		}
		it := list.Iterator(true, true, true, nil)
		head, err := it.Next()
		if err != nil {
			return err
		}
		r.lists, r.heads = append(r.lists, it), append(r.heads, head)
	}
	return nil
}

// places are those in one document, in order. Documents are asked for in order.
func (r *placeReader) places(doc uint64) ([]uint64, error) {
	r.at = r.at[:0]
	for i, it := range r.lists {
		if r.heads[i] != nil && r.heads[i].Number() < doc {
			head, err := it.Advance(doc)
			if err != nil {
				return nil, err
			}
			r.heads[i] = head
		}
		if r.heads[i] == nil || r.heads[i].Number() != doc {
			continue
		}
		for _, l := range r.heads[i].Locations() {
			r.at = append(r.at, l.Pos())
		}
	}
	if len(r.lists) > 1 {
		slices.Sort(r.at)
	}
	return r.at, nil
}
