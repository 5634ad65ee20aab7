package classifier

import (
	"errors"
	"io/fs"
	"strings"
	"unicode/utf8"

	"gigawatch/classifier/text"
)

// meaning is a set of things that a word may show, one bit each.
type meaning uint64

// The meanings of cues.txt.
const (
	invest meaning = 1 << iota
	pledge
	plan
	build
	train
	skill
	site
	tech
	trust
	deal
	fund
	capex
	result
	market
	opinion
	law
	protest
	product
	halt
	deny
	talks
	partner
	prior
	total
	impact
	share // "part" in the lexicon
	roundup
	state
	value
	split
	agent
	beside
	gdp
	raise
	likened
	rumour
	whole
	commerce
	staff
	ask
	rebut
	civil
)

// meanings are the words for them in cues.txt.
var meanings = map[string]meaning{
	"invest": invest, "pledge": pledge, "plan": plan, "build": build, "train": train, "skill": skill, "site": site,
	"tech": tech, "trust": trust, "deal": deal, "fund": fund, "capex": capex, "result": result, "market": market,
	"opinion": opinion, "law": law, "protest": protest, "product": product, "halt": halt, "deny": deny, "talks": talks,
	"partner": partner, "prior": prior, "total": total, "impact": impact, "part": share, "roundup": roundup,
	"state": state, "value": value, "split": split, "agent": agent, "beside": beside, "gdp": gdp, "raise": raise, "compare": likened, "rumour": rumour, "whole": whole, "trade": commerce, "staff": staff, "ask": ask, "rebut": rebut, "civil": civil,
}

// has reports whether m holds any of the meanings of n.
func (m meaning) has(n meaning) bool { return m&n != 0 }

// tongues is a set of languages, a bit each in the order of tongueNames.
type tongues uint64

// tongueNames are the languages that cues.txt may name, those whose script
// tells them apart last.
var tongueNames = strings.Fields("* en de fr es pt it nl sv no da pl id ms ro fi cs hr sr bs tr vi hu sk sl | ja zh ko ar hi te th he bn ta ru uk bg el fa ur kn ml mr gu")

// tongue is the bit of a language, 0 for an unknown one.
func tongue(lang string) tongues {
	if lang == "nb" || lang == "nn" {
		lang = "no"
	}
	for i, name := range tongueNames {
		if name == lang && name != "|" {
			return 1 << i
		}
	}
	return 0
}

// heard is the set of languages whose words count in a text of lang: its own,
// those told apart by their script, English in other scripts, all if unknown.
// Japanese and Chinese, whose signs are the same, do not hear each other.
func heard(lang string) tongues {
	own := tongue(lang)
	var scripts tongues
	for i := len(tongueNames) - 1; tongueNames[i] != "|"; i-- {
		scripts |= 1 << i
	}
	switch {
	case own == 0:
		return ^tongues(0)
	case own&scripts != 0:
		scripts &^= sharing(own)
		own |= tongue("en")
	case own == tongue("id"):
		own |= tongue("ms")
	}
	return own | scripts | tongue("*")
}

// sharing is the language that writes other words with the same signs: what
// is a lesson in Japanese (教育) is a trade in Chinese.
func sharing(own tongues) tongues {
	switch own {
	case tongue("zh"):
		return tongue("ja")
	case tongue("ja"):
		return tongue("zh")
	}
	return 0
}

// cues is the lexicon of meanings: a trie of tokens, some of them stems.
type cues struct {
	root   *cueNode
	starts text.Sieve           // first tokens of items that begin with a whole word
	stems  text.Sieve           // the first three bytes of those that begin with a stem
	tails  text.Sieve           // the last three bytes of those that begin with an ending
	first  text.Table[*cueNode] // the nodes behind whole first tokens
}

type cueNode struct {
	exact map[string]*cueNode
	stems map[string][]stem // by their first three bytes
	tails map[string][]stem // by their last three bytes
	sense []sense
}

// stem is the beginning or the end of a token.
type stem struct {
	letters string
	next    *cueNode
}

// sense is a meaning in some languages.
type sense struct {
	in   tongues
	what meaning
}

// newCues reads cues.txt and the overlay's file of that name.
func newCues(overlay fs.FS) (*cues, error) {
	list, err := entries(overlay, "cues.txt")
	c := &cues{root: &cueNode{}}
	mistakes := []error{err}
	for _, e := range list {
		mistakes = append(mistakes, c.add(e))
	}
	return c, errors.Join(mistakes...)
}

func (c *cues) add(e entry) error {
	if len(e.head) != 2 {
		return e.mistake("want MEANING LANGUAGE before the colon")
	}
	what, known := meanings[e.head[0]]
	if !known {
		return e.mistake("no meaning is called %q", e.head[0])
	}
	in := tongue(e.head[1])
	if in == 0 {
		return e.mistake("unknown language %q", e.head[1])
	}
	if e.head[1] == "*" {
		in = ^tongues(0)
	}
	var mistakes []error
	for _, item := range e.list {
		mistakes = append(mistakes, c.enter(e, item, sense{in, what}))
	}
	return errors.Join(mistakes...)
}

