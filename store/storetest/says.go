package storetest

import (
	"encoding/json"
	"fmt"
	"strings"

	"gigawatch/news"
	"gigawatch/store"
)

// Says makes a telling of a line of words: its class, the day of 2026 on which
// it was published ("03-02"; none is 2 March), then what it says, sums in
// billions:
//
//	press 03-07 status=announced by=microsoft in=JP at=Osaka,Tokyo sum=10 prior=2.9 total=12.9 jobs=500 mw=100 until=2029
//
// Every field has its proof, whose quote is the name of the telling.
func Says(name, line string) (store.Telling, error) {
	s := saying{news.Announcement{ID: name, URL: "https://" + name + ".example/", Title: wordOf(name), Lang: "en", Part: 1,
		Kind: news.Commitment, Confidence: map[string]news.Confidence{}}}
	class, line, _ := strings.Cut(line, " ")
	day := "2026-03-02"
	for i, w := range strings.Fields(line) {
		key, value, said := strings.Cut(w, "=")
		switch {
		case !said && i == 0 && len(w) == len("03-02"):
			day = "2026-" + w
		case !said && i == 0:
			day = w
		default:
			if err := s.add(key, value); err != nil {
				return store.Telling{}, fmt.Errorf("%s: %s: %w", name, w, err)
			}
		}
	}
	published, err := news.ParseDate(day)
	if err != nil {
		return store.Telling{}, fmt.Errorf("%s: %w", name, err)
	}
	a := s.told
	a.Published = published
	article := news.Article{ID: name, URL: a.URL, Title: a.Title, Text: wordOf(name) + ".", Lang: a.Lang, Class: news.Class(class), Published: published}
	return store.Telling{Announcement: a.Normal(), Article: article}, nil
}

// wordOf is a word that no other name has in common: what shares words may be
// joined by them.
func wordOf(name string) string { return "word" + strings.ReplaceAll(name, "-", "") }

// saying is an announcement under way.
type saying struct{ told news.Announcement }

// add puts a word into the record, by way of its JSON form.
func (s *saying) add(key, value string) error {
	field, form := key, value
	switch key {
	case "by", "with", "in", "at":
		field = map[string]string{"by": "companies", "with": "partners", "in": "countries", "at": "places"}[key]
		form = `["` + strings.ReplaceAll(value, ",", `","`) + `"]`
	case "sum", "eur":
		field, form = "amount", fmt.Sprintf(`{"value":%se9,"currency":%q,"bound":"exact"}`, value, currency(key))
	case "prior", "total", "part", "converted":
		return s.other(key, value)
	case "until":
		field, form = "period", fmt.Sprintf(`{"end":%s}`, value)
	case "status", "kind", "title", "lang":
		form = fmt.Sprintf("%q", strings.ReplaceAll(value, "_", " "))
		if key == "status" {
			form = fmt.Sprintf("%q", value)
		}
	case "mw":
		field = "capacity_mw"
		s.told.CapacityBasis = news.Facility
	case "jobs":
		s.told.JobsBasis = news.Permanent
	}
	if err := json.Unmarshal(fmt.Appendf(nil, "{%q:%s}", field, form), &s.told); err != nil {
		return err
	}
	s.told.Confidence[field] = news.High
	if strings.HasPrefix(form, "[") {
		field += "[0]"
	}
	s.prove(field)
	return nil
}

func currency(key string) string {
	if key == "sum" {
		return "USD"
	}
	return strings.ToUpper(key)
}

func (s *saying) other(role, value string) error {
	m, err := news.NewMoney(value+"e9", "USD")
	s.prove(fmt.Sprintf("other_amounts[%d]", len(s.told.OtherAmounts)))
	s.told.OtherAmounts = append(s.told.OtherAmounts, news.OtherSum{Money: m, Role: news.Role(role)})
	return err
}

func (s *saying) prove(field string) {
	s.told.Evidence = append(s.told.Evidence, news.Evidence{Field: field, In: "text", Quote: s.told.ID, Rule: "test"})
}

// filingOf is the filing of an article of one announcement.
func filingOf(t store.Telling) store.Filing {
	return store.Filing{Harvest: news.Harvest{Feed: news.Feed{URL: "https://outlet.example/feed"}, Articles: []news.Article{t.Article}},
		Announcements: [][]news.Announcement{{t.Announcement}}}
}
