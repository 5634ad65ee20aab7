package store

import (
	"cmp"
	"slices"
	"strings"

	"gigawatch/news"
)

// Group says which articles tell the same event: equal strings in the answer
// are one story. Announcements are joined by their facts, all else by the
// words of headline and lead; announcements[i] are those of articles[i], of
// which the first stands for the article. The answer is in the order of the
// input and does not depend on it.
func Group(articles []news.Article, announcements [][]news.Announcement) []string {
	order := inTime(articles)
	g := &grouping{articles: make([]news.Article, len(order)), announcements: make([]news.Announcement, len(order))}
	for i, at := range order {
		g.articles[i] = articles[at]
		if len(announcements[at]) > 0 {
			g.announcements[i] = announcements[at][0]
		}
	}
	g.read()
	g.byIdentity()
	g.byFacts()
	g.byWords()
	stories := make([]string, len(articles))
	for i, at := range order {
		stories[at] = StoryID(g.articles[g.first(int32(i))], 0, 0)
	}
	return stories
}

// inTime orders articles by what they are, not by where they stand.
func inTime(articles []news.Article) []int {
	order := make([]int, len(articles))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := &articles[i], &articles[j]
		return cmp.Or(a.Published.Compare(b.Published.Time), strings.Compare(Identity(*a), Identity(*b)), strings.Compare(a.Title, b.Title),
			strings.Compare(a.Text, b.Text))
	})
	return order
}

// grouping is a run of Group over articles in order of time.
type grouping struct {
	articles      []news.Article
	announcements []news.Announcement // the zero one for an article without
	vectors       []vector
	clusters      *clusters
	firsts        map[int32]int32 // cluster -> its first article, when all is joined
}

// read makes the vectors of all articles.
func (g *grouping) read() {
	words := &lexicon{number: map[uint64]int32{}}
	g.vectors = make([]vector, len(g.articles))
	for i, a := range g.articles {
		g.vectors[i] = words.bag(a, &g.announcements[i])
	}
	for i, v := range g.vectors {
		g.vectors[i] = words.weigh(v)
	}
	g.clusters = newClusters(g.vectors)
	for i, a := range g.announcements {
		if Tells(a) {
			g.clusters.tellers[i] = []int32{int32(i)}
		}
	}
}

// byIdentity joins what is one article, or the copy of one.
func (g *grouping) byIdentity() {
	urls, texts := map[string]int32{}, map[uint64]int32{}
	for i, a := range g.articles {
		if first, seen := urls[Identity(a)]; seen {
			g.join(first, int32(i))
			continue
		}
		urls[Identity(a)] = int32(i)
		hash, long := TextHash(a.Text)
		if !long {
			continue
		}
		if first, seen := texts[hash]; seen && g.compatible(first, int32(i)) {
			g.join(first, int32(i))
			continue
		}
		texts[hash] = int32(i)
	}
}

// byFacts joins announcements that say the same.
func (g *grouping) byFacts() {
	found := map[string][]int32{}
	for i := range g.announcements {
		for _, key := range Probes(g.announcements[i]) {
			same := found[key]
			for _, j := range same[max(0, len(same)-blockBack):] {
				if g.clusters.find(j) != g.clusters.find(int32(i)) && g.likeness(j, int32(i)) == One && g.compatible(j, int32(i)) {
					g.join(j, int32(i))
				}
			}
		}
		for _, key := range Keys(g.announcements[i]) {
			found[key] = append(found[key], int32(i))
		}
	}
}

// blockBack is how many announcements of one firm and sum are compared, the
// latest: it keeps the work linear however often a firm is in the news.
const blockBack = 64

// How alike two clusters must be in their words. Words join announcements
// only where the facts leave it open, and are asked for more: our trade has
// few of them.
const (
	alikeWords    = 0.17
	alikeSums     = 0.40 // where each tells of sums of which the other knows nothing
	alikeTold     = 0.28
	alikeHalfTold = 0.22 // an announcement and an article of which we see no promise
)

// byWords joins articles that say it in the same words, the most alike first.
func (g *grouping) byWords() {
	for _, p := range alike(g.articles, g.vectors) {
		a, b := g.clusters.find(p.a), g.clusters.find(p.b)
		if a == b || g.clusters.likeness(a, b) < g.asked(p, a, b) || g.recounted(p.a, p.b) || !g.compatible(a, b) {
			continue
		}
		g.join(a, b)
	}
}

