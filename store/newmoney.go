package store

import "gigawatch/news"

// reckoning is what a story's sum is held against: the earlier sums that are
// counted already with the stories it builds on.
type reckoning struct {
	own    *news.Sum
	prior  news.Money // of all of them, in the currency of the own sum
	again  bool       // the own sum is one of them, told once more
	unsure bool       // one is in another currency, or not told
}

// take holds the promise that a claim means against the own sum, once however
// many stages of it there are.
func (r *reckoning) take(c claim, found []*news.Story) {
	switch {
	case r.own == nil:
	case c.how == retold || c.how == halted && found[0].Headline.Amount != nil && found[0].Headline.Amount.Money.Equal(c.sum.Money):
		r.again = true
	case c.how == before:
		r.add(c.sum.Money)
	default:
		r.unsure = true
	}
}

func (r *reckoning) add(m news.Money) {
	if r.prior.Currency == "" {
		r.prior.Currency = r.own.Currency
	}
	sum, err := r.prior.Plus(m)
	if err != nil {
		r.unsure = true
		return
	}
	r.prior = sum
}

// newMoney is the headline sum less what was promised before; nil where it is
// not certain whether it holds that: for a sum that is said to come on top,
// for one no larger than the earlier ones, for a cut. A total that is both
// together says that the sum is all new.
func (r *reckoning) newMoney(h *news.Announcement) *news.Money {
	if r.own == nil || h.Status == news.Cancelled || h.Status == news.Reduced {
		return nil
	}
	if r.again {
		return &news.Money{Currency: r.own.Currency}
	}
	if r.unsure || r.prior.IsZero() {
		return nil
	}
	both, err := r.own.Money.Plus(r.prior)
	if err != nil {
		return nil
	}
	for _, o := range h.OtherAmounts {
		if o.Role == news.Total && meet(news.Sum{Money: o.Money, Bound: news.Exact}, news.Sum{Money: both, Bound: news.Exact}) {
			own := r.own.Money
			return &own
		}
	}
	rest, err := r.own.Money.Minus(r.prior)
	if err != nil || h.OnTop() || rest.Compare(news.Money{}) <= 0 {
		return nil
	}
	return &rest
}
