package classifier

// lessonsOf reports the firm right behind its lessons in a headline on those who
// take them, in languages whose genitive needs no preposition: "200 тисяч
// українців навчатимуться на курсах Acme", "tysiące osób na kursach Acme".
func (c *clause) lessonsOf(m mention) bool {
	if c.in != "title" || !c.heardIn("pl cs sk hr sr bs sl ru uk") || !c.counts() && !c.teachesPeople() {
		return false
	}
	for _, q := range c.cues {
		if q.what.has(train) && q.last == m.first-1 && q.first > c.first {
			return true
		}
	}
	return false
}
