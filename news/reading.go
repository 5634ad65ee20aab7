package news

// Reading is a story that is held against one query after another: what is
// costly to make of it is made once.
type Reading struct{ m matcher }

// NewReading prepares a story with the private text of its articles.
func NewReading(s *Story, text string) *Reading {
	return &Reading{matcher{story: s, text: func() string { return text }}}
}

// Story is the one that is read.
func (r *Reading) Story() *Story { return r.m.story }

// Matches reports whether the story is what the query asks for.
func (r *Reading) Matches(q Query) bool { return q.Root == nil || r.m.node(q.Root) }
