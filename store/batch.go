package store

import (
	"context"
	"sync"
	"time"
)

// BatchOptions bound what a Batch holds back.
type BatchOptions struct {
	Articles int           // written when so many are waiting; 0 is 500
	Bytes    int           // or so much text; 0 is 16 MB
	Wait     time.Duration // or the oldest has waited so long; 0 is 5 s
	Now      func() time.Time
	Written  func(Receipt) // told of every commit; nil for nobody
}

// Batch collects filings and writes many in one transaction, since a disk
// takes as long over one article as over hundreds. What it holds is lost in a
// crash and is then read again: the feeds' marks wait with their articles. It
// may be shared by goroutines.
type Batch struct {
	write func(context.Context, []Filing) (Receipt, error)
	o     BatchOptions

	mu       sync.Mutex
	waiting  []Filing
	articles int // waiting
	bytes    int
	since    time.Time // of the oldest that waits
	filed    int       // articles so far
	commits  int
	err      error // the first that write gave; nothing is written after it
}

// NewBatch returns a Batch that writes with write, such as a store's File.
func NewBatch(write func(context.Context, []Filing) (Receipt, error), o BatchOptions) *Batch {
	if o.Articles == 0 {
		o.Articles = 500
	}
	if o.Bytes == 0 {
		o.Bytes = 16 << 20
	}
	if o.Wait == 0 {
		o.Wait = 5 * time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return &Batch{write: write, o: o}
}

// File takes a filing in, and writes all that waits when it has become much
// or old. After an error it takes no more.
func (b *Batch) File(ctx context.Context, f Filing) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil {
		return b.err
	}
	if len(b.waiting) == 0 {
		b.since = b.o.Now()
	}
	b.waiting = append(b.waiting, f)
	b.articles += len(f.Harvest.Articles)
	b.filed += len(f.Harvest.Articles)
	for _, a := range f.Harvest.Articles {
		b.bytes += len(a.Text)
	}
	for _, r := range f.Harvest.Reread {
		if r.Is != nil {
			b.bytes += len(r.Was.Text) + len(r.Is.Text)
		}
	}
	if !b.due() {
		return nil
	}
	return b.flush(ctx)
}

// due reports whether to write now. Age alone decides only as often as leaves
// few commits for the articles brought: a slow crawl of quiet feeds is one
// commit, not one every few seconds.
func (b *Batch) due() bool {
	switch {
	case b.articles >= b.o.Articles, b.bytes >= b.o.Bytes, len(b.waiting) >= 10*b.o.Articles:
		return true
	case b.articles == 0, b.commits > 2+b.filed/100:
		return false
	}
	return b.o.Now().Sub(b.since) >= b.o.Wait
}

// Flush writes what waits; the last call of a crawl. Give it a context that
// outlives an interrupt, or what was fetched last is fetched again.
func (b *Batch) Flush(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err != nil || len(b.waiting) == 0 {
		return b.err
	}
	return b.flush(ctx)
}

func (b *Batch) flush(ctx context.Context) error {
	receipt, err := b.write(ctx, b.waiting)
	if err != nil {
		b.err = err
		return err
	}
	b.commits++
	b.waiting, b.articles, b.bytes = nil, 0, 0
	if b.o.Written != nil {
		b.o.Written(receipt)
	}
	return nil
}

// Commits is how often the batch has written.
func (b *Batch) Commits() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.commits
}
