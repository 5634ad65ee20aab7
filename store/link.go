package store

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"gigawatch/news"
)

// Entry is where a story stands in the index of stories that may hang
// together: under each of its firms and countries, once for its time and once
// for each of its sums. The engine adds the story's time and id to the key.
type Entry struct {
	Key  string
	Mark Mark
}

// Mark is what an entry tells of its story, so that most of those that have
// nothing to do with one another are told apart without reading them.
type Mark struct {
	Of      Mention
	Dollars float64 // the sum, about; 0 in an entry for the time of a story without one
	Places  string  // folded, each between "|"
}

// Mention is how a story has a sum, or what else it may hang on.
type Mention uint8

// The mentions. An entry for the time of a story has all that hold.
const (
	Promised Mention = 1 << iota // it is the story's own sum
	Cited                        // an earlier promise, or the whole that it belongs to
	Shared                       // a share of its own sum
	Follows                      // of its own sum: the promise may have been told before
	ByPlace                      // it says of an earlier promise only where it stands
	Standing                     // of every story
	Plain                        // of its own sum: in US dollars, meant as it stands, and in no other currency besides
)

// Stories stand under so many firms and countries, with so many sums.
const (
	linkedFirms = 4
	linkedLands = 6
	linkedSums  = 8
)

// Entries are those of a story; none for one that states no firm, country or
// date, of which nothing could be said for sure.
func Entries(s *news.Story) (out []Entry) {
	h := &s.Headline
	for _, field := range []string{"builds_on", "part_of"} {
		ids, _ := s.SaidTies(field)
		for _, id := range ids {
			out = append(out, Entry{named(id), Mark{Of: Standing}})
		}
	}
	if !Tells(*h) || h.Published.IsZero() {
		return out
	}
	places := markedPlaces(h)
	whole, sums := Mark{Of: Standing, Places: places}, mentioned(h)
	if GaugeOf(*h).Figures > 0 {
		whole.Of |= Plain
	}
	for _, m := range sums {
		whole.Of |= m.Of
		if m.Of&Promised != 0 && whole.Dollars == 0 {
			whole.Dollars = m.Dollars
		}
	}
	if byPlace(h) {
		whole.Of |= ByPlace
	}
	for _, at := range seats(h) {
		out = append(out, Entry{timed(at), whole})
		for _, m := range sums {
			m.Places = places
			out = append(out, Entry{sized(at, step(m.Dollars)), m})
		}
	}
	return out
}

// mentioned are the sums by which a story is found.
func mentioned(h *news.Announcement) (out []Mark) {
	add := func(of Mention, m news.Money) {
		if d := dollarsAbout(m); d > 0 && len(out) < linkedSums {
			out = append(out, Mark{Of: of, Dollars: d})
		}
	}
	if h.Amount != nil {
		own := Promised
		if retells(h) || stage(h.Status) == cut {
			own |= Follows
		}
		for _, u := range promisedSums(h) {
			add(own, u.Money)
		}
	}
	for _, o := range h.OtherAmounts[:min(len(h.OtherAmounts), sumsRead)] {
		switch o.Role {
		case news.Prior:
			add(Cited, o.Money)
		case news.Total:
			add(Cited, o.Money)
			if rest := lessOwn(h, o.Money); rest != nil {
				add(Cited, *rest)
			}
		case news.Part:
			add(Shared, o.Money)
		}
	}
	return out
}

// seats are the firms and countries of a story, each with each.
func seats(h *news.Announcement) (out []string) {
	for _, firm := range h.Companies[:min(len(h.Companies), linkedFirms)] {
		for _, land := range h.Countries[:min(len(h.Countries), linkedLands)] {
			out = append(out, string(firm)+"|"+string(land))
		}
	}
	return out
}

func named(id string) string { return "n|" + id }

func timed(seat string) string { return "t|" + seat }

func sized(seat string, step int) string { return fmt.Sprintf("s|%s|%d", seat, step) }

func step(dollars float64) int { return int(math.Round(math.Log(dollars) / math.Log(rung))) }

// Seek is where stories stand that may have to do with one.
type Seek struct {
	Key      string
	Of       Mention   // any of these
	From, To time.Time // both included; zero is no bound
	like     *Mark     // wanted to look like this; nil for any
}

// Wants reports whether a story with a mark is worth reading.
func (k Seek) Wants(m Mark) bool {
	return k.Of&m.Of != 0 && (k.like == nil || k.like.resembles(m))
}

