package crawler

import (
	"context"
	"errors"
	"net/http"

	"gigawatch/crawler/ecb"
	"gigawatch/crawler/fetch"
	"gigawatch/news"
)

// RateSheet is what one visit to the bank's rates brought home.
type RateSheet struct {
	Rates []news.Rate // nil where nothing has changed since the sheet before
	Fetch news.Fetch  // for the log of requests
	// ETag and LastModified are the validators for the next visit.
	ETag, LastModified string
}

// Rates asks for the European Central Bank's reference rates at url, with the
// manners of any visit; was is the sheet of the last one, or the zero sheet.
// The sheet beside an error tells of the request that failed.
func (c *Crawler) Rates(ctx context.Context, url string, was RateSheet) (RateSheet, error) {
	out := RateSheet{Fetch: news.Fetch{URL: url, At: c.opts.Now()}, ETag: was.ETag, LastModified: was.LastModified}
	resp, err := c.client.Get(ctx, fetch.Request{URL: url, Accept: "application/xml, text/xml;q=0.9", ETag: was.ETag, LastModified: was.LastModified})
	if err == nil {
		err = out.read(resp)
	}
	resp.Close()
	if err == nil {
		return out, nil
	}
	out.Fetch.Cause, out.Fetch.Error = causeOf(err), err.Error()
	var asked *fetch.Error
	if errors.As(err, &asked) {
		out.Fetch.Status, out.Fetch.Attempts, out.Fetch.Took = asked.Status, asked.Attempts, asked.Took
	}
	return out, err
}

// read takes the answer in: rates with their validators, or the word that they
// have not changed.
func (s *RateSheet) read(resp *fetch.Response) (err error) {
	s.Fetch.Status, s.Fetch.Bytes, s.Fetch.Attempts, s.Fetch.Took = resp.Status, resp.Bytes, resp.Attempts, resp.Took
	if resp.Status == http.StatusNotModified {
		return nil
	}
	if s.Rates, err = ecb.Read(resp.Body); err == nil {
		s.ETag, s.LastModified = resp.ETag, resp.LastModified
	}
	return err
}
