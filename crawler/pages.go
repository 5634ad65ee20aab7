package crawler

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"gigawatch/crawler/fetch"
	"gigawatch/crawler/page"
	"gigawatch/news"
)

// reading is what came of asking for an entry's page.
type reading struct {
	page  page.Page
	found string    // the canonical form of where the page was, after redirects
	mark  news.Page // for reading it again
	log   news.Fetch
	err   error // why there is no page
	later bool  // a later visit may have more luck
}

// readPage asks for an entry's page and takes it apart; was is how it was had
// before, the zero Page for the first time. A page that has not changed since
// is not taken apart. The log names the listed URL, so that this very entry is
// known from now on.
func (c *Crawler) readPage(ctx context.Context, e entry, was news.Page, sel page.Selectors) reading {
	r := reading{log: news.Fetch{URL: e.key, At: c.opts.Now()}, mark: was}
	resp, err := c.client.Get(ctx, fetch.Request{URL: e.url, Accept: acceptPage, ETag: was.ETag, LastModified: was.LastModified})
	if err == nil {
		r.log.Status, r.log.Bytes, r.log.Attempts, r.log.Took = resp.Status, resp.Bytes, resp.Attempts, resp.Took
	}
	switch {
	case err != nil:
	case resp.Status == http.StatusNotModified: // it need not repeat the validators
		r.mark.ETag, r.mark.LastModified = cmp.Or(resp.ETag, was.ETag), cmp.Or(resp.LastModified, was.LastModified)
	default:
		r.page, r.found, err = c.takeApart(ctx, e, resp, sel)
		if errors.Is(err, page.ErrNoText) && r.page.Next != "" {
			resp.Close()
			if resp, err = c.client.Get(ctx, fetch.Request{URL: r.page.Next, Accept: acceptPage}); err == nil {
				r.page, r.found, err = c.takeApart(ctx, e, resp, sel)
			}
		}
		if err == nil {
			r.mark = news.Page{URL: resp.URL, ETag: resp.ETag, LastModified: resp.LastModified, Title: r.page.Title, Hash: pageHash(r.page)}
		}
	}
	resp.Close()
	if err == nil {
		return r
	}
	r.err = err
	r.log.Cause, r.log.Error = pageCause(err), err.Error()
	var asked *fetch.Error
	if errors.As(err, &asked) {
		r.later = asked.Temporary()
		r.log.Status, r.log.Attempts, r.log.Took = asked.Status, asked.Attempts, asked.Took
		if r.later && asked.Status == http.StatusOK {
			r.log.Status = 0 // broken off: a status of 200 would say that it is done
		}
	}
	return r
}

// pageHash is equal for pages that say the same, letter by letter.
func pageHash(p page.Page) string {
	sum := sha256.Sum256([]byte(p.Title + "\n" + p.Text))
	return hex.EncodeToString(sum[:12])
}

func pageCause(err error) news.Cause {
	if errors.Is(err, page.ErrNoText) {
		return news.CauseEmpty
	}
	return causeOf(err)
}

// takeApart reads the page, when a processor is free for it.
func (c *Crawler) takeApart(ctx context.Context, e entry, resp *fetch.Response, sel page.Selectors) (page.Page, string, error) {
	kind, _, _ := strings.Cut(strings.ToLower(resp.ContentType), ";")
	switch kind = strings.TrimSpace(kind); {
	case strings.HasPrefix(kind, "image/"), strings.HasPrefix(kind, "video/"), strings.HasPrefix(kind, "audio/"),
		kind == "application/pdf", kind == "application/zip", strings.HasSuffix(kind, "json"):
		return page.Page{}, "", fmt.Errorf("%s is %s, no page", e.url, kind)
	case isRoot(resp.URL) && !isRoot(e.url):
		return page.Page{}, "", &fetch.Error{URL: e.url, Cause: news.CauseGone, Status: resp.Status,
			Err: fmt.Errorf("it leads to the front page %s", resp.URL)}
	}
	var p page.Page
	var err error
	stopped := c.work(ctx, func() { p, err = page.Read(c.source(resp), sel) })
	return p, canonicalOr(resp.URL, e.key), cmp.Or(stopped, err)
}

func (c *Crawler) source(resp *fetch.Response) page.Source {
	return page.Source{URL: resp.URL, ContentType: resp.ContentType, Body: resp.Body, Now: c.opts.Now()}
}

// work does what keeps a processor busy, when one is free for it: more at a
// time would not be faster, and each holds memory. Its error is that of ctx.
func (c *Crawler) work(ctx context.Context, f func()) error {
	select {
	case c.parsing <- struct{}{}:
		defer func() { <-c.parsing }()
		f()
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func isRoot(raw string) bool {
	u, err := url.Parse(raw)
	return err == nil && (u.Path == "" || u.Path == "/") && u.RawQuery == ""
}

// now is the crawler's clock.
func (r *run) now() time.Time { return r.opts.Now() }
