package bolt

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"go.etcd.io/bbolt"

	"gigawatch/news"
	"gigawatch/store"
)

// shownProblems keeps the report on a badly damaged store readable.
const shownProblems = 20

// Check reads the whole store: bbolt's own pages, and that all that refers to
// something finds it. The error names what is wrong.
func (s *Store) Check(ctx context.Context) error {
	var c checker
	err := s.view(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			c.problem("pages: %v", err)
		}
		if len(c.problems) > 0 {
			return nil // what stands on broken pages need not be read
		}
		c.tx = tx
		return c.all(ctx)
	})
	if err != nil {
		return s.explain(err)
	}
	if len(c.problems) == 0 {
		return nil
	}
	more := ""
	if c.more > 0 {
		more = fmt.Sprintf("\nand %d more", c.more)
	}
	return s.explain(fmt.Errorf("%d found wrong: %w\n%s%s", len(c.problems)+c.more, ErrDamaged, strings.Join(c.problems, "\n"), more))
}

type checker struct {
	tx       *bbolt.Tx
	problems []string
	more     int
	counted  store.Counts
}

func (c *checker) problem(format string, args ...any) {
	if len(c.problems) < shownProblems {
		c.problems = append(c.problems, fmt.Sprintf(format, args...))
	} else {
		c.more++
	}
}

