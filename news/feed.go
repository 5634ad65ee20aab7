package news

import "time"

// FeedKind says how a source is read.
type FeedKind string

// The kinds of source in feeds.txt.
const (
	KindFeed    FeedKind = "feed"    // RSS, Atom, RDF, JSON Feed
	KindPage    FeedKind = "page"    // a listing page of HTML
	KindSitemap FeedKind = "sitemap" // a sitemap, a news sitemap, or an index of them
)

// Feed is a source that we follow: one line of feeds.txt.
type Feed struct {
	Kind  FeedKind
	URL   string
	Name  string // for people; "" is the host
	Class Class
	Every time.Duration // between visits; 0 where Cron is set
	Cron  string        // five fields, UTC; "" where Every is set
	Lang  string        // declared by the operator, a hint only
	Off   bool          // listed but not visited

	// CSS selectors for pages, each with an optional @attribute.
	Link, Title, Date, Body string

	Line    int    // line of feeds.txt it stands on
	Group   string // the comment heading it stands under, for OPML
	Comment string // why it is there
}

// FeedState is what we remember of a feed between visits: what to send back,
// when to come again, and its health.
type FeedState struct {
	URL string `json:"url"`

	// Validators of the last good answer, sent back exactly as received.
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	BodyHash     string `json:"body_hash,omitempty"` // of the body as received, for servers without validators
	MovedTo      string `json:"moved_to,omitempty"`  // after a permanent redirect

	LastVisit   time.Time `json:"last_visit,omitzero"`
	LastSuccess time.Time `json:"last_success,omitzero"`
	LastNew     time.Time `json:"last_new,omitzero"`     // when an article that we did not know was last found
	NewestEntry time.Time `json:"newest_entry,omitzero"` // newest date that the feed itself has given
	NextVisit   time.Time `json:"next_visit,omitzero"`

	Failures  int    `json:"failures,omitempty"`   // in a row
	LastError string `json:"last_error,omitempty"` // "" after a success
	Cause     Cause  `json:"cause,omitempty"`      // the class of LastError
	Warning   string `json:"warning,omitempty"`    // read, but not whole: a tail cut off, entries without links
	Entries   int    `json:"entries,omitempty"`    // in the last good answer
	// Pending holds the pages that could not be read for now, by canonical URL,
	// with how often they were tried.
	Pending   map[string]int `json:"pending,omitempty"`
	Discarded int            `json:"discarded,omitempty"` // pages of the last visit that could not be read

	// What came of all visits so far.
	Visits    int `json:"visits,omitempty"`
	Unchanged int `json:"unchanged,omitempty"` // visits that found it as it was: 304, or the same body
	Brought   int `json:"brought,omitempty"`   // articles that were not known before
}

// Cause names why a feed or a page could not be read, in one word.
type Cause string

// The causes of failure that `gigawatch sources` prints.
const (
	CauseDNS       Cause = "dns"
	CauseRefused   Cause = "connection" // refused, reset, unreachable
	CauseTLS       Cause = "tls"
	CauseTimeout   Cause = "timeout"
	CauseStatus    Cause = "status"  // any HTTP status without a name of its own; the error names it
	CauseBlocked   Cause = "blocked" // 401, 403, a bot check
	CauseGone      Cause = "gone"    // 404, 410
	CauseBusy      Cause = "busy"    // 429, 503 with Retry-After
	CauseRobots    Cause = "robots"  // robots.txt forbids it
	CauseAddress   Cause = "address" // a private or otherwise refused address
	CauseRedirect  Cause = "redirect"
	CauseTooLarge  Cause = "too_large"
	CauseNotFeed   Cause = "not_a_feed" // an HTML page, or nothing known
	CauseMalformed Cause = "malformed"
	CauseEncoding  Cause = "encoding"
	CauseEmpty     Cause = "empty"
	CauseStore     Cause = "store" // our own store refused
)

// Fetch is one line of the log of requests for a page.
type Fetch struct {
	URL      string        `json:"url"`
	At       time.Time     `json:"at"`
	Status   int           `json:"status,omitempty"` // 0 where no answer came
	Bytes    int64         `json:"bytes,omitempty"`
	Took     time.Duration `json:"took,omitempty"`
	Cause    Cause         `json:"cause,omitempty"` // "" after a success
	Error    string        `json:"error,omitempty"`
	Attempts int           `json:"attempts,omitempty"`
}

// Harvest is what one visit to a feed brought home. It is filed whole, in one
// transaction: the articles, the log, and last the new state of the feed.
type Harvest struct {
	Feed     Feed
	State    FeedState
	Articles []Article
	Fetches  []Fetch
	// Listed holds the canonical URLs of known articles that this feed lists
	// too; their articles are told so.
	Listed []string
	// Reread holds what came of pages that were read again.
	Reread []Rereading
}
