package main

import (
	"context"

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

// absorb takes what one visit brought home down the path. The crawler calls it
// for several feeds at once.
func (p *press) absorb(ctx context.Context, h news.Harvest) error {
	f := store.Filing{Harvest: h, Announcements: make([][]news.Announcement, len(h.Articles)), Edited: make([]store.Edited, len(h.Reread))}
	for i, a := range h.Articles {
		f.Announcements[i] = p.rules.Classify(a)
	}
	for i, r := range h.Reread {
		if r.Is != nil {
			f.Edited[i] = store.Edited{Was: p.rules.Classify(*r.Was), Is: p.rules.Classify(*r.Is)}
		}
	}
	return p.file(ctx, f)
}
