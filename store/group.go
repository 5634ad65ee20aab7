package store

import (
	"cmp"
	"slices"
	"strings"

	"gigawatch/news"
)

// Group says which articles tell the same event: equal strings in the answer
// are one story. What announces something is joined as in a store, by Regroup
// (of an article that tells of several promises the first stands for it), all
// else by the words of headline and lead. The answer is in the order of the
// input and does not depend on it.
func Group(articles []news.Article, announcements [][]news.Announcement) []string {
	order := inTime(articles)
	g := &grouping{articles: make([]news.Article, len(order)), told: make([][]news.Announcement, len(order)), announcements: make([]news.Announcement, len(order))}
	for i, at := range order {
		g.articles[i], g.told[i] = articles[at], announcements[at]
		if len(g.told[i]) > 0 {
			g.announcements[i] = g.told[i][max(0, slices.IndexFunc(g.told[i], Tells))]
		}
	}
	g.read()
	g.byIdentity()
	g.byTellings()
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
	told          [][]news.Announcement
	announcements []news.Announcement // the first that tells something; the zero one for an article without
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
		g.clusters.tells[i] = Tells(a)
	}
}

// byIdentity joins what is one article, or the copy of one; of copies that
// announce something the facts decide.
func (g *grouping) byIdentity() {
	urls, texts := map[string]int32{}, map[uint64]int32{}
	for i, a := range g.articles {
		if first, seen := urls[Identity(a)]; seen {
			g.told[i] = nil
			g.clusters.join(first, int32(i))
			continue
		}
		urls[Identity(a)] = int32(i)
		hash, long := TextHash(a.Text)
		if !long {
			continue
		}
		if first, seen := texts[hash]; seen && !(g.clusters.tells[first] && g.clusters.tells[i]) {
			g.clusters.join(first, int32(i))
			continue
		}
		texts[hash] = int32(i)
	}
}

// byTellings joins articles whose first announcements are one story.
func (g *grouping) byTellings() {
	var tellings []Telling
	var of []int32 // the article whose first announcement it is; -1 for others
	for i, all := range g.told {
		words := Words(nil)
		for _, a := range all {
			if !Tells(a) {
				continue
			}
			article := int32(-1)
			if words == nil {
				words, article = WordsOf(g.articles[i]), int32(i)
			}
			tellings, of = append(tellings, Telling{Article: g.articles[i], Announcement: a, Words: words}), append(of, article)
		}
	}
	for _, hang := range together(tellings) {
		few := make([]Telling, len(hang))
		for n, i := range hang {
			few[n] = tellings[i]
		}
		for _, group := range Regroup(few, nil) {
			g.joinAll(group, func(n int) int32 { return of[hang[n]] })
		}
	}
}

// joinAll joins the articles of a group of tellings.
func (g *grouping) joinAll(group []int, article func(int) int32) {
	first := int32(-1)
	for _, n := range group {
		switch i := article(n); {
		case i < 0:
		case first < 0:
			first = i
		default:
			g.clusters.join(first, i)
		}
	}
}

// How alike two clusters must be in their words, of which one at most
// announces something.
const (
	alikeWords    = 0.17
	alikeSums     = 0.40 // where each tells of sums of which the other knows nothing
	alikeHalfTold = 0.22 // an announcement and an article of which we see no promise
)

// byWords joins articles that say it in the same words, the most alike first.
// Of two announcements the facts, and their own words, have decided, but for
// copies with a slip in a figure: a store names those as possibly one.
func (g *grouping) byWords() {
	for _, p := range alike(g.articles, g.vectors) {
		a, b := g.clusters.find(p.a), g.clusters.find(p.b)
		switch {
		case a == b:
		case g.clusters.tells[a] && g.clusters.tells[b]:
			if g.likeness(p.a, p.b) == Contested && g.copies(a, b) {
				g.clusters.join(a, b)
			}
		case g.clusters.likeness(a, b) >= g.asked(p, a, b) && !recounted(g.articles[p.a].Title, g.articles[p.b].Title):
			g.clusters.join(a, b)
		}
	}
}

// copies reports whether what is contested between two clusters is so between
// copies, and nothing else is against their being one.
func (g *grouping) copies(a, b int32) bool {
	for _, i := range g.tellersOf(a) {
		for _, j := range g.tellersOf(b) {
			if l := g.likeness(i, j); l == Apart || l == Contested && !copied(g.articles[i], g.articles[j]) {
				return false
			}
		}
	}
	return true
}

// tellersOf are the articles of a cluster that announce something.
func (g *grouping) tellersOf(cluster int32) (out []int32) {
	for i := range g.articles {
		if i := int32(i); Tells(g.announcements[i]) && g.clusters.find(i) == cluster {
			out = append(out, i)
		}
	}
	return out
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

// asked is how alike the clusters a and b must be for the sake of a pair.
func (g *grouping) asked(p pair, a, b int32) float32 {
	switch {
	case otherSums(&g.announcements[p.a], &g.announcements[p.b]):
		return alikeSums
	case g.clusters.tells[a] || g.clusters.tells[b]:
		return alikeHalfTold
	}
	return alikeWords
}

// recounted reports headlines that differ in their numbers alone: the news
// of two days in one form.
func recounted(a, b string) bool {
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
