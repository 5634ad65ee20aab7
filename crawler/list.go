package crawler

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"gigawatch/crawler/feed"
	"gigawatch/crawler/fetch"
	"gigawatch/crawler/page"
	"gigawatch/news"
)

const (
	acceptFeed = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.6, */*;q=0.3"
	acceptPage = "text/html, application/xhtml+xml, */*;q=0.5"

	maxMaps      = 6                   // sitemaps read of one index
	maxFeedsHere = 3                   // feeds tried of those that a page names
	sitemapAge   = 30 * 24 * time.Hour // sitemaps go back to the beginning of a site
	maxUndated   = 50                  // of a sitemap without dates: nothing tells the newest
)

// errUnchanged says that a feed is as it was.
var errUnchanged = errors.New("unchanged")

// list asks for the feed and reads what it lists. Entries and an error may
// both stand: then the answer broke off on the way.
func (v *visit) list(ctx context.Context) (listing, error) {
	resp, err := v.ask(ctx)
	defer func() { resp.Close() }()
	if resp == nil {
		return listing{}, err
	}
	v.maxAge = resp.MaxAge
	if resp.MovedTo != "" {
		v.state.MovedTo = resp.MovedTo
	}
	sum := sha256.Sum256(resp.Body)
	hash := hex.EncodeToString(sum[:16])
	if resp.Status == http.StatusNotModified || hash == v.was.BodyHash && !v.retrying() && err == nil {
		v.keepValidators(resp, v.was.BodyHash)
		return listing{}, errUnchanged
	}
	l, parseErr := v.parse(ctx, resp)
	if err == nil && parseErr == nil && !l.nested {
		v.keepValidators(resp, hash)
	}
	if err == nil && len(l.entries) > 0 && parseErr != nil {
		l.warning, parseErr = parseErr.Error(), nil
	}
	if err == nil {
		err = parseErr
	}
	return l, err
}

// ask fetches the feed, conditionally if it was read before.
func (v *visit) ask(ctx context.Context) (*fetch.Response, error) {
	req := fetch.Request{URL: cmp.Or(v.state.MovedTo, v.feed.URL), Accept: acceptFeed}
	if v.feed.Kind == news.KindPage {
		req.Accept = acceptPage
	}
	if !v.retrying() { // pages to be tried again are found in the whole list only
		req.ETag, req.LastModified = v.was.ETag, v.was.LastModified
	}
	return v.run.client.Get(ctx, req)
}

func (v *visit) keepValidators(resp *fetch.Response, hash string) {
	if resp.Status == http.StatusNotModified {
		// A 304 need not repeat them.
		v.state.ETag = cmp.Or(resp.ETag, v.was.ETag)
		v.state.LastModified = cmp.Or(resp.LastModified, v.was.LastModified)
		return
	}
	v.state.ETag, v.state.LastModified, v.state.BodyHash = resp.ETag, resp.LastModified, hash
}

// parse reads the answer as the kind of source it was listed as, or as what it
// plainly is.
func (v *visit) parse(ctx context.Context, resp *fetch.Response) (listing, error) {
	head := bytes.ToLower(resp.Body[:min(len(resp.Body), 2048)])
	switch {
	case bytes.Contains(head, []byte("<urlset")) || bytes.Contains(head, []byte("<sitemapindex")):
		return v.sitemap(ctx, resp)
	case v.feed.Kind == news.KindSitemap:
		return v.sitemap(ctx, resp)
	case v.feed.Kind == news.KindPage && !looksLikeFeed(head):
		return v.links(ctx, resp)
	}
	return v.entries(ctx, resp)
}

func looksLikeFeed(head []byte) bool {
	for _, sign := range []string{"<rss", "<rdf:rdf", "<feed", "jsonfeed.org/version"} {
		if bytes.Contains(head, []byte(sign)) {
			return true
		}
	}
	return false
}

func (v *visit) entries(ctx context.Context, resp *fetch.Response) (listing, error) {
	f, err := v.parseFeed(ctx, resp)
	var bad *feed.Error
	if len(f.Items) == 0 && errors.As(err, &bad) && bad.Cause == news.CauseNotFeed && v.state.MovedTo == v.was.MovedTo {
		return v.discover(ctx, resp, err)
	}
	l := listing{title: f.Title, link: f.Link, warning: f.Warning}
	l.addItems(f.Items)
	return l, err
}

