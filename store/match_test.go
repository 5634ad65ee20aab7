package store_test

import (
	"slices"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// fact changes one thing of the telling that all cases begin with.
type fact func(*store.Telling)

func tellingOf(facts ...fact) store.Telling {
	t := store.Telling{Announcement: news.Announcement{Kind: news.Commitment, Status: news.Announced, Companies: []news.Company{"microsoft"},
		Countries: []news.Country{"KE"}, Lang: "en", Published: day(2), Amount: sum("1200000000", "USD", news.Exact)}}
	for _, f := range facts {
		f(&t)
	}
	return t
}

func day(n int) news.Date {
	return news.Date{Time: time.Date(2026, 3, n, 0, 0, 0, 0, time.UTC), DayOnly: true}
}

func sum(number string, c news.Currency, b news.Bound) *news.Sum {
	return &news.Sum{Money: news.MustMoney(number, c), Bound: b}
}

func on(n int) fact { return func(t *store.Telling) { t.Announcement.Published = day(n) } }

func kind(k news.Kind) fact { return func(t *store.Telling) { t.Announcement.Kind = k } }

func status(s news.Status) fact { return func(t *store.Telling) { t.Announcement.Status = s } }

func firms(c ...news.Company) fact { return func(t *store.Telling) { t.Announcement.Companies = c } }

func partners(c ...news.Company) fact { return func(t *store.Telling) { t.Announcement.Partners = c } }

func lands(c ...news.Country) fact { return func(t *store.Telling) { t.Announcement.Countries = c } }

func towns(p ...string) fact { return func(t *store.Telling) { t.Announcement.Places = p } }

func pillars(p ...news.Pillar) fact { return func(t *store.Telling) { t.Announcement.Pillars = p } }

func in(lang string) fact { return func(t *store.Telling) { t.Announcement.Lang = lang } }

func text(s string) fact { return func(t *store.Telling) { t.Article.Text = s } }

func promises(number string, c news.Currency, b news.Bound) fact {
	return func(t *store.Telling) { t.Announcement.Amount = sum(number, c, b) }
}

func between(low, high string) fact {
	return func(t *store.Telling) {
		t.Announcement.Amount = sum(high, "USD", news.Range)
		l, h := news.MustMoney(low, "USD"), news.MustMoney(high, "USD")
		t.Announcement.Amount.Low, t.Announcement.Amount.High = &l, &h
	}
}

func noSum(t *store.Telling) { t.Announcement.Amount = nil }

func names(number string, c news.Currency, r news.Role) fact {
	return func(t *store.Telling) {
		t.Announcement.OtherAmounts = append(t.Announcement.OtherAmounts, news.OtherSum{Money: news.MustMoney(number, c), Role: r})
	}
}

func trains(n int64) fact { return func(t *store.Telling) { t.Announcement.PeopleTrained = &n } }

func megawatts(n float64) fact { return func(t *store.Telling) { t.Announcement.CapacityMW = &n } }

func TestCompare(t *testing.T) {
	tests := []struct {
		name string
		a, b []fact
		want store.Likeness
	}{
		{"the same", nil, nil, store.One},
		{"in another language a day later", nil, []fact{in("ja"), on(3)}, store.One},
		{"firm not known", nil, []fact{firms()}, store.Open},
		{"two firms in one country on one day", nil, []fact{firms("google")}, store.Apart},
		{"one firm beside another", nil, []fact{firms("google", "microsoft")}, store.One},
		{"the partner acts", nil, []fact{firms("g42"), partners("microsoft")}, store.Open},
		{"the same sum in two countries", nil, []fact{lands("NG")}, store.Apart},
		{"two countries, one in common", nil, []fact{lands("KE", "NG")}, store.Open},
		{"country not known", nil, []fact{lands()}, store.One},
		{"country not known, a week later", nil, []fact{lands(), on(9)}, store.Open},
		{"country not known, another sum", nil, []fact{lands(), promises("1210000000", "USD", news.About)}, store.Open},
		{"country not known, one firm more", nil, []fact{lands(), firms("microsoft", "google")}, store.Open},
		{"a promise to a country, and spending without one", nil, []fact{lands(), kind(news.Capex)}, store.One},
		{"a promise, and a contract of the same two", []fact{firms("microsoft", "nscale")}, []fact{firms("microsoft", "nscale", "nvidia"), lands(), kind(news.Deal)}, store.One},
		{"country not known, a sum like no other", []fact{promises("1234000000", "USD", news.Exact)}, []fact{promises("1234000000", "USD", news.Exact), lands()}, store.One},
		{"the union and one of its members", []fact{lands("FR")}, []fact{lands("EU")}, store.Open},
		{"two towns", []fact{towns("Nakuru")}, []fact{towns("Mombasa")}, store.Apart},
		{"town and county", []fact{towns("Naivasha"), text("The town of Naivasha in Nakuru County gets halls.")}, []fact{towns("Nakuru")}, store.Open},
		{"a town under two names", []fact{towns("Munich")}, []fact{towns("München"), in("de")}, store.One},
		{"one state under two names", []fact{in("zh"), lands("US"), towns("德州")}, []fact{in("zh"), lands("US"), towns("得克萨斯州")}, store.One},
		{"two states in Chinese", []fact{in("zh"), lands("US"), towns("德州")}, []fact{in("zh"), lands("US"), towns("俄亥俄州")}, store.Apart},
		{"town and district", []fact{towns("Nairobi")}, []fact{towns("Nairobi West")}, store.One},
		{"another sum", nil, []fact{promises("900000000", "USD", news.Exact)}, store.Apart},
		{"more than", nil, []fact{promises("1100000000", "USD", news.AtLeast)}, store.One},
		{"more than, but less", nil, []fact{promises("1300000000", "USD", news.AtLeast)}, store.Apart},
		{"about", nil, []fact{promises("1250000000", "USD", news.About)}, store.One},
		{"rounded", []fact{promises("3270000000", "USD", news.Exact)}, []fact{promises("3300000000", "USD", news.Exact)}, store.One},
		{"up to", nil, []fact{promises("1200000000", "USD", news.UpTo)}, store.One},
		{"a range with its lower end", []fact{between("1200000000", "1500000000")}, nil, store.One},
		{"noughts lost", nil, []fact{promises("120000000", "USD", news.Exact)}, store.Contested},
		{"noughts lost, another country", nil, []fact{promises("120000000", "USD", news.Exact), lands("NG")}, store.Apart},
		{"noughts lost in the headline, not in the text", nil, []fact{promises("120000000", "USD", news.Exact), names("1200000000", "USD", news.Other)}, store.One},
		{"a tenth of it, which the other knows", []fact{names("120000000", "USD", news.Part)}, []fact{promises("120000000", "USD", news.Exact)}, store.Apart},
		{"converted", []fact{names("1100000000", "EUR", news.Converted)}, []fact{promises("1100000000", "EUR", news.Exact)}, store.One},
		{"both converted", []fact{promises("155000000000", "KES", news.Exact), names("1200000000", "USD", news.Converted)},
			[]fact{promises("1100000000", "EUR", news.Exact), names("1200000000", "USD", news.Converted)}, store.One},
		{"two currencies, much the same", nil, []fact{promises("1100000000", "EUR", news.Exact)}, store.One},
		{"two currencies, much the same a week later", nil, []fact{promises("1100000000", "EUR", news.Exact), on(9)}, store.Open},
		{"two currencies, far from each other", nil, []fact{promises("2000000000", "EUR", news.Exact)}, store.Apart},
		{"a currency without a rate", nil, []fact{promises("50000000000", "NGN", news.Exact)}, store.Open},
		{"a prior sum is the other's headline", nil, []fact{promises("500000000", "USD", news.Exact), names("1200000000", "USD", news.Prior)}, store.Apart},
		{"a prior sum without a new one", nil, []fact{noSum, names("1200000000", "USD", news.Prior)}, store.Apart},
		{"a sum in one only", nil, []fact{noSum}, store.One},
		{"a sum in one only, two days later", nil, []fact{noSum, on(4)}, store.Open},
		{"a sum in one only, and other megawatts", []fact{megawatts(280)}, []fact{noSum, megawatts(1000)}, store.Open},
		{"a sum in one only, stated by the other in passing", nil, []fact{noSum, names("1200000000", "USD", news.Other), on(4)}, store.One},
		{"a sum in one only, and another one in passing", nil, []fact{noSum, names("1300000000", "USD", news.Other), on(4)}, store.Open},
		{"a sum in one only, the same megawatts, two days later", []fact{megawatts(280)}, []fact{noSum, megawatts(280), on(4)}, store.One},
		{"a sum in one only, the same megawatts, a week later", []fact{megawatts(280)}, []fact{noSum, megawatts(280), on(9)}, store.Open},
		{"a sum in one only, the same megawatts, two towns", []fact{megawatts(280), towns("Nakuru")}, []fact{noSum, megawatts(280), towns("Mombasa"), on(4)}, store.Apart},
		{"a sum in one only, a round gigawatt in both, two days later", []fact{megawatts(1000)}, []fact{noSum, megawatts(1000), on(4)}, store.Open},
		{"a sum in one only, the same megawatts somewhere in a large country", []fact{megawatts(280), lands("US"), towns("Ohio")}, []fact{noSum, megawatts(280), lands("US"), on(4)}, store.Open},
		{"a sum in one only, the same megawatts in one state", []fact{megawatts(280), lands("US"), towns("Ohio")}, []fact{noSum, megawatts(280), lands("US"), towns("Lima", "Ohio"), on(4)}, store.One},
		{"no sums", []fact{noSum}, []fact{noSum}, store.One},
		{"no sums, halls and lessons", []fact{noSum, pillars(news.Technology)}, []fact{noSum, pillars(news.Talent)}, store.Open},
		{"no sums, in two countries each", []fact{noSum, lands("KE", "NG")}, []fact{noSum, lands("KE", "NG")}, store.Open},
		{"no sums, the same town", []fact{noSum, towns("Nakuru")}, []fact{noSum, towns("Nakuru", "Naivasha")}, store.One},
		{"no sums, a town more on either side", []fact{noSum, towns("Nakuru", "Kisumu")}, []fact{noSum, towns("Nakuru", "Naivasha")}, store.Open},
		{"no sums, in a large country", []fact{noSum, lands("US")}, []fact{noSum, lands("US")}, store.Open},
		{"no sums, in one state of a large country", []fact{noSum, lands("US"), towns("Ohio")}, []fact{noSum, lands("US"), towns("Ohio", "Lima")}, store.Open},
		{"no sums, in one town of a large country", []fact{noSum, lands("US"), towns("Ohio", "Lima")}, []fact{noSum, lands("US"), towns("Lima", "Ohio")}, store.One},
		{"no sums, in a town alone of a large country", []fact{noSum, lands("US"), towns("Lima")}, []fact{noSum, lands("US"), towns("Lima", "Toledo")}, store.One},
		{"no sums, in a part of a state", []fact{noSum, lands("US"), towns("Northern Virginia")}, []fact{noSum, lands("US"), towns("Northern Virginia")}, store.Open},
		{"no sums, in two towns of one state", []fact{noSum, lands("US"), towns("Lima", "Ohio")}, []fact{noSum, lands("US"), towns("Toledo", "Ohio")}, store.Open},
		{"no sums, in a town alone, two days later", []fact{noSum, lands("US"), towns("Lima")}, []fact{noSum, lands("US"), towns("Lima"), on(4)}, store.Open},
		{"spending of a firm without sums", []fact{noSum, lands(), kind(news.Capex)}, []fact{noSum, lands(), kind(news.Capex)}, store.Open},
		{"no sums, the same number of people", []fact{noSum, trains(350000)}, []fact{noSum, trains(350000), in("es")}, store.One},
		{"no sums, other numbers of people", []fact{noSum, trains(350000)}, []fact{noSum, trains(10000)}, store.Open},
		{"no sums, the same megawatts", []fact{noSum, megawatts(280)}, []fact{noSum, megawatts(280)}, store.One},
		{"one sum, other megawatts", []fact{megawatts(280)}, []fact{megawatts(1000)}, store.Open},
		{"at the end of the window", nil, []fact{on(16)}, store.One},
		{"after the window", nil, []fact{on(17)}, store.Apart},
		{"after the window, a sum like no other", []fact{promises("1234000000", "USD", news.Exact)}, []fact{promises("1234000000", "USD", news.Exact), on(30)}, store.One},
		{"cancelled", nil, []fact{status(news.Cancelled)}, store.Apart},
		{"approved", nil, []fact{status(news.Approved)}, store.One},
		{"spending of the whole firm", nil, []fact{kind(news.Capex), lands(), promises("93000000000", "USD", news.Exact)}, store.Apart},
		{"not news of a promise", nil, []fact{kind(news.None)}, store.Open},
		{"a deal, one side known", []fact{kind(news.Deal), lands(), firms("openai", "oracle")}, []fact{kind(news.Deal), lands(), firms("oracle")}, store.One},
		{"a deal, one side known, a week later", []fact{kind(news.Deal), lands(), firms("openai", "oracle")}, []fact{kind(news.Deal), lands(), firms("oracle"), on(9)}, store.Open},
		{"a deal, what is paid and what is bought", []fact{kind(news.Deal), lands(), firms("openai", "oracle"), names("30000000000", "USD", news.Other)},
			[]fact{kind(news.Deal), lands(), firms("oracle", "openai"), promises("30000000000", "USD", news.Exact)}, store.One},
		{"a deal, each sum known to both, a week later", []fact{kind(news.Deal), lands(), firms("openai", "oracle"), names("30000000000", "USD", news.Other)},
			[]fact{kind(news.Deal), lands(), firms("oracle", "openai"), promises("30000000000", "USD", news.Exact), names("1200000000", "USD", news.Other), on(9)}, store.One},
		{"a deal, one sum known to the other, a week later", []fact{kind(news.Deal), lands(), firms("openai", "oracle"), names("30000000000", "USD", news.Other)},
			[]fact{kind(news.Deal), lands(), firms("oracle", "openai"), promises("30000000000", "USD", news.Exact), on(9)}, store.Apart},
		{"a second deal that tells the first as past, a week later", []fact{kind(news.Deal), lands(), firms("openai", "oracle"), names("30000000000", "USD", news.Other)},
			[]fact{kind(news.Deal), lands(), firms("oracle", "openai"), promises("30000000000", "USD", news.Exact), names("1200000000", "USD", news.Prior), on(9)}, store.Apart},
		{"a deal, two sums and a third in both", []fact{kind(news.Deal), lands(), firms("openai", "oracle"), names("90000000000", "USD", news.Other)},
			[]fact{kind(news.Deal), lands(), firms("oracle", "openai"), promises("30000000000", "USD", news.Exact), names("90000000000", "USD", news.Other)}, store.One},
		{"a deal, two sums and a third in both, two days later", []fact{kind(news.Deal), lands(), firms("openai", "oracle"), names("90000000000", "USD", news.Other)},
			[]fact{kind(news.Deal), lands(), firms("oracle", "openai"), promises("30000000000", "USD", news.Exact), names("90000000000", "USD", news.Other), on(4)}, store.Apart},
		{"a deal, two sums and one of the past in both", []fact{kind(news.Deal), lands(), firms("openai", "oracle"), names("90000000000", "USD", news.Prior)},
			[]fact{kind(news.Deal), lands(), firms("oracle", "openai"), promises("30000000000", "USD", news.Exact), names("90000000000", "USD", news.Prior)}, store.Apart},
		{"two promises that both know a third sum", []fact{firms("openai", "oracle"), names("90000000000", "USD", news.Other)},
			[]fact{firms("openai", "oracle"), promises("30000000000", "USD", news.Exact), names("90000000000", "USD", news.Other)}, store.Apart},
		{"two deals of the same two", []fact{kind(news.Deal), lands(), firms("openai", "oracle")},
			[]fact{kind(news.Deal), lands(), firms("oracle", "openai"), promises("30000000000", "USD", news.Exact)}, store.Apart},
		{"a deal of two, no sums", []fact{kind(news.Deal), lands(), noSum, firms("openai", "oracle")}, []fact{kind(news.Deal), lands(), firms("oracle", "openai", "nvidia")}, store.One},
		{"a deal of two, and a round of four", []fact{kind(news.Deal), lands(), noSum, firms("openai", "oracle")}, []fact{kind(news.Deal), lands(), firms("oracle", "openai", "nvidia", "amazon")}, store.Open},
		{"deals with two others", []fact{kind(news.Deal), lands(), firms("openai", "oracle")}, []fact{kind(news.Deal), lands(), firms("openai", "amazon")}, store.Open},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := tellingOf(tt.a...), tellingOf(tt.b...)
			if got := store.Compare(a, b); got != tt.want {
				t.Errorf("Compare is %v, want %v", got, tt.want)
			}
			if got := store.Compare(b, a); got != tt.want {
				t.Errorf("the other way round Compare is %v, want %v", got, tt.want)
			}
			if got := store.Same(a, b); got != (tt.want == store.One) {
				t.Errorf("Same is %v where Compare wants %v", got, tt.want)
			}
			if tt.want == store.One && (!meets(a.Announcement, b.Announcement) || !meets(b.Announcement, a.Announcement)) {
				t.Error("the same, but a store would not compare the two")
			}
		})
	}
}

// meets reports whether a store looks at b when a is filed: under a key, within
// its window, and by the gauge of its sum.
func meets(a, b news.Announcement) bool {
	gap := a.Published.Sub(b.Published.Time).Abs()
	return store.GaugeOf(a).MayMeet(store.GaugeOf(b)) && slices.ContainsFunc(store.Probes(a), func(k string) bool {
		return slices.Contains(store.Keys(b), k) && gap <= store.Window(k)
	})
}
