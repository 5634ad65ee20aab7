package classifier

// givesUp reports that the one who acts in the clause gives up or puts off
// what it planned in a place, whatever the plan is called: "Acme drops its
// 300MW plan in Tucson", "Acme dropper udvidelse ved Viborg". What is dropped
// stands behind the verb, and in front of it where verbs stand last.
func (c *clause) givesUp() bool {
	if len(c.actors) == 0 || !c.placed() {
		return false
	}
	for _, q := range c.cues {
		if !q.what.has(halt) {
			continue
		}
		for _, o := range c.cues {
			if o.what.has(plan|build|site) && c.given(q, o) && !c.parted(q, o) {
				return true
			}
		}
	}
	return false
}

// given reports that cue o is the object of the verb q.
func (c *clause) given(q, o cue) bool {
	if c.sov() {
		return o.last < q.first && q.first-o.last <= 16
	}
	return o.first > q.last && o.first-q.last <= 8
}

// parted reports a comma or a firm between the two cues: then the second
// begins another thought.
func (c *clause) parted(a, b cue) bool {
	if b.first < a.first {
		a, b = b, a
	}
	for i := a.last + 1; i < b.first; i++ {
		if f := c.tokens[i].Fold; f == "," || f == "，" || f == "、" {
			return true
		}
	}
	for _, m := range c.companies {
		if m.first > a.last && m.first < b.first {
			return true
		}
	}
	return false
}

// withdrawn reports a headline that says that a tracked firm itself gives up,
// however others feel about it: "Residents cheer as Acme drops its plan".
func withdrawn(head []*sentence) bool {
	for _, s := range head {
		for _, c := range s.clauses() {
			if c.givesUp() && (!c.what.has(protest|law|deny|talks) || c.heardIn("ja ko") && !c.what.has(law|deny|talks)) {
				return true
			}
		}
	}
	return false
}

// lets reports that a word for dropping has no plan for its object, but a sum,
// a figure or nothing: "shares drop 4%", "slips in pre-market trading".
func (s *sentence) lets(q cue) bool {
	if q.first != q.last || !drops[s.tokens[q.first].Fold] {
		return false
	}
	for i := q.last + 1; i < s.last && i <= q.last+5; i++ {
		t := s.tokens[i]
		switch {
		case planned[t.Fold]:
			return false
		case s.inSum(t.Start) || t.Fold == "%" || t.Fold == "percent":
			return true
		}
		for _, o := range s.cues {
			if o.first == i && o.what.has(site) {
				return false
			}
		}
	}
	return true
}

// drops are verbs of giving up that mean much else; planned are the objects
// that tell.
var (
	drops   = set(`drop drops dropped slip slips slipped pulls pulled`)
	planned = set(`petition rezoning request plan plans proposal proposals project projects bid bids expansion campus scheme application to until`)
)
