package bolt

import (
	"slices"

	"gigawatch/news"
	"gigawatch/store"
)

// possibly finds the stories that may be the same as one, and tells both sides.
func (r *relating) possibly(id string) error {
	t := r.moved[id]
	var was, is []string
	if t.before != nil {
		was = t.before.Possibly
	}
	if t.after != nil {
		var err error
		if is, err = r.lookalikes(t.after); err != nil {
			return err
		}
		for _, other := range t.after.Possibly { // of one that it was before
			if !slices.Contains(was, other) {
				was = append(slices.Clone(was), other)
			}
		}
	}
	for _, other := range is {
		r.tie(id).possibly = append(r.tie(id).possibly, other)
		r.tie(other).possibly = append(r.tie(other).possibly, id)
	}
	for _, other := range was {
		if !slices.Contains(is, other) {
			r.tie(id).certainlyOthers = append(r.tie(id).certainlyOthers, other)
			r.tie(other).certainlyOthers = append(r.tie(other).certainlyOthers, id)
		}
	}
	return nil
}

func (r *relating) lookalikes(s *news.Story) (out []string, err error) {
	near, err := r.found(s.ID, store.Around(s), store.Crowd)
	if err != nil || len(near) == 0 {
		return nil, err
	}
	own, err := r.lead(s)
	if err != nil {
		return nil, err
	}
	for _, o := range near {
		other, err := r.lead(o)
		if err != nil {
			return nil, err
		}
		if !store.PossiblySame(own, other) {
			continue
		}
		parted, err := r.parted(s.ID, o.ID)
		if err != nil {
			return nil, err
		}
		if !parted {
			out = append(out, o.ID)
		}
	}
	return out, nil
}

// lead is a story with the article of its leading announcement.
func (r *relating) lead(s *news.Story) (store.Lead, error) {
	l := store.Lead{Story: s}
	key := slices.Clone(r.tx.Bucket(bucketURLs).Get(urlKey(store.Identity(news.Article{URL: s.Headline.URL, ID: s.Headline.ID}))))
	if key == nil {
		return l, nil // its address was amended away, or is an archive's
	}
	h, err := r.hear(key)
	l.Article = h.article
	return l, err
}

// parted reports whether people said that two stories are two events.
func (r *relating) parted(a, b string) (bool, error) {
	if !r.people {
		return false, nil
	}
	x, err := r.record(a)
	if err != nil {
		return false, err
	}
	y, err := r.record(b)
	if err != nil {
		return false, err
	}
	for _, pair := range [][2]*record{{x, y}, {y, x}} {
		for _, m := range pair[0].Members {
			said, err := decided(r.tx, bucketRulings, []byte(m.key()))
			if err != nil {
				return false, err
			}
			if slices.ContainsFunc(said, func(d store.Decision) bool { return r.leftFor(d, pair[1]) }) {
				return true, nil
			}
		}
	}
	return false, nil
}

// leftFor reports whether a decision took articles away from a story.
func (r *relating) leftFor(d store.Decision, other *record) bool {
	if d.Action != store.Split {
		return false
	}
	return slices.Contains(other.ids(), d.Story) || slices.ContainsFunc(d.Apart, func(ref store.Ref) bool {
		m, known := r.member(ref)
		return known && slices.ContainsFunc(other.Members, func(o member) bool { return o.key() == m.key() })
	})
}
