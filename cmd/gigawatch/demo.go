package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
)

// demoCmd shows the whole path on a small newsroom of our own.
type demoCmd struct {
	Keep string `help:"Keep the demo's store here instead of throwing it away." placeholder:"PATH" type:"path"`
}

// Run opens the newsroom on loopback, crawls it into a fresh store, and searches that.
func (c *demoCmd) Run(ctx context.Context, d *desk) error {
	room, err := openNewsroom()
	if err != nil {
		return err
	}
	defer room.close()
	path, cleanUp, err := c.store()
	if err != nil {
		return err
	}
	defer cleanUp()
	fmt.Fprintf(d.out, "A newsroom of %d articles is open on loopback: RSS, Atom and a plain page. Crawling it…\n\n", room.articles)
	globals := *d.Globals
	globals.Store = path
	demo := *d
	demo.Globals = &globals
	crawl := crawlCmd{Fetching: Fetching{PerHost: 4, AllowPrivate: room.addresses()}}
	if err := crawl.pass(ctx, &demo, room.feeds()); err != nil {
		return err
	}
	for _, q := range []string{"company:microsoft pillar:talent sort:-amount", "country:JP", "kind:deal,capex"} {
		fmt.Fprintf(d.out, "\n$ gigawatch search '%s'\n", q)
		if err := show(ctx, &demo, q, "table", 0); err != nil {
			return err
		}
	}
	fmt.Fprint(d.out, "\nEach figure carries its sentence: gigawatch story show ID. Now the real sources:\n\n"+
		"  gigawatch crawl --feeds feeds.txt --contact you@example.org\n\n"+
		"(from a clone: go run ./cmd/gigawatch crawl --contact you@example.org)\n")
	return nil
}

// store is where the demo keeps its records, and how to clean up after it.
func (c *demoCmd) store() (path string, cleanUp func(), err error) {
	if c.Keep != "" {
		if _, err := os.Lstat(c.Keep); err == nil {
			return "", nil, fmt.Errorf("%s is there already; the demo wants a store of its own", c.Keep)
		}
		return c.Keep, func() {}, nil
	}
	dir, err := os.MkdirTemp("", "gigawatch-demo-")
	if err != nil {
		return "", nil, err
	}
	return filepath.Join(dir, "demo.db"), func() { os.RemoveAll(dir) }, nil
}

// addresses are the only private ones that the demo's crawl may ask.
func (n *newsroom) addresses() []string {
	var out []string
	for _, s := range n.sites {
		out = append(out, "127.0.0.1/32:"+port(s.base))
	}
	return out
}
