package classifier

import (
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
	d.add("status", p.sentence, "status."+string(s))
	d.sure("status", confidence(p.rank))
}

// stage is the stage that a sentence near the top says outright.
func (p *passage) stage(d *draft) (news.Status, bool) {
	for _, s := range setbacks {
		if hit, ok := p.hits.any(onStatus, string(s)); ok && (p.rank == inTitle || hit.First-p.first < 18) {
			return s, true
		}
	}
	if (p.rank == inTitle && p.hits.has(onStatus, string(news.Expanded)) || p.hits.has(onStatus, "more")) && buildsOn(d) {
		return news.Expanded, true
	}
	for _, s := range progress {
		if s == news.Operating && p.rank != inTitle {
			continue
		}
		if p.hits.has(onStatus, string(s)) && !p.hits.has(onStatus, string(news.Planned)) {
			return s, true
		}
	}
	return "", false
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
