package page

import (
	"regexp"
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
}

// published asks the operator's selector first, then what the page tells
// machines, then its <time>, then what stands beside the headline, then the
// address.
func (d *dating) published(chosen string) news.Date {
	candidates := []string{chosen, d.h.ld.published}
	for _, name := range metaDates() {
		candidates = append(candidates, d.h.meta[name])
	}
	for weight := 3; weight >= 0; weight-- {
		for _, t := range d.h.times {
			if t.weight == weight {
				candidates = append(candidates, t.value)
				break
			}
		}
	}
	for _, c := range candidates {
		if day := believed(c, d.now); !day.IsZero() {
			return day
		}
	}
	if day := d.dateline(); !day.IsZero() {
		return day
	}
	return urlDay(d.url, d.now)
}

// dateline looks at the short lines around the headline and the first
// paragraph.
func (d *dating) dateline() news.Date {
	first := max(0, d.o.headline(d.o.start+1)-3)
	if first == 0 {
		first = max(0, d.o.start-15)
	}
	for _, l := range d.o.lines[first:min(int(d.o.start)+6, len(d.o.lines))] {
		if l.width == 0 || l.width > 100 || l.kind == heading {
			continue
		}
		if day := d.inLine(d.o.string(l)); !day.IsZero() {
			return day
		}
	}
	return news.Date{}
}

// inLine finds a date in a line like "By A. Quill | Published: 3 May 2026".
func (d *dating) inLine(line string) news.Date {
	for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune("|·•—–(){}[]", r) }) {
		part = strings.TrimSpace(part)
		for range 5 {
			if !strings.ContainsAny(part, "0123456789") || len(part) < 8 {
				break
			}
			if day := believed(part, d.now); !day.IsZero() {
				return day
			}
			_, rest, ok := strings.Cut(part, " ")
			if !ok {
				_, rest, ok = strings.Cut(part, "：")
			}
			if !ok {
				break
			}
			part = rest
		}
	}
	return news.Date{}
}

// metaDates are the names under which sites give the date of publication, the
// surest first. Dates of the last change are not among them.
func metaDates() []string {
	return []string{
		"article:published_time", "og:article:published_time", "og:published_time", "published_time", "article:published",
		"datepublished", "parsely-pub-date", "sailthru.date", "article.published", "rnews:datepublished",
		"cxenseparse:recs:publishtime", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
		"publicationdate", "published-date", "published_at", "bt:pubdate", "dc.date.issued", "dcterms.issued", "dc.date.created",
		"dcterms.created", "dcterms.date", "dc.date", "dcsext.articlefirstpublished", "citation_publication_date", "originalpublicationdate",
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
