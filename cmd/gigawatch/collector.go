package main

import (
	"context"
	"os"
	"runtime/debug"

	"gigawatch/store/bolt"
)

// What a server holds in memory, in KB, roughly: the collector's trace told of
// some 80 MB with 100,000 stories (BenchmarkTypical).
const (
	baseKB  = 20 << 10
	storyKB = 0.7
)

// garbageKB is about what may lie about before the collector comes. At Go's own
// pace the slowest hundredth of searches by facets took 5.6 ms and more, at this
// one 2.5 to 3.8 (BenchmarkTypical, 100,000 stories).
const garbageKB = 256 << 10

// collectorPercent is the GOGC of a server with so many stories: at most four
// times what it holds, and never less than Go's own.
func collectorPercent(stories int) int {
	held := baseKB + storyKB*float64(stories)
	return max(100, min(400, int(100*garbageKB/held)))
}

// easeCollector sets the pace of the collector, where the environment does not.
func easeCollector(ctx context.Context, s *bolt.Store) error {
	c, err := s.Counts(ctx)
	if err != nil || os.Getenv("GOGC") != "" {
		return err
	}
	debug.SetGCPercent(collectorPercent(c.Stories))
	return nil
}
