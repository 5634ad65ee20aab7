package text

// Lexicon finds names of one or more tokens, whatever their case and accents.
// The zero Lexicon is empty and ready; after the last Add it may be shared.
type Lexicon[T any] struct {
	root   node[T]
	size   int
	starts Sieve
	first  Table[*node[T]] // the nodes behind first tokens
}

type node[T any] struct {
	next   map[string]*node[T]
	values []T
}

// Match is a name found: the tokens [First, Last] and everything the lexicon
// says of that name.
type Match[T any] struct {
	First, Last int
	Values      []T
}

// Add enters a name with a value; a name may have several values. A name
// without any token is ignored.
func (l *Lexicon[T]) Add(name string, value T) {
	tokens := Tokens(name)
	if len(tokens) == 0 {
		return
	}
	l.starts.Add(tokens[0].Fold)
	n := &l.root
	for _, t := range tokens {
		if n.next == nil {
			n.next = map[string]*node[T]{}
		}
		child := n.next[t.Fold]
		if child == nil {
			child = &node[T]{}
			n.next[t.Fold] = child
			if n == &l.root {
				l.first.Set(t.Fold, child)
			}
		}
		n = child
	}
	n.values = append(n.values, value)
	l.size++
}

// Len is the number of names entered.
func (l *Lexicon[T]) Len() int { return l.size }

// May is false only for a token that no name begins with.
func (l *Lexicon[T]) May(t *Token) bool { return l.starts.May(t.Fold) }

// At finds the longest name that begins with token i; ok is false if none does.
func (l *Lexicon[T]) At(tokens []Token, i int) (m Match[T], ok bool) {
	if i >= len(tokens) || !l.starts.May(tokens[i].Fold) {
		return m, false
	}
	n := l.first.At(tokens[i].Fold)
	for j := i; n != nil; {
		if len(n.values) > 0 {
			m, ok = Match[T]{First: i, Last: j, Values: n.values}, true
		}
		if j++; j == len(tokens) || n.next == nil {
			break
		}
		n = n.next[tokens[j].Fold]
	}
	return m, ok
}

// Find finds names from left to right, the longest at each place; matches do
// not overlap.
func (l *Lexicon[T]) Find(tokens []Token) []Match[T] {
	var found []Match[T]
	for i := 0; i < len(tokens); {
		m, ok := l.At(tokens, i)
		if !ok {
			i++
			continue
		}
		found = append(found, m)
		i = m.Last + 1
	}
	return found
}

// Index is the first token that ends after byte offset pos.
func Index(tokens []Token, pos int) int {
	low, high := 0, len(tokens)
	for low < high {
		if mid := int(uint(low+high) >> 1); tokens[mid].End > pos {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return low
}
