package news

import "strings"

// recordFields are the fields of a record that say something of the promise.
var recordFields = []struct {
	name   string
	filled func(a *Announcement) bool
}{
	{"kind", func(a *Announcement) bool { return a.Kind != None && a.Kind != "" }},
	{"status", func(a *Announcement) bool { return a.Status != "" }},
	{"companies", func(a *Announcement) bool { return len(a.Companies) > 0 }},
	{"partners", func(a *Announcement) bool { return len(a.Partners) > 0 }},
	{"amount", func(a *Announcement) bool { return a.Amount != nil }},
	{"other_amounts", func(a *Announcement) bool { return len(a.OtherAmounts) > 0 }},
	{"countries", func(a *Announcement) bool { return len(a.Countries) > 0 }},
	{"places", func(a *Announcement) bool { return len(a.Places) > 0 }},
	{"pillars", func(a *Announcement) bool { return len(a.Pillars) > 0 }},
	{"period", func(a *Announcement) bool { return a.Period != nil }},
	{"people_trained", func(a *Announcement) bool { return a.PeopleTrained != nil }},
	{"jobs", func(a *Announcement) bool { return a.Jobs != nil }},
	{"capacity_mw", func(a *Announcement) bool { return a.CapacityMW != nil }},
}

// Origin is the source behind a field of the headline record, or behind an
// element of one ("other_amounts[2]"): the one in whose article its proofs
// lie. ok is false where a person's word stands in the field, or no source is
// known.
func (s *Story) Origin(field string) (src Source, ok bool) {
	whole, _, _ := strings.Cut(field, "[")
	for _, o := range s.Overrides {
		if o.Field == whole {
			return Source{}, false
		}
	}
	name, taken := s.From[field]
	if !taken {
		name, taken = s.From[whole]
	}
	for i, src := range s.Sources {
		if taken && src.Announcement == name || !taken && i == 0 {
			return src, true
		}
	}
	return Source{}, false
}

// origins are the announcements behind all filled fields, for the export form.
func (s *Story) origins() map[string]string {
	out := map[string]string{}
	for _, f := range recordFields {
		if !f.filled(&s.Headline) {
			continue
		}
		if src, ok := s.Origin(f.name); ok {
			out[f.name] = src.Announcement
		}
	}
	for field := range s.From {
		if src, ok := s.Origin(field); ok && strings.Contains(field, "[") {
			out[field] = src.Announcement
		}
	}
	return out
}

// taken are those of the origins that are not the leading announcement's; nil for none.
func taken(origins map[string]string, sources []Source) map[string]string {
	var out map[string]string
	for field, name := range origins {
		if len(sources) > 0 && sources[0].Announcement == name {
			continue
		}
		if out == nil {
			out = map[string]string{}
		}
		out[field] = name
	}
	return out
}