// enter adds one item: words apart by spaces, each perhaps with a star.
func (c *cues) enter(e entry, item string, s sense) error {
	n := c.root
	for _, word := range strings.Fields(item) {
		tokens := text.Tokens(strings.Trim(word, "*"))
		for i := range tokens {
			t := &tokens[i]
			stemmed := strings.HasSuffix(word, "*") && i == len(tokens)-1
			tailed := strings.HasPrefix(word, "*") && i == 0
			if (stemmed || tailed) && len(t.Fold) < 3 {
				return e.mistake("%q: a star needs three letters beside it", item)
			}
			if n == c.root {
				c.begin(key(t), stemmed, tailed)
			}
			next := n.step(key(t), stemmed, tailed)
			if n == c.root && !stemmed && !tailed {
				c.first.Set(key(t), next)
			}
			n = next
		}
	}
	if n != c.root {
		n.sense = append(n.sense, s)
	}
	return nil
}

// begin notes what the first token of an item looks like.
func (c *cues) begin(letters string, stemmed, tailed bool) {
	switch {
	case stemmed:
		c.stems.Add(letters[:3])
	case tailed:
		c.tails.Add(letters[len(letters)-3:])
	default:
		c.starts.Add(letters)
	}
}

// begins is longest from the root, also where small words are written as one
// with the first.
func (c *cues) begins(tokens []text.Token, i, to int, in tongues, best *cue) {
	c.beginsAs(key(&tokens[i]), tokens, i, to, in, best)
	if best.what != 0 || tokens[i].Fold[0] < utf8.RuneSelf {
		return
	}
	text.Unprefixed(tokens[i].Fold, func(rest string) bool {
		c.beginsAs(rest, tokens, i, to, in, best)
		return best.what != 0
	})
}

// beginsAs is longest from the root with the letters of token i, which the
// sketches spare most look-ups.
func (c *cues) beginsAs(letters string, tokens []text.Token, i, to int, in tongues, best *cue) {
	if c.starts.May(letters) {
		if next := c.first.At(letters); next != nil {
			next.arrive(tokens, i, to, in, best)
		}
	}
	n := len(letters)
	if n < 3 {
		return
	}
	if c.stems.May(letters[:3]) {
		c.root.stemmed(letters, tokens, i, to, in, best)
	}
	if c.tails.May(letters[n-3:]) {
		c.root.tailed(letters, tokens, i, to, in, best)
	}
}

// step is the node behind a token, made when it is missing.
func (n *cueNode) step(letters string, stemmed, tailed bool) *cueNode {
	if tailed && stemmed {
		tailed = false // "*zentr*": read as a stem, and as an ending of the first part
	}
	switch {
	case stemmed:
		return grow(&n.stems, letters[:3], letters)
	case tailed:
		return grow(&n.tails, letters[len(letters)-3:], letters)
	}
	if n.exact == nil {
		n.exact = map[string]*cueNode{}
	}
	if n.exact[letters] == nil {
		n.exact[letters] = &cueNode{}
	}
	return n.exact[letters]
}

func grow(table *map[string][]stem, at, letters string) *cueNode {
	if *table == nil {
		*table = map[string][]stem{}
	}
	for _, s := range (*table)[at] {
		if s.letters == letters {
			return s.next
		}
	}
	next := &cueNode{}
	(*table)[at] = append((*table)[at], stem{letters, next})
	return next
}

// key is the form of a token in the trie; all apostrophes are one.
func key(t *text.Token) string {
	if t.Fold == "’" || t.Fold == "‘" {
		return "'"
	}
	return t.Fold
}

// cue is a word or phrase that means something: the tokens [first, last].
type cue struct {
	first, last int
	what        meaning
}

// find returns the cues among tokens [from, to), the longest at each place.
func (c *cues) find(tokens []text.Token, from, to int, in tongues) []cue {
	var found []cue
	for i := from; i < to; {
		best := cue{first: i, last: i - 1}
		c.begins(tokens, i, to, in, &best)
		if best.what == 0 {
			i++
			continue
		}
		found = append(found, best)
		i = best.last + 1
	}
	return found
}

// longest follows every way from n through tokens i and behind.
func (n *cueNode) longest(tokens []text.Token, i, to int, in tongues, best *cue) {
	if i >= to {
		return
	}
	letters := key(&tokens[i])
	n.whole(letters, tokens, i, to, in, best)
	if len(letters) >= 3 {
		n.stemmed(letters, tokens, i, to, in, best)
		n.tailed(letters, tokens, i, to, in, best)
	}
}

// whole follows the way by token i as it is.
func (n *cueNode) whole(letters string, tokens []text.Token, i, to int, in tongues, best *cue) {
	if next := n.exact[letters]; next != nil {
		next.arrive(tokens, i, to, in, best)
	}
}

// stemmed follows the ways by the beginning of token i.
func (n *cueNode) stemmed(letters string, tokens []text.Token, i, to int, in tongues, best *cue) {
	for _, s := range n.stems[letters[:3]] {
		if strings.HasPrefix(letters, s.letters) {
			s.next.arrive(tokens, i, to, in, best)
		}
	}
}

// tailed follows the ways by the end of token i.
func (n *cueNode) tailed(letters string, tokens []text.Token, i, to int, in tongues, best *cue) {
	for _, s := range n.tails[letters[len(letters)-3:]] {
		if strings.HasSuffix(letters, s.letters) {
			s.next.arrive(tokens, i, to, in, best)
		}
	}
}

// arrive takes the senses of a node reached with token i, then goes on.
func (n *cueNode) arrive(tokens []text.Token, i, to int, in tongues, best *cue) {
	var what meaning
	for _, s := range n.sense {
		if s.in&in != 0 {
			what |= s.what
		}
	}
	switch {
	case what == 0:
	case i > best.last:
		best.last, best.what = i, what
	case i == best.last:
		best.what |= what
	}
	if n.exact != nil || n.stems != nil || n.tails != nil {
		n.longest(tokens, i+1, to, in, best)
	}
}
