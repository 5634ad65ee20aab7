package crawler

import (
	"errors"
	"math/rand/v2"
	"time"

	"gigawatch/crawler/feed"
	"gigawatch/crawler/fetch"
	"gigawatch/news"
)

const (
	defaultEvery = 30 * time.Minute
	maxBackoff   = 3 * 24 * time.Hour
	goneBackoff  = 7 * 24 * time.Hour // for what has said three times that it is gone
	maxFresh     = 24 * time.Hour     // a longer Cache-Control is a mistake
	// minFresh is where Cache-Control begins to count: seconds to a few minutes are a
	// setting of the CDN, and no wish that a feed's own interval be stretched.
	minFresh = 5 * time.Minute
)

// causeOf names why a visit failed.
func causeOf(err error) news.Cause {
	var asked *fetch.Error
	var parsed *feed.Error
	switch {
	case errors.As(err, &asked):
		return asked.Cause
	case errors.As(err, &parsed):
		return parsed.Cause
	}
	return news.CauseMalformed
}

// succeeded writes a good visit into the state; failures are forgotten at once.
func (v *visit) succeeded() {
	v.state.LastSuccess = v.run.now()
	v.state.Failures, v.state.LastError, v.state.Cause = 0, "", ""
	v.state.NextVisit = v.next(0)
}

// failed writes a bad visit into the state. A place that things have moved to
// and that fails again and again is given up for the one that the operator named.
func (v *visit) failed(err error) {
	v.state.Failures++
	v.state.LastError, v.state.Cause = err.Error(), causeOf(err)
	var asked *fetch.Error
	var wait time.Duration
	if errors.As(err, &asked) {
		wait = asked.RetryAfter
	}
	v.state.NextVisit = v.next(max(wait, v.backoff()))
	if v.state.Failures >= 3 && v.state.MovedTo != "" {
		v.state.MovedTo, v.state.ETag, v.state.LastModified, v.state.BodyHash = "", "", "", ""
	}
}

// backoff doubles with each failure, up to days, with some jitter so that what
// failed together is not asked again together.
func (v *visit) backoff() time.Duration {
	limit := maxBackoff
	if v.state.Cause == news.CauseGone && v.state.Failures >= 3 {
		return goneBackoff
	}
	if v.state.Failures <= 1 {
		return 0 // once is nothing: the usual interval
	}
	d := v.every()
	for i := 1; i < v.state.Failures && d < limit; i++ {
		d *= 2
	}
	d = min(d, limit)
	return d + time.Duration(rand.Float64()*0.2*float64(d))
}

func (v *visit) every() time.Duration {
	if v.feed.Every > 0 {
		return v.feed.Every
	}
	return defaultEvery
}

// next is when to come again: by the feed's own interval or schedule, later if
// the server said so or after failures. The interval counts from the visit's
// beginning, less a little, so that a schedule of the same interval finds the
// feed due.
func (v *visit) next(wait time.Duration) time.Time {
	at := v.began.Add(v.every() - v.every()/20)
	if v.feed.Cron != "" && v.run.opts.Next != nil {
		at = v.run.opts.Next(v.feed, v.began)
	}
	if v.maxAge >= minFresh && v.state.Failures == 0 {
		wait = max(wait, min(v.maxAge, maxFresh))
	}
	if later := v.began.Add(wait); later.After(at) {
		at = later
	}
	return at
}
