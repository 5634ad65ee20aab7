package news

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// fields are the names a condition may have; sort is read apart.
var fields = []string{"company", "country", "pillar", "kind", "status", "partner", "place", "amount", "mw", "jobs", "people",
	"after", "before", "added", "source", "outlet", "lang", "bound", "id"}

// condition reads the values of a field whose name and colon are read.
func (p *queryParser) condition(start int, name string, negated bool) Node {
	nameEnd := p.pos - 1
	field := strings.ToLower(name)
	values := p.values()
	switch {
	case field == "sort":
		if negated {
			p.mistake(start, p.pos, "sort: cannot be negated; sort:-amount puts the largest first")
			return nil
		}
		p.sortBy(values)
		return nil
	case !slices.Contains(fields, field):
		p.mistake(start, nameEnd, "no field %q%s (words with a colon need quotes)", shorten(name), choices(field, append(fields, "sort")))
		return nil
	case len(values) == 0:
		p.mistake(start, p.pos, "%s: needs a value right after the colon", field)
		return nil
	}
	c := Condition{Field: field}
	for i, v := range values {
		if p.thousands(field, values, i) {
			return nil
		}
		if value, ok := p.value(field, v); ok {
			c.Values = append(c.Values, value)
		}
	}
	if len(c.Values) == 0 {
		return nil
	}
	return c
}

// rawValue is a value of a field as written.
type rawValue struct {
	start, end int
	op         Op
	text       string
	quoted     bool
	prefix     bool
}

// values reads values with commas between them.
func (p *queryParser) values() []rawValue {
	var out []rawValue
	for p.pos < len(p.text) {
		v := p.rawValue()
		if v.text == "" && !v.quoted {
			if v.op != Is {
				p.mistake(v.start, v.end, "nothing follows %s", v.op)
			} else if len(out) > 0 || p.pos < len(p.text) && p.text[p.pos] == ',' {
				p.mistake(v.start, min(v.start+1, len(p.text)), "a value is missing next to the comma")
			}
		} else {
			out = append(out, v)
		}
		if p.pos == len(p.text) || p.text[p.pos] != ',' {
			break
		}
		p.pos++
		if p.pos == len(p.text) {
			p.mistake(p.pos-1, p.pos, "a value is missing next to the comma")
		}
	}
	return out
}

func (p *queryParser) rawValue() rawValue {
	v := rawValue{start: p.pos}
	for _, op := range []Op{From, Most, Over, Under, "="} {
		if strings.HasPrefix(p.rest(), string(op)) {
			p.pos += len(op)
			if v.op = op; op == "=" {
				v.op = Is
			}
			break
		}
	}
	if v.text, v.quoted = p.quote(); !v.quoted {
		from := p.pos
		for p.pos < len(p.text) {
			r, n := utf8.DecodeRuneInString(p.rest())
			if blank(r) || r == ',' || r == '(' || r == ')' || strings.ContainsRune(openQuotes, r) {
				break
			}
			p.pos += n
		}
		v.text, v.prefix = strings.CutSuffix(p.text[from:p.pos], "*")
	} else if strings.HasPrefix(p.rest(), "*") {
		v.prefix = true
		p.pos++
	}
	v.end = p.pos
	return v
}

// sortBy notes the order; a later sort: adds finer keys.
func (p *queryParser) sortBy(values []rawValue) {
	for _, v := range values {
		key := SortKey{By: strings.ToLower(v.text)}
		key.By, key.Descending = strings.CutPrefix(key.By, "-")
		if !slices.Contains(sortKeys, key.By) {
			p.mistake(v.start, v.end, "cannot sort by %q%s", shorten(key.By), choices(key.By, sortKeys))
			continue
		}
		if key.By == "relevance" {
			key.Descending = true // nobody wants what fits worst
		}
		p.sort = append(p.sort, key)
	}
	if len(values) == 0 {
		p.mistake(p.pos-1, p.pos, "sort: needs a key: %s", strings.Join(sortKeys, ", "))
	}
}
