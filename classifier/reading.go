package classifier

import (
	"sync"

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
	frame     []*sentence // what only surrounds the article: captions, links to others, notices

	opening []*sentence // see lead

	vocabulary *vocabulary

	room *[]text.Token // of all tokens, from pool
	pool *sync.Pool
}

// part is the title or the text of an article.
type part struct {
	in      string // "title" or "text", as in news.Evidence
	text    string
	tokens  []text.Token
	lang    string
	lexicon *cues
	heard   tongues

	companies []mention
	sums      []money.Figure

	published int // year of publication, 0 if unknown

	housed bool // the headline of a text whose first sentences name a data centre
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
	cut         frameSort // why it does not belong to the article; "" if it does
	antecedent  []mention // whom "the company" means in it
	shown       bool      // the sentences before tell of a site of the topic's
	topic       []mention // whom the headline or the first sentence is about, as long as nobody else was named
	cues        []cue     // see meant
	read        bool      // cues is filled
	parts       []*clause // see clauses
}

// words are the tokens of the sentence.
func (s *sentence) words() []text.Token { return s.tokens[s.first:s.last] }

// quote is the sentence as written.
func (s *sentence) quote() string { return s.text[s.Start:s.End] }

// evidence ties field to the sentence by a rule.
func (s *sentence) evidence(field, rule string) news.Evidence {
	return news.Evidence{Field: field, In: s.in, Quote: s.quote(), Start: s.Start, End: s.End, Rule: rule}
}

// meant are the words of the sentence that show what it does; they are looked
// up when they are first asked for.
func (s *sentence) meant() []cue {
	if !s.read {
		s.cues = s.lexicon.find(s.tokens, s.first, s.last, s.heard)
		s.read = true
		s.cloudRegions()
		s.outlays()
		s.choices()
		s.afterthought()
	}
	return s.cues
}

// read cuts and marks up an article.
func (c *Classifier) read(a news.Article, lang string) *reading {
	r := &reading{article: a, lang: lang, vocabulary: c.vocabulary}
	heard := heard(lang)
	title, body := r.tokens(&c.tokens)
	r.title = part{in: "title", lang: lang, text: a.Title, tokens: title, lexicon: c.cues, heard: heard, published: r.year()}
	r.body = part{in: "text", lang: lang, text: a.Text, tokens: body, lexicon: c.cues, heard: heard, published: r.year()}
	r.title.companies = c.companies.find(&r.title, lang)
	r.body.companies = c.companies.find(&r.body, lang)
	var titlePlaces, bodyPlaces []place.Mention
	if tracked(r.title.companies) || tracked(r.body.companies) {
		// Without anybody tracked there is no promise whose place we would ask for.
		titlePlaces, bodyPlaces = r.findPlaces()
	}
	r.title.sums = money.Find(r.title.text, r.title.tokens, lang)
	r.body.sums = money.FindBeside(r.body.text, r.body.tokens, lang, r.title.sums)
	if len(r.body.sums) > 0 && len(r.title.text) <= longestTitle {
		r.title.sums = money.FindBeside(r.title.text, r.title.tokens, lang, r.body.sums)
	}
	r.localDollar(titlePlaces, bodyPlaces)
	for _, p := range []*part{&r.title, &r.body} {
		places := titlePlaces
		if p == &r.body {
			places = bodyPlaces
		}
		for _, s := range c.mark(p, places) {
			if s.cut != story {
				r.frame = append(r.frame, s)
				continue
			}
			r.sentences = append(r.sentences, s)
		}
	}
	r.support()
	r.refer()
	r.title.housed = tracked(r.title.companies) && r.house()
	r.body.housed = r.title.housed
	return r
}

// longestTitle is how many bytes a headline has at most; what is longer is none,
// and is not read twice.
const longestTitle = 1 << 12

// house reports a site in the first sentences of the text, where the headline
// may call it by a plainer name.
func (r *reading) house() bool {
	for _, s := range r.sentences {
		if s.in == "text" && s.index < 2 && s.means(site) {
			return true
		}
	}
	return false
}

// refer gives every sentence the company that "the firm" or "it" stands for:
// the first tracked one of the nearest sentence before it that names any.
func (r *reading) refer() {
	var last, first []mention
	staged := false
	for i, s := range r.sentences {
		s.antecedent = last
		if len(last) > 0 && len(first) > 0 && last[0].company == first[0].company {
			s.topic, s.shown = first, staged
		}
		for j, m := range s.companies {
			if m.company.tracked {
				if last = s.companies[j : j+1]; first == nil {
					first = last
				}
				break
			}
		}
		if i <= leadSentences && len(last) > 0 && !staged && s.heardIn(western) {
			staged = s.means(site)
		}
	}
}

