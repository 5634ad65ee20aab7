package bolt

import (
	"bytes"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// bucketTerms keeps the words by which the articles are compared that tell a
// story, layout 12: article key -> store.Words of the text as it was first
// read, so that an edited page tells the story that it told.
var bucketTerms = []byte("terms")

// wordsAt are the words of an article; nil where there are none yet.
func wordsAt(tx *bbolt.Tx, key []byte) store.Words {
	if b := tx.Bucket(bucketTerms); b != nil { // a step to an earlier layout reads articles too
		return b.Get(key)
	}
	return nil
}

// enterWords keeps the words of an article that now tells a story.
func enterWords(tx *bbolt.Tx, key []byte, a news.Article) (store.Words, error) {
	b := tx.Bucket(bucketTerms)
	if kept := b.Get(key); kept != nil {
		return bytes.Clone(kept), nil
	}
	wordings, err := wordingsOf(tx, key)
	if err != nil {
		return nil, err
	}
	for _, w := range wordings {
		if w.Note == "" { // the first that held
			a.Title, a.Text = w.Title, w.Text
			break
		}
	}
	words := store.WordsOf(a)
	return words, b.Put(key, words)
}

// enterAllWords is the step to layout 12: what was filed before is compared by
// its words too, and promises without a sum are found for longer.
func enterAllWords(tx *bbolt.Tx) error {
	if _, err := tx.CreateBucketIfNotExists(bucketTerms); err != nil {
		return err
	}
	err := tx.Bucket(bucketAnnouncements).ForEach(func(k, v []byte) error {
		var told []news.Announcement
		if err := decode(bucketAnnouncements, k, v, &told); err != nil || !tellsAny(told) {
			return err
		}
		a, err := read[news.Article](tx, bucketArticles, k)
		if err == nil {
			_, err = enterWords(tx, bytes.Clone(k), a)
		}
		return err
	})
	if err != nil {
		return err
	}
	return indexAgain(tx)
}
