package web

import (
	"context"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"gigawatch/news"
	"gigawatch/web/machine"
)

// Reports takes what readers say of the site's stories. It is an interface
// because web knows no store; it is apart from Library because it writes.
type Reports interface {
	// Report keeps what a reader says for people to look through.
	Report(ctx context.Context, r news.Report) error
}

// The bounds of a report.
const (
	mostForm   = 16 << 10 // bytes of a form
	mostText   = 2000     // letters of a remark
	mostHourly = 5        // reports an hour from one address
	mostTotal  = 200      // reports an hour from all of them
)

// reportView is the page of a form.
type reportView struct {
	ID, Headline string
	URL          string
}

func (s *site) missedForm(v visit) (page, error) {
	if s.Reports == nil {
		return page{}, absent{"This site takes no reports."}
	}
	return page{Template: "missed", Title: "You missed this", Path: "/missed", Hidden: true, Feed: "-", Description: "Tell us of an announcement that is not here.", Body: reportView{}}, nil
}

func (s *site) wrongForm(v visit) (page, error) {
	if s.Reports == nil {
		return page{}, absent{"This site takes no reports."}
	}
	st, err := s.find(v)
	if err != nil {
		return page{}, err
	}
	return page{Template: "wrong", Title: "This is wrong", Path: storyPath(st.ID) + "/wrong", Hidden: true, Feed: "-", Description: "Tell us what is wrong with a story.",
		Body: reportView{ID: st.ID, Headline: news.Plain(st.Headline.Title)}}, nil
}

func (s *site) thanks(visit) (page, error) {
	return page{Template: "thanks", Title: "Thank you", Path: "/thanks", Hidden: true, Feed: "-", Description: "Your report was kept."}, nil
}

// takeWrong keeps a reader's word that something of a story is wrong.
func (s *site) takeWrong(w http.ResponseWriter, r *http.Request) {
	st, err := s.find(visit{Request: r, now: s.Now().UTC(), library: s.Library})
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.take1(w, r, func(text, link string) (news.Report, error) {
		if text == "" {
			return news.Report{}, news.Mistaken("please say what is wrong: the sum, the place, the date, and where it is told rightly")
		}
		return news.Report{Kind: news.Wrong, Story: st.ID, URL: link, Text: text}, nil
	})
}

// takeMissed keeps the address of an announcement that is not here.
func (s *site) takeMissed(w http.ResponseWriter, r *http.Request) {
	s.take1(w, r, func(text, link string) (news.Report, error) {
		if link == "" {
			return news.Report{}, news.Mistaken("please give the address of the announcement; it begins with http:// or https://")
		}
		return news.Report{Kind: news.Missed, URL: link, Text: text}, nil
	})
}

// take1 takes one report, in time, in measure, and without a machine's help.
func (s *site) take1(w http.ResponseWriter, r *http.Request, report func(text, link string) (news.Report, error)) {
	if s.Reports == nil {
		s.fail(w, r, absent{"This site takes no reports."})
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil {
		s.fail(w, r, news.Mistaken("the form could not be read: it is too long, or cut"))
		return
	}
	text := firstRunes(clean(r.PostForm.Get("text")), mostText)
	link := strings.TrimSpace(r.PostForm.Get("url"))
	if link != "" && (len(link) > 2000 || outside(link) == "") {
		s.fail(w, r, news.Mistaken("%q is no address; it begins with http:// or https://", firstRunes(link, 60)))
		return
	}
	kept, err := report(text, outside(link))
	if err == nil && r.PostForm.Get("name") == "" { // the field is hidden: who fills it is a machine, and is thanked
		err = s.keep(r, kept)
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	http.Redirect(w, r, "/thanks", http.StatusSeeOther)
}

func (s *site) keep(r *http.Request, report news.Report) error {
	if !s.allow(r) {
		return errBusy
	}
	report.At = s.Now().UTC()
	return s.Reports.Report(r.Context(), report)
}

// clean is a remark without what could play tricks on who reads it; its lines stay.
func clean(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimRight(news.Plain(line), " "))
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// limiter counts the reports of the hour. Addresses are kept for that hour
// and nowhere but in memory.
type limiter struct {
	mu    sync.Mutex
	now   func() time.Time
	hour  time.Time
	from  map[netip.Prefix]int
	total int
}

// allow reports whether somebody at the address of a request may send one more.
func (s *site) allow(r *http.Request) bool {
	from := machine.Sender(r, s.Admin.Proxies)
	bits := from.BitLen()
	if from.Is6() {
		bits = 64 // one household
	}
	home, _ := from.Prefix(bits) // never more bits than there are
	return s.limits.allow(home)
}

func (l *limiter) allow(home netip.Prefix) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if hour := l.now().Truncate(time.Hour); !hour.Equal(l.hour) {
		l.hour, l.from, l.total = hour, map[netip.Prefix]int{}, 0
	}
	if l.from[home] >= mostHourly || l.total >= mostTotal {
		return false
	}
	l.from[home]++
	l.total++
	return true
}
