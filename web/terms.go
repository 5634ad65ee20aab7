package web

import (
	"slices"
	"strconv"

	"gigawatch/news"
)

// parts are those that a query joins by AND.
func parts(q news.Query) []news.Node {
	switch root := q.Root.(type) {
	case nil:
		return nil
	case news.And:
		return root
	default:
		return []news.Node{root}
	}
}

// joined is a query of parts, in the order of another.
func joined(list []news.Node, sort []news.SortKey) string {
	q := news.Query{Sort: sort}
	switch len(list) {
	case 0:
	case 1:
		q.Root = list[0]
	default:
		q.Root = news.And(list)
	}
	return q.String()
}

func words(n news.Node) string { return news.Query{Root: n}.String() }

// terms are what a value of a facet adds to a query.
func terms(field, value string) []news.Node {
	condition := func(field, value string) news.Node {
		return news.Condition{Field: field, Values: []news.Value{{Text: value}}}
	}
	if field != "year" {
		return []news.Node{condition(field, value)}
	}
	list := []news.Node{condition("after", value)}
	if y, err := strconv.Atoi(value); err == nil {
		list = append(list, condition("before", strconv.Itoa(y+1)))
	}
	return list
}

// has reports whether a query has all of the terms.
func has(q news.Query, list []news.Node) bool {
	for _, t := range list {
		if !slices.ContainsFunc(parts(q), func(n news.Node) bool { return words(n) == words(t) }) {
			return false
		}
	}
	return true
}

// narrowed is a query with terms added.
func narrowed(q news.Query, list []news.Node) string {
	return joined(slices.Concat(parts(q), list), q.Sort)
}

// without is a query with terms taken out.
func without(q news.Query, list []news.Node) string {
	rest := slices.DeleteFunc(slices.Clone(parts(q)), func(n news.Node) bool {
		return slices.ContainsFunc(list, func(t news.Node) bool { return words(n) == words(t) })
	})
	return joined(rest, q.Sort)
}
