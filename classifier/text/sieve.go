package text

// Sieve is a sketch of the words that something may begin with: it tells of
// most other words at once that nothing does, and spares them the look-up.
// The zero Sieve holds no word.
type Sieve [1 << 8]uint64

// Add enters a word.
func (s *Sieve) Add(word string) {
	bit := sketch(word)
	s[bit>>6] |= 1 << (bit & 63)
}

// May is false only when the word was never entered.
func (s *Sieve) May(word string) bool {
	bit := sketch(word)
	return s[bit>>6]&(1<<(bit&63)) != 0
}

// sketch hashes the length of a word and four of its bytes to 14 bits: two at
// the front, where words of one language differ most, the middle and the last.
func sketch(word string) uint32 {
	n := len(word)
	if n == 0 {
		return 0
	}
	mixed := uint32(word[0]) | uint32(word[n/3])<<8 | uint32(word[n/2])<<16 | uint32(word[n-1])<<24
	return (mixed ^ uint32(n)*0x85EBCA6B) * 0x9E3779B1 >> 18
}
