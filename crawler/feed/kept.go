package feed

import (
	"strconv"
	"strings"
)

// Long texts do not travel through gofeed, which would decode them sign by
// sign only to hand them back: the mender keeps them aside and writes a ticket
// in their place.
const (
	ticket   = "gigawatch-text-"
	longText = 64 // bytes; shorter texts are not worth a ticket
)

// kept holds the texts that were put aside.
type kept []string

// put gives what to write for text. A text that looks like a ticket is always
// put aside, so that no feed can ask for the texts of another entry.
func (k *kept) put(text string) string {
	if len(text) < longText && !strings.Contains(text, ticket) {
		return text
	}
	*k = append(*k, text)
	return ticket + strconv.Itoa(len(*k)-1)
}

// get gives the text behind a ticket; what is no ticket is the text itself.
func (k kept) get(s string) string {
	number, ok := strings.CutPrefix(s, ticket)
	if !ok {
		return s
	}
	if n, err := strconv.Atoi(number); err == nil && n >= 0 && n < len(k) {
		return k[n]
	}
	return ""
}
