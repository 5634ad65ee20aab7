package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// rereadAll files what came of pages that were read again, and tells the
// stories anew of which a source changed what it says.
func (f *filer) rereadAll(filings []store.Filing) error {
	var changed []member
	for _, filing := range filings {
		for i, r := range filing.Harvest.Reread {
			var e store.Edited
			if i < len(filing.Edited) {
				e = filing.Edited[i]
			}
			parts, err := f.reread(r, e)
			if err != nil {
				return fmt.Errorf("%s: %w", r.URL, err)
			}
			changed = append(changed, parts...)
		}
	}
	return f.tellAllRevised(changed)
}

// reread files what came of reading a page again, and returns the parts of the
// article that say something else now. The same reading twice is filed once.
func (f *filer) reread(r news.Rereading, e store.Edited) ([]member, error) {
	key := bytes.Clone(f.tx.Bucket(bucketURLs).Get(urlKey(r.URL)))
	if key == nil {
		return nil, nil // of another store
	}
	plan, err := read[readings](f.tx, bucketReadings, key)
	if errors.Is(err, news.ErrNotFound) {
		return nil, nil
	}
	if err != nil || plan.Log[len(plan.Log)-1].At.Equal(r.Look.At) {
		return nil, err
	}
	h, err := f.hear(key)
	if err != nil {
		return nil, err
	}
	f.receipt.Reread++
	var changed []member
	if r.Is != nil && len(e.Is) > 0 && r.Was.Text == h.article.Text && r.Was.Title == h.article.Title {
		f.receipt.Edited++
		if changed, err = f.edit(key, h, r, e, &plan); err != nil {
			return nil, err
		}
	}
	return changed, f.readAt(key, plan, r)
}

// readAt enters a reading in the log, and plans the next one.
func (f *filer) readAt(key []byte, plan readings, r news.Rereading) error {
	h, err := f.hear(key)
	if err != nil {
		return err
	}
	was := plan.Due
	h.article.Page = r.Page
	plan.Page, plan.Due = r.Page, store.NextReading(h.article, h.told, r.Look.At)
	plan.Log = append(plan.Log, r.Look)
	if over := len(plan.Log) - mostReadings; over > 0 {
		plan.Log = append(plan.Log[:1], plan.Log[1+over:]...)
	}
	return f.plan(key, was, plan)
}

// edit puts an edited article in the place of the one before, whose text is
// kept as a wording. An article that no longer tells its story stays as it
// was: then the new text is the wording.
func (f *filer) edit(key []byte, h heard, r news.Rereading, e store.Edited, plan *readings) ([]member, error) {
	now := store.Rewritten(h.told, e, r)
	kept := news.Wording{Read: plan.Since, Until: r.Look.At, Title: h.article.Title, Text: h.article.Text, Hash: plan.Hash}
	if now.Lost {
		kept = news.Wording{Read: r.Look.At, Until: r.Look.At, Title: r.Is.Title, Text: r.Is.Text, Hash: r.Look.Hash, Note: noLonger}
	}
	for _, e := range now.Edits {
		kept.Changed = append(kept.Changed, e.Events...)
	}
	if err := f.keep(key, kept, now.Edits, &h); err != nil {
		return nil, err
	}
	if now.Lost {
		f.heard[string(key)] = h
		return f.noted(key, now.Edits), nil
	}
	h.article, plan.Since, plan.Hash = *r.Is, r.Look.At, r.Look.Hash
	f.heard[string(key)] = h
	if err := f.reprint(key, h.article); err != nil {
		return nil, err
	}
	return f.revise(store.Revision{Article: r.URL, Announcements: now.Now})
}

// noLonger is the note on a wording that did not take its article's place.
const noLonger = "it no longer tells what the article told; the article is kept as it was"

// keep puts a wording away, and what the article had said where it is found.
func (f *filer) keep(key []byte, kept news.Wording, edits []store.Edit, h *heard) error {
	n := uint16(0)
	c := f.tx.Bucket(bucketWordings).Cursor()
	for k, _ := c.Seek(key); bytes.HasPrefix(k, key); k, _ = c.Next() {
		n++
	}
	if err := write(f.tx, bucketWordings, wordingKey(key, n), kept); err != nil || len(edits) == 0 {
		return err
	}
	for i := range edits {
		if err := indexEdit(f.tx, key, len(h.edits)+i, &edits[i]); err != nil {
			return err
		}
	}
	h.edits = slices.Concat(h.edits, edits)
	return write(f.tx, bucketEdits, key, h.edits)
}

func wordingKey(article []byte, n uint16) []byte {
	return binary.BigEndian.AppendUint16(bytes.Clone(article), n)
}

// noted are the parts of an article of which there is something to tell.
func (f *filer) noted(key []byte, edits []store.Edit) (parts []member) {
	for _, e := range edits {
		m := member{key, e.Part}
		f.revised[m.key()] = true
		parts = append(parts, m)
	}
	return parts
}

// reprint writes an article with another text. Copies of the text before still
// lead here.
func (f *filer) reprint(key []byte, a news.Article) error {
	if err := write(f.tx, bucketArticles, key, a); err != nil {
		return err
	}
	c := f.tx.Bucket(bucketTold).Cursor()
	for k, id := c.Seek(key); bytes.HasPrefix(k, key); k, id = c.Next() {
		f.touch(string(id)) // it has other words now, even if it says the same
	}
	hash, long := store.TextHash(a.Text)
	if b := f.tx.Bucket(bucketTexts); long && b.Get(hashKey(hash)) == nil {
		return b.Put(hashKey(hash), key)
	}
	return nil
}

// Wordings are the texts of an article, the oldest first: the one that holds
// has no Until, and one that never took its place has a Note.
func (s *Store) Wordings(_ context.Context, url string) (all []news.Wording, err error) {
	err = s.view(func(tx *bbolt.Tx) error {
		key, err := articleAt(tx, url)
		if err != nil {
			return err
		}
		a, err := read[news.Article](tx, bucketArticles, key)
		if err != nil {
			return err
		}
		last := news.Wording{Read: a.Fetched, Title: a.Title, Text: a.Text}
		if tx.Bucket(bucketReadings).Get(key) != nil {
			plan, err := read[readings](tx, bucketReadings, key)
			if err != nil {
				return err
			}
			last.Read, last.Hash = plan.Since, plan.Hash
		}
		all, err = wordingsOf(tx, key)
		all = append(all, last)
		return err
	})
	if err != nil {
		return nil, s.explain(err)
	}
	return inTheirPlaces(all), nil
}

// wordingsOf are those put away.
func wordingsOf(tx *bbolt.Tx, key []byte) (all []news.Wording, err error) {
	c := tx.Bucket(bucketWordings).Cursor()
	for k, v := c.Seek(key); bytes.HasPrefix(k, key); k, v = c.Next() {
		var e news.Wording
		if err := decode(bucketWordings, k, v, &e); err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, nil
}

// inTheirPlaces orders wordings by when they were read. What changed was put
// away with the text before, and stands with the one that changed it.
func inTheirPlaces(all []news.Wording) []news.Wording {
	var changed []news.Event
	for i := range all {
		if all[i].Note == "" {
			changed, all[i].Changed = all[i].Changed, changed
		}
	}
	slices.SortStableFunc(all, func(a, b news.Wording) int { return a.Read.Compare(b.Read) })
	return all
}