func (v *visit) parseFeed(ctx context.Context, resp *fetch.Response) (f feed.Feed, err error) {
	stopped := v.run.work(ctx, func() { f, err = feed.Parse(feedSource(resp)) })
	return f, cmp.Or(stopped, err)
}

func feedSource(resp *fetch.Response) feed.Source {
	return feed.Source{URL: resp.URL, ContentType: resp.ContentType, Body: resp.Body}
}

// discover tries the feeds that a page names, where a page was given for a
// feed, and remembers the one that can be read.
func (v *visit) discover(ctx context.Context, resp *fetch.Response, notFeed error) (listing, error) {
	var found []string
	if stopped := v.run.work(ctx, func() { found = page.Feeds(v.run.source(resp)) }); stopped != nil {
		return listing{}, stopped
	}
	resp.Close() // its place in memory is needed for the next
	for _, url := range found[:min(len(found), maxFeedsHere)] {
		next, err := v.run.client.Get(ctx, fetch.Request{URL: url, Accept: acceptFeed})
		if err != nil {
			next.Close()
			continue
		}
		f, err := v.parseFeed(ctx, next)
		next.Close()
		if err != nil && len(f.Items) == 0 {
			continue
		}
		v.state.MovedTo = url
		l := listing{title: f.Title, link: f.Link, nested: true, warning: fmt.Sprintf("it is a page; the feed that it names is read: %s", url)}
		l.addItems(f.Items)
		return l, nil
	}
	return listing{}, notFeed
}

func (v *visit) links(ctx context.Context, resp *fetch.Response) (l listing, err error) {
	var links []page.Link
	if stopped := v.run.work(ctx, func() { links, err = page.Links(v.run.source(resp), v.feed) }); stopped != nil {
		return l, stopped
	}
	l.addLinks(links)
	if err == nil && len(links) == 0 {
		err = &feed.Error{Cause: news.CauseEmpty, Reason: "no links to articles on the page; a link= selector may help"}
	}
	return l, err
}

// sitemap reads a sitemap, or the most promising ones of an index.
func (v *visit) sitemap(ctx context.Context, resp *fetch.Response) (listing, error) {
	m, err := v.parseSitemap(ctx, resp)
	l := listing{nested: len(m.Maps) > 0}
	l.addPages(m.Pages)
	resp.Close()
	for _, url := range promising(m.Maps) {
		next, nextErr := v.run.client.Get(ctx, fetch.Request{URL: url, Accept: acceptFeed})
		if nextErr == nil {
			var part feed.Sitemap
			part, nextErr = v.parseSitemap(ctx, next)
			l.addPages(part.Pages)
		}
		next.Close()
		if nextErr != nil {
			l.warning = nextErr.Error()
			err = cmp.Or(err, nextErr)
		}
	}
	l.entries = recent(l.entries, v.began)
	if len(l.entries) > 0 {
		err = nil
	}
	return l, err
}

func (v *visit) parseSitemap(ctx context.Context, resp *fetch.Response) (m feed.Sitemap, err error) {
	stopped := v.run.work(ctx, func() { m, err = feed.ParseSitemap(feedSource(resp)) })
	return m, cmp.Or(stopped, err)
}

// recent leaves out what a sitemap remembers of long ago.
func recent(entries []entry, now time.Time) []entry {
	undated := 0
	return slices.DeleteFunc(entries, func(e entry) bool {
		if e.published.IsZero() {
			undated++
			return undated > maxUndated
		}
		return now.Sub(e.published.Time) > sitemapAge
	})
}

// promising picks the sitemaps of an index that hold news: those named so
// first, then the last ones, where generators put the newest.
func promising(maps []string) []string {
	rank := func(url string) int {
		_, rest, _ := strings.Cut(strings.ToLower(url), "://")
		_, path, _ := strings.Cut(rest, "/")
		for i, word := range []string{"news", "press", "article", "post", "blog", "release", "stories"} {
			if strings.Contains(path, word) {
				return i
			}
		}
		return 100
	}
	sorted := slices.Clone(maps)
	slices.Reverse(sorted)
	slices.SortStableFunc(sorted, func(a, b string) int { return rank(a) - rank(b) })
	return sorted[:min(len(sorted), maxMaps)]
}
