package classifier

// rebuts reports a headline in which a tracked firm says that news of it is
// not so: "Acme denies that it will build". Where a council does it to the
// firm, the firm stands behind the verb.
func rebuts(head []*sentence) bool {
	for _, s := range head {
		for _, q := range s.meant() {
			if q.what.has(rebut) && s.trackedBefore(q.first) {
				return true
			}
		}
	}
	return false
}

// trackedBefore reports a tracked firm among the first words of the sentence
// and before token i.
func (s *sentence) trackedBefore(i int) bool {
	for _, m := range s.companies {
		if m.company.tracked && m.last < i && m.first < s.first+subjectReach {
			return true
		}
	}
	return false
}
