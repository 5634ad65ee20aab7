package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// rules are the sets of rules of a language by their names, as far as numbers
// under a thousand want them: the rule-based number formats of UTS 35, part 3.
type rules map[string][]rule

// rule spells the numbers from base on: text with what is left of them by
// divisor, the highest power of the rule's radix that base holds.
type rule struct {
	base, divisor int
	text          string
}

// newRule reads a line: "300", or "60/20" for another radix than ten, and the text.
func newRule(line [2]string) (r rule, ok bool) {
	base, radix, _ := strings.Cut(line[0], "/")
	n, err := strconv.Atoi(base)
	ten, other := strconv.Atoi(radix)
	if other != nil {
		ten = 10
	}
	if err != nil || ten < 2 {
		return r, false
	}
	r = rule{n, 1, strings.TrimPrefix(strings.TrimSuffix(line[1], ";"), "'")}
	for r.divisor*ten <= n {
		r.divisor *= ten
	}
	return r, true
}

func read(file string) (rules, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var doc struct {
		RBNF struct {
			RBNF struct {
				Spellout map[string]json.RawMessage `json:"SpelloutRules"`
			} `json:"rbnf"`
		} `json:"rbnf"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	all := rules{}
	for name, raw := range doc.RBNF.RBNF.Spellout {
		var lines [][2]string
		if json.Unmarshal(raw, &lines) != nil {
			continue // the name of the file that the rules came from
		}
		for _, line := range lines {
			if r, ok := newRule(line); ok {
				all[name] = append(all[name], r)
			}
		}
		slices.SortStableFunc(all[name], func(a, b rule) int { return cmp.Compare(a.base, b.base) })
	}
	return all, nil
}

// part is a piece of a rule: a substitution, or what is left out where
// nothing remains.
var part = regexp.MustCompile(`\[[^\]]*\]|→[^→]*→→?|←[^←]*←|=[^=]*=|\$\([^$]*\)\$`)

var other = regexp.MustCompile(`other\{([^}]*)\}`)

// spell is a number by a set of rules; "" where they do not say it.
func (r rules) spell(name string, n int) string {
	set := r[name]
	at := -1
	for i, rule := range set {
		if rule.base <= n {
			at = i
		}
	}
	if at < 0 {
		return ""
	}
	return strings.ReplaceAll(r.fill(name, set[at].text, n, set[at].divisor), "\u00ad", "")
}

func (r rules) fill(name, text string, n, divisor int) string {
	return part.ReplaceAllStringFunc(text, func(p string) string {
		of := strings.Trim(p, "→←=[]")
		if of == "" {
			of = name
		}
		switch {
		case p[0] == '[' && n%divisor == 0:
			return ""
		case p[0] == '[':
			return r.fill(name, p[1:len(p)-1], n, divisor)
		case strings.HasPrefix(p, "→"):
			return r.spell(of, n%divisor)
		case strings.HasPrefix(p, "←"):
			return r.spell(of, n/divisor)
		case p[0] == '=':
			return r.spell(of, n)
		}
		if m := other.FindStringSubmatch(p); m != nil {
			return m[1]
		}
		return ""
	})
}
