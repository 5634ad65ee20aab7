package store

import (
	"cmp"
	"math"
	"slices"
)

// sumTerms is how many terms of a cluster's sum are kept, the heaviest: what
// all its members say, without what each says besides.
const sumTerms = 400

// clusters are groups of articles that grow by joining.
type clusters struct {
	parent sets[int32]
	size   []int32
	sums   []vector  // of the vectors of a cluster's members
	long   []float32 // length of the whole sum
	tells  []bool    // a member announces something
}

// newClusters begins with each article a cluster of its own.
func newClusters(vectors []vector) *clusters {
	n := len(vectors)
	c := &clusters{parent: newSets[int32](n), size: make([]int32, n), sums: slices.Clone(vectors), long: make([]float32, n), tells: make([]bool, n)}
	for i := range n {
		c.size[i], c.long[i] = 1, 1
	}
	return c
}

// find is the cluster of an article, named by one of its members.
func (c *clusters) find(i int32) int32 { return c.parent.of(i) }

// likeness of two clusters lies between the cosine of their sums, which is
// too kind to large loose clusters, and the mean cosine of their members,
// which is too hard on them.
func (c *clusters) likeness(a, b int32) float32 {
	dot := c.sums[a].dot(c.sums[b])
	cosine := dot / (c.long[a] * c.long[b])
	mean := dot / (float32(c.size[a]) * float32(c.size[b]))
	return float32(math.Sqrt(float64(cosine) * float64(mean)))
}

// join makes one cluster of those of two articles.
func (c *clusters) join(i, j int32) {
	a, b := c.find(i), c.find(j)
	if a == b {
		return
	}
	if c.size[a] < c.size[b] {
		a, b = b, a
	}
	dot := c.sums[a].dot(c.sums[b])
	c.long[a] = float32(math.Sqrt(float64(c.long[a]*c.long[a] + c.long[b]*c.long[b] + 2*dot)))
	c.sums[a], c.sums[b] = c.sums[a].plus(c.sums[b]), nil
	c.parent[b] = a
	c.size[a] += c.size[b]
	c.tells[a] = c.tells[a] || c.tells[b]
}

// plus adds two vectors, and keeps the heaviest terms of a long sum.
func (v vector) plus(w vector) vector {
	sum := make(vector, 0, len(v)+len(w))
	for len(v) > 0 && len(w) > 0 {
		switch {
		case v[0].term < w[0].term:
			sum, v = append(sum, v[0]), v[1:]
		case v[0].term > w[0].term:
			sum, w = append(sum, w[0]), w[1:]
		default:
			sum = append(sum, weighted{v[0].term, v[0].weight + w[0].weight})
			v, w = v[1:], w[1:]
		}
	}
	sum = append(append(sum, v...), w...)
	if len(sum) > 2*sumTerms { // seldom, so that it costs little
		byWeight(sum)
		sum = slices.Clone(sum[:sumTerms])
		slices.SortFunc(sum, func(a, b weighted) int { return cmp.Compare(a.term, b.term) })
	}
	return sum
}
