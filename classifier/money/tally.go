package money

// tally adds a number up, word by word.
type tally struct {
	total, last, group decimal
	section            decimal // hundreds and tens of the group that are closed
	unit               decimal // the open rest of it
	hasGroup, hasDigit bool
	article, share     bool
	loose              bool // an article was counted as one
	odd                bool // and some more: 40多亿
	thousands          bool // digits go on with the thousands before them: mil 300 millones
	terms, power       int
	flags              flags
	next               int
	code               string
	coef               decimal
	ahead              decimal // what the next number counts more: साढ़े तीन
	inDigits           bool    // some of it is
	lower              bool    // it stands behind another number and an "and"
}

// number closes the tally.
func (a *tally) number(first int) (n number, ok bool) {
	if a.next == 0 || a.article || a.share {
		return n, false
	}
	v, ok := a.total.plus(a.last)
	if ok && a.hasGroup {
		v, ok = v.plus(a.group)
	}
	n = number{value: v, next: a.next, coef: a.coef, power: a.power, terms: a.terms, code: a.code, loose: a.loose && a.terms == 1, odd: a.odd}
	if a.terms == 0 {
		n.coef, n.power = a.group, 0
		n.plain = a.hasDigit
	}
	return n, ok
}

// open starts a group with d.
func (a *tally) open(d decimal, digits bool) {
	if more, ok := d.plus(a.ahead); ok {
		d, a.ahead = more, decimal{}
	}
	a.group, a.unit, a.section = d, d, decimal{}
	a.hasGroup, a.hasDigit = true, digits
	a.inDigits = a.inDigits || digits
	a.article, a.share = false, false
}

// add takes a unit, a ten or a hundred.
func (a *tally) add(v decimal) bool {
	if !a.hasGroup {
		if a.share {
			return false
		}
		a.open(v, false)
		return true
	}
	if a.hasDigit {
		return false
	}
	if a.article { // "a hundred": the article is the one hundred
		return false
	}
	u, w := a.unit.reduced(), v.reduced()
	fits := u.isZero() || u.exp > 0 && w.length() <= u.exp
	if !fits {
		return false
	}
	a.unit, _ = a.unit.plus(v)
	a.group, _ = a.section.plus(a.unit)
	return true
}

// whole takes a word that has its scale in it: ملياران, полмиллиарда.
func (a *tally) whole(v decimal) bool {
	v = v.reduced()
	if a.hasGroup || a.share || a.terms > 0 && v.exp >= a.power {
		return false
	}
	total, ok := a.total.plus(a.last)
	a.total, a.last, a.coef = total, v, decimal{v.digits, 0}
	a.power = v.exp
	a.terms++
	return ok
}

// multiply takes "hundred", 百, puluh.
func (a *tally) multiply(power int, bare bool) bool {
	if a.share {
		return false
	}
	if !a.hasGroup {
		if !bare {
			return false
		}
		a.open(decimal{1, power}, false)
		a.unit, a.section = decimal{}, a.group
		return true
	}
	unit := a.unit
	if unit.isZero() {
		unit = decimal{1, 0}
	}
	if !a.section.isZero() && a.section.reduced().exp <= power {
		return false
	}
	section, ok := a.section.plus(unit.shift(power))
	a.section, a.unit, a.group = section, decimal{}, section
	a.hasDigit, a.article = false, false
	return ok
}

// scale takes a word of scale.
func (a *tally) scale(t term) bool {
	switch {
	case a.hasGroup && (a.terms == 0 || t.power < a.power):
		total, ok := a.total.plus(a.last)
		if !ok {
			return false
		}
		a.total, a.last, a.coef = total, a.group.shift(t.power), a.group
		a.power = t.power
		a.terms++
	case a.hasGroup && a.total.length() <= 7 && (!a.hasDigit || a.thousands): // mil quinientos millones, 2 mil 600 millones
		both, ok := a.last.plus(a.group)
		if ok {
			both, ok = both.plus(a.total) // หนึ่งหมื่นเจ็ดพันห้าร้อยล้าน
		}
		if !ok || both.length() > 7 {
			return false
		}
		a.total = decimal{}
		a.last, a.coef, a.power = both.shift(t.power), both, t.power
	case a.hasGroup:
		return false
	case a.terms > 0: // thousand million, lakh crore
		twice := t.power == a.power && t.flags.has(cjk) && a.power == 6 // ล้านล้าน
		if !twice && (a.power > 5 || t.power <= a.power) {
			return false
		}
		all := a.last
		if !a.total.isZero() && a.total.length() <= 7 { // (1 lakh 30 thousand) crore
			var ok bool
			if all, ok = a.total.plus(a.last); !ok {
				return false
			}
			a.total = decimal{}
		}
		a.last = all.shift(t.power)
		a.power += t.power
	default:
		if !t.flags.has(alone) {
			return false
		}
		a.last, a.coef, a.power, a.terms = decimal{1, t.power}, decimal{1, 0}, t.power, 1
	}
	a.hasGroup, a.hasDigit, a.article, a.share = false, false, false, false
	a.group, a.section, a.unit = decimal{}, decimal{}, decimal{}
	a.flags, a.code = t.flags, t.code
	return true
}