// asked is how alike the clusters a and b must be for the sake of a pair.
func (g *grouping) asked(p pair, a, b int32) float32 {
	switch x, y := len(g.clusters.tellers[a]) > 0, len(g.clusters.tellers[b]) > 0; {
	case x && y && otherLands(&g.announcements[p.a], &g.announcements[p.b]):
		return alikeSums
	case x && y:
		return alikeTold
	case otherSums(&g.announcements[p.a], &g.announcements[p.b]):
		return alikeSums
	case x || y:
		return alikeHalfTold
	}
	return alikeWords
}

// otherLands reports whether two announcements are of different countries,
// though some may be in both: news of one of them, and of all of a week.
func otherLands(x, y *news.Announcement) bool {
	return len(x.Countries) > 0 && len(y.Countries) > 0 && !sameSet(x.Countries, y.Countries)
}

// recounted reports headlines that differ in their numbers alone: the news
// of two days in one form.
func (g *grouping) recounted(i, j int32) bool {
	if Tells(g.announcements[i]) && Tells(g.announcements[j]) {
		return false // the facts have decided
	}
	a, b := g.articles[i].Title, g.articles[j].Title
	return a != b && news.Fold(a) != news.Fold(b) && wordless(a) == wordless(b)
}

// wordless is a headline without its numbers.
func wordless(title string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '.' || r == ',' {
			return -1
		}
		return r
	}, news.Fold(title))), " ")
}

// copied reports whether two articles begin with the same words but for
// numbers: one took over the other's text, with a figure mistaken or mended.
func copied(a, b news.Article) bool {
	p, q := wordsOf(a), wordsOf(b)
	common := 0
	for w := range p {
		if q[w] {
			common++
		}
	}
	return common >= 8 && float64(common) >= 0.8*float64(len(p)+len(q)-common)
}

// wordsOf are the words of a headline and lead that are no numbers.
func wordsOf(a news.Article) map[string]bool {
	set := map[string]bool{}
	for _, t := range slices.Concat(terms(a.Title), terms(lead(a.Text, leadBytes))) {
		if !digit(t) && !tradeWords[t] {
			set[t] = true
		}
	}
	return set
}

// likeness compares two articles by their facts.
func (g *grouping) likeness(i, j int32) Likeness {
	return Compare(Telling{Article: g.articles[i], Announcement: g.announcements[i]}, Telling{Article: g.articles[j], Announcement: g.announcements[j]})
}

// compatible reports whether no announcement of the one cluster is another
// event than one of the other.
func (g *grouping) compatible(i, j int32) bool {
	a, b := g.clusters.find(i), g.clusters.find(j)
	for _, p := range g.clusters.tellers[a] {
		for _, q := range g.clusters.tellers[b] {
			switch g.likeness(p, q) {
			case Apart:
				return false
			case Contested:
				if !copied(g.articles[p], g.articles[q]) {
					return false
				}
			}
		}
	}
	return true
}

func (g *grouping) join(i, j int32) {
	a, b := g.clusters.find(i), g.clusters.find(j)
	if a == b {
		return
	}
	g.clusters.join(a, b)
	a = g.clusters.find(a)
	g.clusters.tellers[a] = g.distinct(g.clusters.tellers[a])
}

// mostTellers bounds the announcements by which a cluster is held against another.
const mostTellers = 24

// distinct keeps one announcement of those with the same facts.
func (g *grouping) distinct(tellers []int32) []int32 {
	slices.Sort(tellers)
	var kept []int32
	for _, t := range tellers {
		same := func(k int32) bool { return SameFacts(g.announcements[k], g.announcements[t]) }
		if !slices.ContainsFunc(kept, same) {
			kept = append(kept, t)
		}
	}
	return kept[:min(len(kept), mostTellers)]
}

// first is the earliest article of the story of article i.
func (g *grouping) first(i int32) int32 {
	if g.firsts == nil {
		g.firsts = map[int32]int32{}
		for j := range g.articles {
			c := g.clusters.find(int32(j))
			if _, seen := g.firsts[c]; !seen {
				g.firsts[c] = int32(j)
			}
		}
	}
	return g.firsts[g.clusters.find(i)]
}
