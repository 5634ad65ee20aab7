package page

import (
	"strings"
	"time"

	htmldate "github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"

	"gigawatch/crawler/date"
	"gigawatch/news"
)

// publishedOn is the date of publication: the operator's selector first, then
// what the page tells machines, then its <time>, then a library's search.
func publishedOn(doc *html.Node, h *head, p Page, chosen string, now time.Time) news.Date {
	candidates := []string{chosen, h.ld.published, h.property(metaDates()...)}
	for weight := 3; weight >= 0; weight-- {
		for _, t := range h.times {
			if t.weight == weight {
				candidates = append(candidates, t.value)
				break
			}
		}
	}
	for _, c := range candidates {
		if d := believed(c, now); !d.IsZero() {
			return d
		}
	}
	return searchDate(doc, p.URL, now)
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

// searchDate looks for a date in the text of the page; the dearest source and
// the least sure, so it comes last.
func searchDate(doc *html.Node, pageURL string, now time.Time) (d news.Date) {
	tree, nodes := visible(doc)
	if nodes > maxLibraryNodes {
		return news.Date{}
	}
	defer func() {
		if r := recover(); r != nil {
			d = news.Date{}
		}
	}()
	r, err := htmldate.FromDocument(tree, htmldate.Options{
		UseOriginalDate: true, URL: pageURL, MaxDate: now, SkipExtensiveSearch: true,
	})
	if err != nil || r.DateTime.IsZero() {
		return news.Date{}
	}
	return believed(strings.TrimSpace(r.DateTime.Format(time.DateOnly)), now)
}
