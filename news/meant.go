package news

import (
	"slices"
	"strings"
)

// Meant is the query with those names put right that no story has: values of
// company: and partner:, for which known gives all there are, where one of them
// is near. ok is false where there is nothing to put right.
func (q Query) Meant(known func(field string) ([]string, error)) (meant Query, ok bool, err error) {
	parts, all := q.Root.(And)
	if !all {
		parts = And{q.Root}
	}
	parts = slices.Clone(parts)
	for i, p := range parts {
		c, named := p.(Condition)
		if !named || c.Field != "company" && c.Field != "partner" {
			continue
		}
		names, err := known(c.Field)
		if err != nil {
			return q, false, err
		}
		c.Values = slices.Clone(c.Values)
		for n, v := range c.Values {
			if v.Prefix || slices.Contains(names, strings.ToLower(v.Text)) {
				continue
			}
			if near := nearest(v.Text, names); near != "" {
				c.Values[n], ok = Value{Text: near}, true
			}
		}
		parts[i] = c
	}
	if !ok {
		return q, false, nil
	}
	meant = Query{Root: parts, Sort: q.Sort}
	if !all {
		meant.Root = parts[0]
	}
	return meant, true, nil
}
