package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
)

// world files random articles, of which each tells a story of its own or, now
// and then, the story of another.
type world struct {
	*rand.Rand
	n int
}

func newWorld(seed uint64) *world { return &world{Rand: rand.New(rand.NewPCG(seed, 5))} }

func pick[T any](w *world, from ...T) T { return from[w.IntN(len(from))] }

func some[T any](w *world, most int, from ...T) (out []T) {
	for _, i := range w.Perm(len(from))[:w.IntN(most+1)] {
		out = append(out, from[i])
	}
	return out
}

// vocabulary by language: what texts are made of.
var vocabulary = map[string][]string{
	"en":    strings.Fields("investing invested investment companies company data center centers kettle kettles hall halls building builders opened opening café naïve power nuclear solar farm farms 5G AI cloud-region the of in and U.S. O'Neill"),
	"de":    strings.Fields("Rechenzentrum Rechenzentren investiert Investitionen Straße Häuser Haus Kühlung größer Fördermittel Milliarden und der die 2029"),
	"fr":    strings.Fields("investissement investissements entreprise entreprises données énergie énergies européenne l'eau à été"),
	"es":    strings.Fields("inversión inversiones empresas empresa energía España niños centros centro datos"),
	"ru":    strings.Fields("инвестиции инвестиций компания компании центр центры ёлка елка данных"),
	"ja":    strings.Fields("マイクロソフト 日本に 投資する。 データセンター を 東京都 と 大阪 で AI人材 育成、 ｸﾗｳﾄﾞ"),
	"zh":    strings.Fields("微软 宣布 在 数据中心 人工智能 投资 100亿 美元 ， 新加坡 与 中国"),
	"ko":    strings.Fields("마이크로소프트는 데이터센터 에 투자 한국 서울에 인공지능"),
	"":      strings.Fields("Ōsaka İstanbul Łódź ½ ＡＩ x"),
	"pt-BR": strings.Fields("investimento investimentos dados bilhões São Paulo"),
}

var langs = []string{"en", "en", "en", "de", "fr", "es", "ru", "ja", "zh", "ko", "", "pt-BR"}

func (w *world) text(lang string, words int) string {
	var b strings.Builder
	for range words {
		from := vocabulary[lang]
		if w.IntN(12) == 0 {
			from = vocabulary[pick(w, langs...)]
		}
		b.WriteString(pick(w, from...))
		b.WriteString(pick(w, " ", " ", " ", ". ", "\n"))
		if (lang == "zh" || lang == "ja") && w.IntN(2) == 0 {
			s := strings.TrimRight(b.String(), " ")
			b.Reset()
			b.WriteString(s)
		}
	}
	return b.String()
}

func (w *world) filing(articles int) store.Filing {
	f := store.Filing{Harvest: news.Harvest{Feed: news.Feed{URL: "https://feed.example/"}, State: news.FeedState{URL: "https://feed.example/"}}}
	for range articles {
		a := w.article()
		told := []news.Announcement{w.announcement(a)}
		f.Harvest.Articles, f.Announcements = append(f.Harvest.Articles, a), append(f.Announcements, told)
	}
	return f
}

func (w *world) article() news.Article {
	w.n++
	lang := pick(w, langs...)
	a := news.Article{
		ID: fmt.Sprintf("a%d", w.n), URL: fmt.Sprintf("https://%s/%d", pick(w, "news.example", "www.cnbc.test", "presse.example"), w.n), Lang: lang,
		Title: w.text(lang, 4+w.IntN(5)), Text: fmt.Sprintf("%s n%d", w.text(lang, 5+w.IntN(40)), w.n),
		Outlet: pick(w, "CNBC", "Le Monde", "Nikkei Asia", ""), Class: pick(w, news.Primary, news.Press, news.Trade, news.Wire, ""),
	}
	if w.IntN(10) > 0 {
		a.Published = news.Date{Time: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.IntN(900)), DayOnly: true}
		if w.IntN(2) == 0 {
			a.Published = news.Date{Time: a.Published.Add(time.Duration(w.IntN(86400)) * time.Second)}
		}
	}
	return a
}

func (w *world) announcement(a news.Article) news.Announcement {
	n := news.Announcement{
		ID: a.ID, URL: a.URL, Title: a.Title, Lang: a.Lang, Published: a.Published,
		Kind: pick(w, news.Commitment, news.Commitment, news.Capex, news.Deal), Status: pick(w, news.Announced, news.Planned, news.Cancelled, ""),
		Companies: some(w, 2, news.Company("microsoft"), "amazon", "google", "ntt-data", "ntt"), Partners: some[news.Company](w, 2, "softbank", "sakura-internet", "openai"),
		Countries: some(w, 3, news.Country("JP"), "FR", "IN", "BR", "EU", "GB"), Places: some(w, 2, "Osaka", "Ōsaka", "São Paulo", "Tokyo Bay", "東京"),
		Pillars: some(w, 2, news.Talent, news.Technology, news.Trust),
	}
	if w.IntN(3) > 0 {
		sum := news.MustMoney(pick(w, "1000000000", "2500000000", "999999999.99", "10000000000.01", "10000000000", "7"), pick(w, news.Currency("USD"), "USD", "EUR", "JPY", "XAU"))
		n.Amount = &news.Sum{Money: sum, Bound: pick(w, news.Exact, news.UpTo, news.About, news.AtLeast, news.Range), Text: "the sum"}
		if n.Amount.Bound == news.Range && w.IntN(3) > 0 {
			low := news.MustMoney("6.5", sum.Currency)
			n.Amount.Low = &low
		}
	}
	if w.IntN(3) == 0 {
		mw := pick(w, 100, 0.1, 250.5, 1000)
		n.CapacityMW = &mw
	}
	if w.IntN(3) == 0 {
		jobs, people := pick(w, int64(500), 20, 1_000_000), pick(w, int64(1000), 100)
		n.Jobs, n.PeopleTrained = &jobs, &people
	}
	if cut := strings.IndexByte(a.Text, '\n'); cut > 0 {
		n.Evidence = []news.Evidence{{Field: "amount", In: "text", Quote: a.Text[:cut], End: cut, Rule: "test"}}
	}
	return n.Normal()
}

// openStore is a store with a clock that moves an hour at a time.
func openStore(t testing.TB) *bolt.Store {
	t.Helper()
	clock := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	s, err := bolt.Open(filepath.Join(t.TempDir(), "gigawatch.db"), bolt.Options{Now: func() time.Time {
		clock = clock.Add(time.Hour)
		return clock
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func fill(t testing.TB, s *bolt.Store, filings ...store.Filing) {
	t.Helper()
	if _, err := s.File(context.Background(), filings); err != nil {
		t.Fatal(err)
	}
}

// built is the open index of a store, made anew.
func built(t testing.TB, s *bolt.Store) *Index {
	t.Helper()
	path := Beside(s.Path())
	if err := Build(context.Background(), path, s, nil); err != nil {
		t.Fatal(err)
	}
	return opened(t, path)
}

func opened(t testing.TB, path string) *Index {
	t.Helper()
	ix, err := Open(path, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	return ix
}
