package classifier

import (
	"gigawatch/classifier/phrase"
	"gigawatch/news"
)

// setbacks are the stages that a headline or the first sentence must say.
var setbacks = []news.Status{news.Cancelled, news.Reduced, news.Delayed}

// progress are the stages of work, the furthest first.
var progress = []news.Status{news.UnderConstruction, news.Approved, news.Operating}

// status says how far the promise has come. The headline decides before the
// first sentences; a promise of which nothing else is said is announced, or
// planned where nobody has announced it.
func (r *reading) status(d *draft) {
	for _, p := range r.passages(d) {
		if p.aside || p.rank > inLead || p.rank > inTitle && p.index > 1 {
			continue
		}
		if s, ok := p.stage(d); ok {
			d.setStatus(p, s)
			return
		}
	}
	if p := r.firstSaying(d, "mooted"); p != nil {
		d.setStatus(p, news.Planned)
	} else if p := r.firstSaying(d, string(news.Announced)); p != nil {
		d.setStatus(p, news.Announced)
	} else if p := r.firstSaying(d, string(news.Planned)); p != nil {
		d.setStatus(p, news.Planned)
	} else if list := r.passages(d); len(list) > 0 {
		d.setStatus(list[0], news.Announced)
	}
}

// firstSaying is the first sentence near the top with a phrase of a stage, nil for none.
func (r *reading) firstSaying(d *draft, stage string) *passage {
	for _, p := range r.passages(d) {
		if !p.aside && p.rank <= inLead && (stage != "mooted" || p.rank == inTitle || p.index == 0) && p.hits.has(onStatus, stage) {
			return p
		}
	}
	return nil
}

func (d *draft) setStatus(p *passage, s news.Status) {
	d.ann.Status = s
	rule := "status." + string(s)
	if s == news.Expanded && p.again() {
		rule = news.RuleOnTop
	}
	d.add("status", p.sentence, rule)
	d.sure("status", confidence(p.rank))
}

// stage is the stage that a sentence near the top says outright.
func (p *passage) stage(d *draft) (news.Status, bool) {
	for _, s := range setbacks {
		if hit, ok := p.hits.any(onStatus, string(s)); ok && (p.rank == inTitle || hit.First-p.first < 18) {
			return s, true
		}
	}
	if p.rank == inTitle && p.hits.has(onStatus, string(news.Expanded)) && buildsOn(d) && !p.enlarges(d) {
		return news.Expanded, true
	}
	if (p.hits.has(onStatus, "more") || p.again()) && (buildsOn(d) || p.means(prior) && p.again()) {
		return news.Expanded, true
	}
	for _, s := range progress {
		if s == news.Operating && p.rank != inTitle {
			continue
		}
		if hit, ok := p.hits.any(onStatus, string(s)); ok && !p.hits.has(onStatus, string(news.Planned)) && !p.off(s, hit) {
			return s, true
		}
	}
	return "", false
}

// off reports a word of progress that is not of the promise: what opens in a
// year to come does not run yet, and "approved $44 million in aid" is of money.
func (p *passage) off(s news.Status, hit phrase.Hit) bool {
	if s == news.Approved {
		for i := hit.Last + 1; i < p.last && i <= hit.Last+3; i++ {
			if p.inSumAt(i) {
				return !p.siteWithin(i, sitePriced) // "green light for £8bn data centre" is of the site
			}
		}
	}
	if s != news.Operating || p.now == 0 {
		return false
	}
	for _, n := range p.numbers {
		if n.Last < hit.First-5 || n.First > hit.Last+5 {
			continue
		}
		short := p.heardIn("ja zh ko") && n.Value > float64(p.now%100) && n.Value < 60 && (p.fold(n.Last+1) == "年" || p.fold(n.Last+1) == "년")
		if short || n.Value > float64(p.now) && n.Value < float64(p.now+30) {
			return true
		}
	}
	return false
}

// sitePriced is how many tokens behind the beginning of its price a site may stand.
const sitePriced = 9

// siteWithin reports a site among the n tokens behind token i.
func (p *passage) siteWithin(i, n int) bool {
	for _, q := range p.meant() {
		if q.what.has(site) && q.first > i && q.first <= i+n {
			return true
		}
	}
	return false
}

// inSumAt reports a token in a sum.
func (p *passage) inSumAt(i int) bool { return p.sentence.inSum(p.tokens[i].Start) }

// again reports a word for more right beside a sum: "another $5bn",
// "endnu 8 milliarder", "RM10 bilion lagi".
func (p *passage) again() bool {
	for _, h := range p.hits[onStatus] {
		if h.Name != "again" && h.Name != "more" {
			continue
		}
		if h.First > p.first && p.inSumAt(h.First-1) || h.Last+1 < p.last && p.inSumAt(h.Last+1) || h.Last+2 < p.last && p.inSumAt(h.Last+2) {
			return true
		}
	}
	return false
}

// enlarges reports a headline in which a site grows, where the article knows of
// money spent before and of no promise: a new promise for an old site.
func (p *passage) enlarges(d *draft) bool {
	if !p.means(site) && len(p.places) == 0 {
		return false
	}
	for i, o := range d.ann.OtherAmounts {
		if o.Role == news.Total || o.Role == news.Prior && d.promisedBefore(i) {
			return false
		}
	}
	return true
}

// promisedBefore reports that the sentence of the i-th other sum tells a
// promise: "had announced", "pledged".
func (d *draft) promisedBefore(i int) bool {
	for _, x := range d.stated {
		if x.Equal(d.ann.OtherAmounts[i].Money) && x.clause.what.has(plan|pledge) {
			return true
		}
	}
	return false
}

// buildsOn reports that the article gives an earlier promise or a new total:
// "expand" alone is said of data centres.
func buildsOn(d *draft) bool {
	for _, o := range d.ann.OtherAmounts {
		if o.Role == news.Prior || o.Role == news.Total {
			return true
		}
	}
	return false
}
