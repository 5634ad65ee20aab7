package main

import (
	"context"
	"errors"
	"runtime"

	"golang.org/x/sync/errgroup"

	"gigawatch/classifier"
	"gigawatch/news"
	"gigawatch/store"
)

// press is the path of an article behind the crawler: classify, then file
// (match, merge, put, index, mark as read; one transaction).
type press struct {
	rules *classifier.Classifier
	file  func(context.Context, store.Filing) error
}

// absorb takes what one visit brought home down the path.
func (p *press) absorb(ctx context.Context, h news.Harvest) error {
	f := store.Filing{Harvest: h, Announcements: make([][]news.Announcement, len(h.Articles))}
	side := errgroup.Group{}
	side.SetLimit(runtime.GOMAXPROCS(0))
	for i, a := range h.Articles {
		side.Go(func() error { f.Announcements[i] = p.rules.Classify(a); return nil })
	}
	return errors.Join(side.Wait(), p.file(ctx, f))
}
