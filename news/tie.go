package news

import (
	"encoding/json"
	"slices"
	"strings"
)

// IsTie reports whether a field ties a story to others, rather than saying
// something of its promise. People may correct these too.
func IsTie(field string) bool { return field == "builds_on" || field == "part_of" }

// Ties are the ids of a correction of such a field.
func (c Correction) Ties() []string {
	var ids []string
	if json.Unmarshal(c.Value, &ids) != nil {
		return nil
	}
	return ids
}

// Tied are the stories that one is tied to by such a field.
func (s *Story) Tied(field string) []string {
	if field == "part_of" {
		return s.PartOf
	}
	return s.BuildsOn
}

// SaidTies is the last word of people on such a field of a story; ok is false
// where there is none.
func (s *Story) SaidTies(field string) (ids []string, ok bool) {
	for _, o := range slices.Backward(s.Overrides) {
		if o.Field == field {
			return Correction{o.Field, o.Value}.Ties(), true
		}
	}
	return nil, false
}

// idLength is how many letters and digits an id has.
const idLength = 10

// parseStory reads a story's id, or the permalink that ends with it.
func parseStory(s string) (any, error) {
	id := strings.ToLower(s[strings.LastIndex(s, "/")+1:])
	if len(id) != idLength || strings.Trim(id, "0123456789abcdefghijklmnopqrstuvwxyz") != "" {
		return nil, errWord("is no id of a story")
	}
	return id, nil
}