func (c *checker) all(ctx context.Context) error {
	walks := []struct {
		bucket []byte
		check  func(k, v []byte)
	}{
		{bucketArticles, c.article}, {bucketURLs, c.points(bucketArticles)}, {bucketTexts, c.points(bucketArticles)},
		{bucketStories, c.story}, {bucketIDs, c.points(bucketStories)}, {bucketTold, c.told}, {bucketFeeds, c.feed},
		{bucketLinks, c.link}, {bucketDecisions, c.decision}, {bucketWords, c.decided}, {bucketRulings, c.decided},
		{bucketReadings, c.readings}, {bucketDue, c.due}, {bucketWordings, c.wording}, {bucketEdits, c.edits}, {bucketTerms, c.words}, {bucketChanges, c.change},
		{bucketAddresses, c.points(bucketSubscribers)}, {bucketPending, c.pending},
	}
	for _, w := range walks {
		n := 0
		err := c.tx.Bucket(w.bucket).ForEach(func(k, v []byte) error {
			w.check(k, v)
			if n++; n%1000 == 0 {
				return ctx.Err()
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	kept, err := counts(c.tx)
	if err != nil {
		c.problem("counts: %v", err)
	} else if kept != c.counted {
		c.problem("counts: kept %+v, found %+v", kept, c.counted)
	}
	return nil
}

// article checks that an article is found by its address, and that each of
// its announcements is told in one story.
func (c *checker) article(k, v []byte) {
	c.counted.Articles++
	var a news.Article
	if err := decode(bucketArticles, k, v, &a); err != nil {
		c.problem("%v", err)
		return
	}
	if !bytes.Equal(c.tx.Bucket(bucketURLs).Get(urlKey(store.Identity(a))), k) {
		c.problem("article %s is not found by its address", store.Identity(a))
	}
	told, err := read[[]news.Announcement](c.tx, bucketAnnouncements, k)
	if err != nil {
		c.problem("article %s: %v", store.Identity(a), err)
	}
	if tellsAny(told) && c.tx.Bucket(bucketTerms).Get(k) == nil {
		c.problem("article %s is not known by its words", store.Identity(a))
	}
	for i, ann := range told {
		if !store.Tells(ann) {
			continue
		}
		c.counted.Announcements++
		if c.tx.Bucket(bucketTold).Get(toldKey(k, i)) == nil {
			c.problem("article %s: announcement %d is in no story", store.Identity(a), i+1)
		}
	}
}

// points checks that a value is a key of another bucket.
func (c *checker) points(to []byte) func(k, v []byte) {
	return func(k, v []byte) {
		if c.tx.Bucket(to).Get(v) == nil {
			c.problem("%q leads to no entry of %s", k, to)
		}
	}
}

// story checks a story's key, id and members.
func (c *checker) story(k, v []byte) {
	c.counted.Stories++
	var r record
	if err := decode(bucketStories, k, v, &r); err != nil {
		c.problem("%v", err)
		return
	}
	id := r.Story.ID
	if !bytes.Equal(storyKey(r.story()), k) || !bytes.Equal(c.tx.Bucket(bucketIDs).Get([]byte(id)), k) {
		c.problem("story %s is not found by its id", id)
	}
	if len(r.Members) == 0 {
		c.problem("story %s has no article", id)
	}
	c.ties(r.story())
	for _, m := range r.Members {
		h, err := hear(c.tx, m.Article)
		if err == nil && !r.Vouched {
			_, err = h.telling(m)
		}
		if err != nil {
			c.problem("story %s: %v", id, err)
		}
		if string(c.tx.Bucket(bucketTold).Get(toldKey(m.Article, m.Part))) != id {
			c.problem("story %s: its article %x does not know of it", id, m.Article)
		}
	}
}

// ties checks that a story is found by what it says, and that those it names
// are there; what may be the same names each other.
func (c *checker) ties(s *news.Story) {
	for _, e := range store.Entries(s) {
		if c.tx.Bucket(bucketLinks).Get(linkKey(e, s)) == nil {
			c.problem("story %s is not found under %s", s.ID, e.Key)
		}
	}
	for _, id := range slices.Concat(s.BuildsOn, s.PartOf, s.Possibly) {
		other, err := read[record](c.tx, bucketStories, c.tx.Bucket(bucketIDs).Get([]byte(id)))
		switch {
		case err != nil || other.Story.ID != id:
			c.problem("story %s is tied to %s, which is no story", s.ID, id)
		case slices.Contains(s.Possibly, id) && !slices.Contains(other.Story.Possibly, s.ID):
			c.problem("story %s may be the same as %s, which does not know", s.ID, id)
		}
	}
}

// link checks that an entry leads to a story.
func (c *checker) link(k, _ []byte) {
	if _, rest, ok := bytes.Cut(k, []byte{0}); !ok || len(rest) <= 8 || c.tx.Bucket(bucketIDs).Get(rest[8:]) == nil {
		c.problem("%q leads to no story", k)
	}
}

func (c *checker) told(k, v []byte) {
	if c.tx.Bucket(bucketIDs).Get(v) == nil {
		c.problem("an announcement of article %x is told in the story %q, which does not exist", k, v)
	}
}

func (c *checker) feed(k, v []byte) {
	c.counted.Feeds++
	var state news.FeedState
	if err := decode(bucketFeeds, k, v, &state); err != nil {
		c.problem("%v", err)
	}
}

func (c *checker) decision(k, v []byte) {
	var d store.Decision
	if err := decode(bucketDecisions, k, v, &d); err != nil {
		c.problem("%v", err)
	}
}

// pending checks that an entry leads to a parcel that waits for that moment.
func (c *checker) pending(k, _ []byte) {
	if len(k) != 16 {
		c.problem("%x is no moment and number of a parcel", k)
		return
	}
	p, err := read[news.Parcel](c.tx, bucketSpool, k[8:])
	if err != nil || !bytes.Equal(pendingKey(p), k) {
		c.problem("parcel %x is not in the spool as it should be: %v", k, err)
	}
}

// decided checks that an entry leads to a decision.
func (c *checker) decided(k, _ []byte) {
	if len(k) < 8 || c.tx.Bucket(bucketDecisions).Get(k[len(k)-8:]) == nil {
		c.problem("%q leads to no decision", k)
	}
}

// readings checks that what is due is found.
func (c *checker) readings(k, v []byte) {
	var r readings
	if err := decode(bucketReadings, k, v, &r); err != nil {
		c.problem("%v", err)
		return
	}
	if !r.Due.IsZero() && c.tx.Bucket(bucketDue).Get(dueKey(r.Due, k)) == nil {
		c.problem("article %s is due at %v, and would not be read", r.URL, r.Due)
	}
	c.ofArticle(bucketReadings, k)
}

func (c *checker) due(k, _ []byte) {
	if c.tx.Bucket(bucketReadings).Get(k[min(8, len(k)):]) == nil {
		c.problem("%x is due, and is no article that is followed", k)
	}
}

func (c *checker) wording(k, v []byte) {
	var e news.Wording
	if err := decode(bucketWordings, k, v, &e); err != nil {
		c.problem("%v", err)
	}
	c.ofArticle(bucketWordings, k[:max(0, len(k)-2)])
}

func (c *checker) edits(k, v []byte) {
	var e []store.Edit
	if err := decode(bucketEdits, k, v, &e); err != nil {
		c.problem("%v", err)
	}
	c.ofArticle(bucketEdits, k)
}

func (c *checker) words(k, _ []byte) { c.ofArticle(bucketTerms, k) }

// ofArticle checks that there is an article at a key.
func (c *checker) ofArticle(bucket, key []byte) {
	if c.tx.Bucket(bucketArticles).Get(key) == nil {
		c.problem("%s: there is no article %x", bucket, key)
	}
}

func (c *checker) change(k, v []byte) {
	var entry changed
	if err := decode(bucketChanges, k, v, &entry); err != nil {
		c.problem("%v", err)
	}
}
