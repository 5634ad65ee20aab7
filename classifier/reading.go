package classifier

import (
	"gigawatch/classifier/money"
	"gigawatch/classifier/place"
	"gigawatch/classifier/text"
	"gigawatch/news"
)

// reading is an article cut into sentences and marked up with the sums,
// companies and places in them: what every rule looks at.
type reading struct {
	article   news.Article
	lang      string
	title     part
	body      part
	sentences []*sentence // of the title, then of the body, without what only surrounds the article
}

// part is the title or the text of an article.
type part struct {
	in     string // "title" or "text", as in news.Evidence
	text   string
	tokens []text.Token
}

// sentence is a sentence with what stands in it; offsets are into its part.
type sentence struct {
	*part
	text.Span
	first, last int  // tokens [first, last) of the part
	index       int  // 0 is the first sentence of its part
	heading     bool // of the title, or a short line without a full stop
	sums        []money.Figure
	companies   []mention
	places      []place.Mention
}

// mention is a company named in a text.
type mention struct {
	start, end  int // byte offsets into the part
	first, last int // tokens, both included
	company     *company
}

// words are the tokens of the sentence.
func (s *sentence) words() []text.Token { return s.tokens[s.first:s.last] }

// quote is the sentence as written.
func (s *sentence) quote() string { return s.text[s.Start:s.End] }

// evidence ties field to the sentence by a rule.
func (s *sentence) evidence(field, rule string) news.Evidence {
	return news.Evidence{Field: field, In: s.in, Quote: s.quote(), Start: s.Start, End: s.End, Rule: rule}
}

// read cuts and marks up an article.
func (c *Classifier) read(a news.Article, lang string) *reading {
	r := &reading{article: a, lang: lang}
	r.title = part{in: "title", text: a.Title, tokens: text.Tokens(a.Title)}
	r.body = part{in: "text", text: a.Text, tokens: text.Tokens(a.Text)}
	for _, p := range []*part{&r.title, &r.body} {
		r.sentences = append(r.sentences, c.mark(p, lang)...)
	}
	return r
}

// mark cuts one part into sentences and finds in each what the lexicons know.
func (c *Classifier) mark(p *part, lang string) []*sentence {
	sums := money.Find(p.text, p.tokens, lang)
	places := place.Find(p.text, p.tokens, lang)
	companies := c.companies.find(p)
	var out []*sentence
	for i, span := range text.Sentences(p.text) {
		s := &sentence{part: p, Span: span, index: i, heading: p.in == "title"}
		s.first, s.last = text.Index(p.tokens, span.Start), text.Index(p.tokens, span.End-1)+1
		s.sums, sums = within(span, sums, func(f money.Figure) (int, int) { return f.Start, f.End })
		s.places, places = within(span, places, func(m place.Mention) (int, int) { return m.Start, m.End })
		s.companies, companies = within(span, companies, func(m mention) (int, int) { return m.start, m.end })
		out = append(out, s)
	}
	return out
}

// within splits found, sorted by place, into what lies in span and what lies
// behind it; what lies before or across its borders is dropped.
func within[T any](span text.Span, found []T, bounds func(T) (int, int)) (in, rest []T) {
	for i, f := range found {
		start, end := bounds(f)
		if start >= span.End {
			return in, found[i:]
		}
		if span.Holds(start, end) {
			in = append(in, f)
		}
	}
	return in, nil
}
