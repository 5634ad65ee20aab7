package news

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Change is one field of a record before and after it was read by other rules.
type Change struct {
	Field         string // a key of the record
	Before, After json.RawMessage
	// Was and Is are Before and After in words for people, "" for a field that is empty.
	Was, Is string
	// Evidence is the sentence behind the change: that which fills the field
	// now, or filled it before; nil where neither record names one.
	Evidence *Evidence
}

// compared are the keys of a record that people ask after, in the order in
// which they read it; evidence stands last, since it says how, not what.
var compared = []string{"kind", "status", "companies", "partners", "amount", "other_amounts", "countries", "places", "pillars", "period",
	"people_trained", "jobs", "jobs_basis", "capacity_mw", "capacity_basis", "lang", "part", "confidence", "evidence"}

// Changes lists the fields on which two records of one article do not agree.
// The version of the rules is none of them. Part 0, the only part of an
// article, is the same as the first of two.
func Changes(before, after Announcement) []Change {
	before.Part, after.Part = max(before.Part, 1), max(after.Part, 1)
	was, is := keysOf(before), keysOf(after)
	var out []Change
	for _, f := range compared {
		if bytes.Equal(was[f], is[f]) {
			continue
		}
		c := Change{Field: f, Before: was[f], After: is[f], Was: before.Words(f), Is: after.Words(f)}
		if f == "confidence" {
			c.Was, c.Is = gradesApart(before, after), gradesApart(after, before)
			if c.Was == c.Is {
				continue
			}
		}
		c.Evidence = sentenceBehind(f, before, after)
		out = append(out, c)
	}
	return out
}

func keysOf(a Announcement) map[string]json.RawMessage {
	m := map[string]json.RawMessage{}
	b, err := json.Marshal(a.Normal())
	if err == nil {
		err = json.Unmarshal(b, &m)
	}
	if err != nil {
		return nil // a record that was read or made can be written
	}
	return m
}

// sentenceBehind is the evidence of a field, for a list that of an element
// that the other record has not.
func sentenceBehind(field string, before, after Announcement) *Evidence {
	was, is := elements(before, field), elements(after, field)
	for _, side := range []struct {
		record    Announcement
		own, anew []string
	}{{after, is, was}, {before, was, is}} {
		for i, e := range side.record.Evidence {
			name, at, isList := strings.Cut(e.Field, "[")
			if name != field {
				continue
			}
			n, err := strconv.Atoi(strings.TrimSuffix(at, "]"))
			if !isList || err != nil || n >= len(side.own) || !slices.Contains(side.anew, side.own[n]) {
				return &side.record.Evidence[i]
			}
		}
	}
	return nil
}

// elements are those of a list field, as they are written.
func elements(a Announcement, field string) (out []string) {
	var list []json.RawMessage
	if json.Unmarshal(keysOf(a)[field], &list) != nil {
		return nil // it is no list
	}
	for _, e := range list {
		out = append(out, string(e))
	}
	return out
}

// gradesApart lists the fields of which a is as sure as b is not. A field that
// only one of them fills is not named: it is a change of its own.
func gradesApart(a, b Announcement) string {
	var out []string
	for _, f := range compared {
		if x, y := a.Confidence[f], b.Confidence[f]; x != "" && y != "" && x != y {
			out = append(out, f+" "+string(x))
		}
	}
	return strings.Join(out, ", ")
}

// Words is a field of the record as people write it, "" for one that is empty.
func (a Announcement) Words(field string) string {
	switch field {
	case "title":
		return a.Title
	case "published":
		return a.Published.String()
	case "kind":
		return string(a.Kind)
	case "status":
		return strings.ReplaceAll(string(a.Status), "_", " ")
	case "companies":
		return inList(a.Companies)
	case "partners":
		return inList(a.Partners)
	case "amount":
		if a.Amount != nil {
			return a.Amount.Words()
		}
	case "other_amounts":
		var sums []string
		for _, o := range a.OtherAmounts {
			sums = append(sums, fmt.Sprintf("%s (%s)", o.Words(), o.Role))
		}
		return strings.Join(sums, ", ")
	case "countries":
		return inList(a.Countries)
	case "places":
		return inList(a.Places)
	case "pillars":
		return inList(a.Pillars)
	case "period":
		return a.Period.words()
	case "people_trained":
		return grouped(count(a.PeopleTrained))
	case "jobs":
		return grouped(count(a.Jobs))
	case "jobs_basis":
		return strings.ReplaceAll(string(a.JobsBasis), "_", " ")
	case "capacity_mw":
		if a.CapacityMW != nil {
			return Megawatts(*a.CapacityMW)
		}
	case "capacity_basis":
		return string(a.CapacityBasis)
	case "lang":
		return a.Lang
	case "part":
		return strconv.Itoa(a.Part)
	}
	return ""
}

func inList[S ~string](words []S) string { return strings.ReplaceAll(list(words), "; ", ", ") }

// words are the years of a period: "2026 to 2029", "until 2029".
func (p *Period) words() string {
	switch {
	case p == nil:
		return ""
	case p.Start == 0:
		return "until " + year(p.End)
	case p.End == 0:
		return "from " + year(p.Start)
	case p.Start == p.End:
		return year(p.Start)
	}
	return year(p.Start) + " to " + year(p.End)
}
