package page

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"gigawatch/crawler/date"
	"gigawatch/news"
)

// dating is the search for the date of publication of one page.
type dating struct {
	o   *outline
	h   *head
	url string
	now time.Time

	title string
}

// published asks the operator's selector first, then what the page tells
// machines, then its <time>, then what stands beside the headline, then the
// address.
func (d *dating) published(chosen string) news.Date {
	candidates := []string{chosen, d.h.ld.published}
	said := d.h.squeezed()
	for _, name := range metaDates() {
		candidates = append(candidates, said[squeezedName(name)])
	}
	candidates = append(candidates, d.time(3))
	for _, name := range lesserDates() {
		candidates = append(candidates, said[squeezedName(name)])
	}
	candidates = append(candidates, d.time(2), d.time(1), d.time(0), lastOfTitle(d.h.tagTitle))
	for _, c := range candidates {
		if day := believed(zoned(c, candidates), d.now); !day.IsZero() {
			return d.toldTo(day, candidates)
		}
	}
	if day := d.dateline(); !day.IsZero() {
		return day
	}
	return urlDay(d.url, d.now)
}

// toldTo is a day with its hour, where another place of the page tells that.
func (d *dating) toldTo(day news.Date, all []string) news.Date {
	for _, c := range all {
		if !day.DayOnly || len(c) < len("2006-01-02T15") {
			continue
		}
		if hour := believed(zoned(c, all), d.now); !hour.DayOnly && hour.Day() == day.Day() && hour.Hour()+hour.Minute()+hour.Second() > 0 { // midnight is a day too
			return hour
		}
	}
	return day
}

// time is the first <time> of a weight.
func (d *dating) time(weight int) string {
	for _, t := range d.h.times {
		if t.weight == weight {
			return t.value
		}
	}
	return ""
}

// squeezed is what a page tells machines by names without the signs between
// their words, in which sites err: article:published:time.
func (h *head) squeezed() map[string]string {
	out := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(h.meta)) {
		if s := squeezedName(name); out[s] == "" {
			out[s] = h.meta[name]
		}
	}
	return out
}

var squeezedName = strings.NewReplacer(":", "", "_", "", "-", "", ".", "").Replace

// ofZone is the end of a date that tells its zone.
var ofZone = regexp.MustCompile(`\d(Z|\s?[+-]\d{2}:?\d{2})$`)

// zoned is a date, or the same reading of the clock where the page tells its
// zone too: without one it would be taken for UTC.
func zoned(c string, all []string) string {
	clock := digits(c)
	if len(clock) < 12 || ofZone.MatchString(c) {
		return c
	}
	for _, other := range all {
		if ofZone.MatchString(other) && !strings.HasSuffix(other, "Z") && strings.HasPrefix(digits(other), clock[:12]) {
			return other
		}
	}
	return c
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// lastOfTitle is what stands behind the last sign in a title: a few sites put
// the day there, " | DW | 28.04.2023".
func lastOfTitle(title string) string {
	return strings.TrimSpace(title[strings.LastIndexAny(title, "|")+1:])
}

// dateline looks at the short lines around the headline and the first
// paragraph.
func (d *dating) dateline() news.Date {
	for _, l := range d.o.lines[d.top():min(int(d.o.start)+6, len(d.o.lines))] {
		if l.width == 0 || l.width > 100 || l.kind == heading || d.o.alien(l.box) {
			continue
		}
		if day := d.inLine(d.o.string(l)); !day.IsZero() {
			return day
		}
	}
	return news.Date{}
}

// top is the first line that may tell the date: a little above the headline.
func (d *dating) top() int32 {
	if at := d.o.headline(d.o.start + 1); at > 0 {
		return max(0, at-3)
	}
	for i := d.o.start; i >= 0 && d.title != ""; i-- {
		if l := d.o.lines[i]; l.kind == heading && d.o.string(l) == d.title {
			return max(0, i-3)
		}
	}
	return max(0, d.o.start-15)
}

// inLine finds a date in a line like "By A. Quill | Published: 3 May 2026".
func (d *dating) inLine(line string) news.Date {
	for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune("|·•—–(){}[]", r) }) {
		if !strings.ContainsAny(part, "0123456789") || len(part) < 8 {
			continue
		}
		if day := d.among(strings.Fields(glued.ReplaceAllString(part, "$1 $2"))); !day.IsZero() {
			return day
		}
	}
	return news.Date{}
}