// mark cuts one part into sentences and finds in each what the lexicons know.
func (c *Classifier) mark(p *part, places []place.Mention) []*sentence {
	sums := p.sums
	places = outside(p.text, places, sums)
	companies := p.companies
	var lines []framed
	if p.in == "text" {
		lines = c.frame.cut(p)
	}
	spans := pieces(p)
	out, all := make([]*sentence, 0, len(spans)), make([]sentence, len(spans))
	at := 0
	for i, span := range spans {
		s := &all[i]
		s.part, s.Span, s.index, s.heading = p, span, i, p.in == "title"
		at += text.Index(p.tokens[at:], span.Start)
		s.first, s.last = at, min(len(p.tokens), at+text.Index(p.tokens[at:], span.End-1)+1)
		if s.first >= s.last {
			continue // signs of no width alone
		}
		for len(lines) > 1 && lines[0].End <= span.Start {
			lines = lines[1:]
		}
		if len(lines) > 0 && lines[0].Holds(span.Start, span.End) {
			s.cut = lines[0].sort
			s.heading = s.heading || span.Start == lines[0].Start && len(span.Of(p.text)) < 140 && !stops(p, lines[0])
		}
		s.sums, sums = within(span, sums, func(f money.Figure) (int, int) { return f.Start, f.End })
		s.places, places = within(span, places, func(m place.Mention) (int, int) { return m.Start, m.End })
		s.companies, companies = within(span, companies, func(m mention) (int, int) { return m.start, m.end })
		s.places = unnamed(s.places, s.companies)
		out = append(out, s)
	}
	return out
}

// longest is how many tokens a sentence may have; a longer one is a table or
// noise, and is read in pieces so that no rule meets more than this.
const longest = 400

// mostSentences is more than any article has; what comes after is not read.
const mostSentences = 1 << 14

// pieces are the sentences of p, long ones cut.
func pieces(p *part) []text.Span {
	spans := text.Sentences(p.text)
	out := make([]text.Span, 0, len(spans))
	first := 0
	for _, span := range spans {
		if len(out) >= mostSentences {
			break
		}
		first += text.Index(p.tokens[first:], span.Start)
		last := first + text.Index(p.tokens[first:], span.End-1)
		for last-first > longest && first+longest < len(p.tokens) {
			end := p.tokens[first+longest-1].End
			out = append(out, text.Span{Start: span.Start, End: end})
			first += longest
			span.Start = p.tokens[first].Start
		}
		out = append(out, span)
	}
	return out
}

// tracked reports a tracked company among mentions.
func tracked(list []mention) bool {
	for _, m := range list {
		if m.company.tracked {
			return true
		}
	}
	return false
}

// maxRoom is how many tokens of an article are worth keeping room for.
const maxRoom = 1 << 17

// tokens cuts title and body into tokens, which stand in one row of room that
// pool keeps from one article to the next.
func (r *reading) tokens(pool *sync.Pool) (title, body []text.Token) {
	r.pool = pool
	r.room, _ = pool.Get().(*[]text.Token)
	if r.room == nil {
		r.room = new([]text.Token)
	}
	all := text.AppendTokens((*r.room)[:0], r.article.Title)
	first := len(all)
	all = text.AppendTokens(all, r.article.Text)
	*r.room = all
	return all[:first:first], all[first:]
}

// done gives the room back; nothing of the reading may be looked at any more.
func (r *reading) done() {
	if cap(*r.room) <= maxRoom {
		clear(*r.room) // they hold on to the article
		r.pool.Put(r.room)
	}
}

// move shifts tokens by a number of bytes.
func move(tokens []text.Token, by int) {
	for i := range tokens {
		t := &tokens[i]
		t.Start, t.End = t.Start+by, t.End+by
	}
}

// support drops the mentions of names with another meaning where nothing
// shows that the firm is meant: neither a sure name of it in the article, nor
// words of its trade in the sentence.
func (r *reading) support() {
	sure := map[*company]bool{}
	for _, s := range r.sentences {
		for _, m := range s.companies {
			sure[m.company] = sure[m.company] || !m.common && !m.person
		}
	}
	for _, s := range r.sentences {
		for _, m := range s.companies {
			if m.common && s.in == "text" && s.index < leadSentences && s.means(site|capex) {
				sure[m.company] = true // a name has one meaning in an article
			}
		}
	}
	for i, s := range r.sentences {
		for _, m := range s.companies {
			if m.common && s.in == "text" && i < leadSentences+2 && s.trade() {
				sure[m.company] = true // the headline of such a lead means the firm too
			}
		}
	}
	for _, s := range r.sentences {
		kept := s.companies[:0]
		for _, m := range s.companies {
			if !m.common || sure[m.company] || s.trade() {
				m.common = false
				kept = append(kept, m)
			}
		}
		s.companies = kept
		s.heads(sure)
	}
}

// trade reports words of the trade: what clouds are made of, or of money.
func (s *sentence) trade() bool {
	for _, c := range s.meant() {
		if c.what.has(site | tech | invest | market | result | capex | deal | fund) {
			return true
		}
	}
	return len(s.companies) > 1 || len(s.sums) > 0
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