// Sought is where the promises stand that a story may hang on.
func Sought(s *news.Story) (out []Seek) {
	h := &s.Headline
	if !Tells(*h) || h.Published.IsZero() || len(h.Countries) == 0 {
		return nil
	}
	when := h.Published.Time
	for _, firm := range h.Companies[:min(len(h.Companies), linkedFirms)] {
		at := string(firm) + "|" + string(h.Countries[0]) // what holds all its countries stands under the first
		for _, c := range claims(h) {
			if c.how == byPlaces {
				out = append(out, Seek{Key: timed(at), Of: anything, To: when, like: &Mark{Places: markedPlaces(h)}})
				continue
			}
			for _, n := range around(c.sum.Money, c.how != retold) {
				out = append(out, Seek{Key: sized(at, n), Of: Promised, To: when.Add(wholeAfter)})
			}
		}
		if h.Amount != nil {
			for _, n := range around(h.Amount.Money, false) {
				out = append(out, Seek{Key: sized(at, n), Of: Shared, From: when.Add(-shareWindow), To: when.Add(shareWindow)})
			}
		}
	}
	return out
}

// Followers is where the stories stand that may hang on a promise.
func Followers(s *news.Story) (out []Seek) {
	h := &s.Headline
	if !Tells(*h) || h.Published.IsZero() {
		return nil
	}
	when := h.Published.Time
	for _, at := range seats(h) {
		for _, u := range promisedSums(h) {
			for _, n := range around(u.Money, true) {
				out = append(out, Seek{Key: sized(at, n), Of: Cited | Follows, From: when.Add(-wholeAfter)})
			}
		}
		for _, o := range h.OtherAmounts[:min(len(h.OtherAmounts), sumsRead)] {
			if o.Role == news.Part {
				for _, n := range around(o.Money, false) {
					out = append(out, Seek{Key: sized(at, n), Of: Promised, From: when.Add(-shareWindow), To: when.Add(shareWindow)})
				}
			}
		}
		if len(h.Places) > 0 {
			out = append(out, Seek{Key: timed(at), Of: ByPlace, From: when, like: &Mark{Places: markedPlaces(h)}})
		}
	}
	return out
}

// Naming is where the stories stand that people tied to the one an id leads to.
func Naming(id string) Seek { return Seek{Key: named(id), Of: anything} }

// Around is where the stories stand that may be the same as one.
func Around(s *news.Story) (out []Seek) {
	for _, e := range Entries(s) {
		if strings.HasPrefix(e.Key, "t|") {
			when := s.Headline.Published
			m := Mark{Of: e.Mark.Of, Dollars: e.Mark.Dollars}
			out = append(out, Seek{Key: e.Key, Of: anything, From: when.Add(-newsWindow), To: when.Add(newsWindow), like: &m})
		}
	}
	return out
}

// anything is any mention, or none.
const anything Mention = 0xFF

// around are the steps on which a sum that may be the same stands.
func around(m news.Money, loosely bool) []int {
	d := dollarsAbout(m)
	switch n := step(d); {
	case d <= 0:
		return nil
	case loosely:
		return []int{n - 1, n, n + 1}
	default:
		return []int{n}
	}
}

// resembles reports whether two marks name a place in common, or have sums
// that may be one: in another currency, or but for the noughts.
func (m Mark) resembles(n Mark) bool {
	if m.Places != "" {
		for p := range strings.SplitSeq(strings.Trim(m.Places, "|"), "||") {
			if strings.Contains(n.Places, p) {
				return true
			}
		}
		return false
	}
	if m.Dollars == 0 || n.Dollars == 0 {
		return true
	}
	ratio := max(m.Dollars, n.Dollars) / min(m.Dollars, n.Dollars)
	return ratio <= 1+loosely || ratio <= farOff && m.Of&n.Of&Plain == 0 || slices.ContainsFunc([]float64{10, 100, 1000}, func(f float64) bool { return near(ratio, f, exactly) })
}

func markedPlaces(h *news.Announcement) (out string) {
	for _, p := range h.Places {
		out += "|" + bare(p) + "|"
	}
	return out
}

// Pack writes a mark in short.
func (m Mark) Pack() []byte {
	b := binary.BigEndian.AppendUint64([]byte{byte(m.Of)}, math.Float64bits(m.Dollars))
	return append(b, m.Places...)
}

// UnpackMark reads what Pack writes; ok is false for anything else.
func UnpackMark(b []byte) (m Mark, ok bool) {
	if len(b) < 9 {
		return m, false
	}
	return Mark{Mention(b[0]), math.Float64frombits(binary.BigEndian.Uint64(b[1:])), string(b[9:])}, true
}
