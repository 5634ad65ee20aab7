package storetest

import (
	"fmt"
	"strings"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// Filing is the harvest of feed number i with n articles, and what they say:
// the same for the same numbers, each another article.
func Filing(i, n int) store.Filing {
	url := fmt.Sprintf("https://feed%d.example/rss", i)
	f := store.Filing{Harvest: news.Harvest{Feed: news.Feed{Kind: news.KindFeed, URL: url}, State: news.FeedState{URL: url, Entries: n}}}
	for j := range n {
		a := Article(i, j)
		f.Harvest.Articles = append(f.Harvest.Articles, a)
		f.Announcements = append(f.Announcements, []news.Announcement{Announcement(a, i*1000+j)})
	}
	return f
}

var (
	companies = []news.Company{"microsoft", "amazon", "google", "oracle", "nvidia", "coreweave", "equinix"}
	countries = []news.Country{"JP", "FR", "IN", "BR", "DE"}
	start     = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
)

// Article is article j of feed i, published a minute after the one before.
func Article(i, j int) news.Article {
	n := i*1000 + j
	return news.Article{
		ID: fmt.Sprintf("a%d-%d", i, j), URL: fmt.Sprintf("https://outlet%d.example/2026/%d", i, j), Lang: "en",
		Title:     fmt.Sprintf("%s to build halls number %d in %s", companies[n%len(companies)], n, countries[n%len(countries)]),
		Text:      text(n),
		Published: news.Date{Time: start.Add(time.Duration(n) * time.Minute)},
		Outlet:    fmt.Sprintf("Outlet %d", i), Class: news.Press, Fetched: start.AddDate(2, 0, 0),
	}
}

// text is about 1.5 KB, which no two articles share.
func text(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "The plan text%d was told on a Monday. It needs the power of %d kettles. ", n, n%50)
	for k := range 14 {
		fmt.Fprintf(&b, "In phase %d the builders will raise %d halls of brick, lay pipes for water, and ask the town for %d new roads. ", k+1, (n+k)%17, (n*k)%5)
		if (n+k)%40 == 0 {
			b.WriteString("One of the halls will keep its old kiln. ")
		}
	}
	return b.String()
}

// Announcement is what an article says.
func Announcement(a news.Article, n int) news.Announcement {
	mw := float64(n%400) + 0.5
	sum := news.Sum{Money: news.MustMoney(fmt.Sprint(int64(n%90+1)*100_000_000), "USD"), Bound: news.Exact, Text: "the sum"}
	return news.Announcement{
		ID: a.ID, URL: a.URL, Title: a.Title, Lang: a.Lang, Published: a.Published, Kind: news.Commitment, Status: news.Announced,
		Companies: []news.Company{companies[n%len(companies)]}, Countries: []news.Country{countries[n%len(countries)]},
		Amount: &sum, Pillars: []news.Pillar{news.Technology}, Period: &news.Period{Start: 2026, End: 2029}, CapacityMW: &mw, CapacityBasis: news.Facility,
		Evidence: []news.Evidence{{Field: "amount", In: "text", Quote: a.Text[:min(80, len(a.Text))], End: min(80, len(a.Text)), Rule: "test"},
			{Field: "companies[0]", In: "title", Quote: a.Title, End: len(a.Title), Rule: "test"}},
		Confidence: map[string]news.Confidence{"amount": news.High}, Rules: "test",
	}.Normal()
}

// textOf is the text of the article behind a story of Filing.
func textOf(s news.Story) string {
	var i, j int
	if _, err := fmt.Sscanf(s.Sources[0].Announcement, "a%d-%d", &i, &j); err != nil {
		return ""
	}
	return text(i*1000 + j)
}