// glued is a name or a label with a date behind it: "A. Quill3.5.2026", "Date:3 May 2026".
var glued = regexp.MustCompile(`(\pL{4,}|\p{Hangul}{2}|\pL[:：])(\d)`)

const (
	dateWords  = 8 // a date with weekday, time and zone is no longer
	aroundDate = 6 // words beside the date: more, and it is a sentence that happens to name a day
)

// among finds a date among the words of a short line, at its beginning or its
// end: in the middle it is part of what the line tells. The longest run counts.
func (d *dating) among(words []string) news.Date {
	for n := min(len(words), dateWords); n > 0 && len(words)-n <= aroundDate; n-- {
		for _, at := range [...]int{0, len(words) - n} {
			run := strings.Join(words[at:at+n], " ")
			if len(run) < 8 || !strings.ContainsAny(run, "0123456789") || at > 0 && untilWords[strings.ToLower(words[at-1])] {
				continue
			}
			if day := believed(run, d.now); !day.IsZero() {
				return day
			}
		}
	}
	return news.Date{}
}

// untilWords stand before the day on which something ends.
var untilWords = map[string]bool{"until": true, "till": true, "through": true, "bis": true, "jusqu'au": true, "jusqu’au": true, "hasta": true, "até": true, "tot": true, "do": true, "до": true}

// metaDates are the names under which sites give the date of publication, the
// surest first; the signs between their words do not matter. Dates of the last
// change are not among them.
func metaDates() []string {
	return []string{
		"article:published_time", "og:article:published_time", "og:published_time", "published_time", "article:published",
		"datepublished", "parsely-pub-date", "sailthru.date", "rnews:datepublished",
		"cxenseparse:recs:publishtime", "pubdate", "publishdate", "publication_date",
		"published-date", "published_at", "bt:pubdate", "dc.date.issued", "dcterms.issued", "dc.date.created",
		"dcterms.created", "dcterms.date", "dc.date",
	}
}

// lesserDates are names of single makers of sites, and of what may be a
// template's: <time itemprop=datePublished> is surer.
func lesserDates() []string {
	return []string{
		"dcsext.articlefirstpublished", "citation_publication_date", "originalpublicationdate",
		"article_date_original", "article:post_time", "weibo:article:create_at", "apub:time", "ptime", "datecreated", "article-date", "date",
	}
}

// believed reads a date and refuses one that cannot be: before the web, or
// after now. A page that gives its local time as UTC is a few hours ahead:
// then only the day is believed.
func believed(s string, now time.Time) news.Date {
	if s == "" || len(s) > 100 {
		return news.Date{}
	}
	t, dayOnly, ok := date.Parse(s)
	if !ok || t.Year() < 1995 {
		return news.Date{}
	}
	d := news.Date{Time: t, DayOnly: dayOnly}
	if now.IsZero() || !t.After(now) {
		return d
	}
	if t.After(now.Add(14 * time.Hour)) {
		return news.Date{}
	}
	return news.Date{Time: now.UTC().Truncate(24 * time.Hour), DayOnly: true}
}

// urlDay finds the day in an address such as /2026/04/03/slug or
// /news/20260403-slug: the last resort, since some sites put the day of the
// event there.
func urlDay(pageURL string, now time.Time) news.Date {
	m := dayInURL.FindStringSubmatch(pageURL)
	if m == nil {
		return news.Date{}
	}
	return believed(m[1]+"-"+m[2]+"-"+m[3], now)
}

var dayInURL = regexp.MustCompile(`[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)`)
