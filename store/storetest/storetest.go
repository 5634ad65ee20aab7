// Package storetest holds what every engine under the store must do, as tests
// that are run against each of them.
package storetest

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// Store is all that the rooms above ask of an engine. It is an interface
// because there are to be two engines (bbolt now, PostgreSQL later) and the
// tests are the same; the rooms themselves declare the few methods each uses.
type Store interface {
	File(ctx context.Context, filings []store.Filing) (store.Receipt, error)
	Revise(ctx context.Context, revisions []store.Revision) (store.Receipt, error)
	Decide(ctx context.Context, d store.Decision) (store.Decision, store.Receipt, error)
	Decisions(ctx context.Context, story string) ([]store.Decision, error)
	FeedState(ctx context.Context, url string) (news.FeedState, error)
	FeedStates(ctx context.Context) ([]news.FeedState, error)
	Known(ctx context.Context, urls []string) (map[string]bool, error)
	Counts(ctx context.Context) (store.Counts, error)
	Search(ctx context.Context, q news.Query, limit int) ([]news.Story, error)
	Find(ctx context.Context, q news.Query, each func(news.Story) error) error
	Story(ctx context.Context, id string) (news.Story, error)
	FindAsOf(ctx context.Context, until time.Time, q news.Query, each func(news.Story) error) error
	StoryAsOf(ctx context.Context, until time.Time, id string) (news.Story, error)
	Articles(ctx context.Context, each func(news.Article, []news.Announcement) error) error
	Fetches(ctx context.Context, most int) ([]news.Fetch, error)
	Due(ctx context.Context, now time.Time, follows func(feed string) bool) ([]news.Followed, error)
	Article(ctx context.Context, url string) (news.Article, error)
	Wordings(ctx context.Context, url string) ([]news.Wording, error)
	Looks(ctx context.Context, url string) ([]news.Look, error)
	Promises(ctx context.Context, tally *news.Tally) error
	Report(ctx context.Context, r news.Report) error
	Reports(ctx context.Context) ([]news.Report, error)
	Settle(ctx context.Context, number uint64, by string) error
	KeepRates(ctx context.Context, all []news.Rate) error
	Point(ctx context.Context) (store.Point, error)
	Since(ctx context.Context, from store.Point, most int) (ids []string, to store.Point, err error)
	Changed() <-chan struct{}
	Version(ctx context.Context) (news.Version, error)
	Named(ctx context.Context, ids []string) ([]news.Story, error)
	NamedTold(ctx context.Context, ids []string, each func(store.Told) error) error
	EachTold(ctx context.Context, each func(store.Told) error) error
	Digests
	Check(ctx context.Context) error
	Close() error
}

// Run holds an engine to the contract. open gives an empty store whose clock is now.
func Run(t *testing.T, open func(t *testing.T, now func() time.Time) Store) {
	for name, test := range map[string]func(*testing.T, *bench){
		"a harvest is filed":                   filed,
		"the same harvest twice":               twice,
		"a copy is a second source":            copied,
		"a copy read differently stays apart":  apart,
		"authority leads whatever the order":   authority,
		"two promises in one article":          parts,
		"kind none is kept as an article only": none,
		"aliases and listings":                 aliases,
		"articles without an address":          nameless,
		"states and the log":                   states,
		"search":                               search,
		"sums are worth US dollars":            priced,
		"an interrupted filing leaves nothing": interrupted,
		"a caller may file while it reads":     reentrant,
		"any order gives the same stories":     anyOrder,
		"joined by the facts, in any order":    joined,
		"a telling between two stories":        bridged,
		"a story of many sources":              hot,
		"read by other rules":                  revised,
		"a promise that is none, and back":     withdrawn,
		"a second promise found, and lost":     partRevised,
		"revised in any order":                 revisedAnyOrder,
		"a revision cut off changes nothing":   revisionCutOff,
		"an amended field stays":               amended,
		"a merged pair stays merged":           merged,
		"a split article stays away":           splitOff,
		"what somebody vouched for stays":      vouched,
		"an old id comes back with its story":  cameBack,
		"two words on one field keep apart":    disagreed,
		"a review, until the story changes":    reviewed,
		"decisions that cannot be":             refused,
		"what was known on a day":              pastDays,
		"what was edited since":                pastEdits,
		"the past is what was":                 pastAtRandom,
		"people against rules, at random":      peopleAtRandom,
		"readers' reports":                     reported,
		"promises for totals":                  promises,
		"read again, when it is due":           readAgain,
		"what is not followed":                 notFollowed,
		"an edit changes its story once":       editedOnce,
		"an edit of one of two sources":        editedOfTwo,
		"an edit goes with its article":        editedApart,
		"an edit under people's word":          editedUnderWord,
		"an edit that tells no more":           editedAway,
		"edits in any order":                   editedAnyOrder,
		"what became of a promise":             aftermath,
		"what became of it, and did not":       aftermathFollows,
		"what was changed since when":          history,
		"decisions are changes too":            historyOfDecisions,
		"another store's history":              otherHistory,
		"stories with their texts":             withTexts,
		"subscribers are kept, and forgotten":  registered,
		"an address that takes no mail":        suppressed,
		"codes are good once":                  tokens,
		"a digest is told once, or told again": ledger,
		"what was told long ago is forgotten":  forgotten,
		"what is new or has changed":           fresh,
		"stories hang together":                relations,
		"stories hang together, at random":     relationsAtRandom,
		"joined by words, at random":           wordsAtRandom,
		"said in other words":                  reworded,
		"ties follow their stories":            tiesFollow,
		"what may be the same":                 likes,
	} {
		t.Run(name, func(t *testing.T) {
			b := &bench{t: t, ctx: t.Context(), clock: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)}
			b.Store = open(t, func() time.Time { return b.clock })
			b.open = func() Store { return open(t, func() time.Time { return b.clock }) }
			test(t, b)
			if err := b.Check(b.ctx); err != nil {
				t.Errorf("check after the test: %v", err)
			}
		})
	}
}

// bench is a store under test and its clock.
type bench struct {
	Store
	t     *testing.T
	ctx   context.Context
	clock time.Time
	open  func() Store
}

func (b *bench) file(filings ...store.Filing) store.Receipt {
	b.t.Helper()
	r, err := b.File(b.ctx, filings)
	if err != nil {
		b.t.Fatalf("file: %v", err)
	}
	return r
}

func (b *bench) search(query string) []news.Story {
	b.t.Helper()
	q, err := news.ParseQuery(query)
	if err != nil {
		b.t.Fatal(err)
	}
	stories, err := b.Search(b.ctx, q, 0)
	if err != nil {
		b.t.Fatalf("search %s: %v", query, err)
	}
	return stories
}

func (b *bench) counts() store.Counts {
	b.t.Helper()
	c, err := b.Counts(b.ctx)
	if err != nil {
		b.t.Fatal(err)
	}
	return c
}

func ids(stories []news.Story) []string {
	var out []string
	for _, s := range stories {
		out = append(out, s.ID)
	}
	return out
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
