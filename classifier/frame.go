package classifier

import (
	"errors"
	"io/fs"
	"strings"

	"gigawatch/classifier/text"
)

// frameSort is what a line that is no part of an article is.
type frameSort string

// The sorts of frame.txt, and the one for lines that belong to the article.
const (
	story   frameSort = ""
	label   frameSort = "label"
	tail    frameSort = "tail"
	line    frameSort = "line"
	notice  frameSort = "within"
	credit  frameSort = "credit"
	caption frameSort = "caption"
)

var frameSorts = map[string]frameSort{
	"label": label, "tail": tail, "line": line, "within": notice, "credit": credit, "caption": caption,
}

// frame knows what surrounds an article: links to others, captions, credits,
// calls to subscribe.
type frame struct{ names text.Lexicon[frameSort] }

// newFrame reads frame.txt and the overlay's file of that name.
func newFrame(overlay fs.FS) (*frame, error) {
	list, err := entries(overlay, "frame.txt")
	f := &frame{}
	mistakes := []error{err}
	for _, e := range list {
		sort, ok := frameSorts[e.head[0]]
		if !ok || len(e.head) != 2 {
			mistakes = append(mistakes, e.mistake("want label, tail, line, within, credit or caption, and a language"))
			continue
		}
		for _, item := range e.list {
			f.names.Add(item, sort)
		}
	}
	return f, errors.Join(mistakes...)
}

// framed is a line of an article with what it was found to be.
type framed struct {
	text.Span
	tokens []text.Token
	sort   frameSort
}

// The lengths in bytes within which a line may be a caption or a label; longer
// ones are paragraphs, whatever they begin with.
const (
	longCaption = 320
	longLabel   = 240
	longNotice  = 140
)

// cut returns the lines of p that do not belong to the article.
func (f *frame) cut(p *part) []framed {
	lines := f.lines(p)
	f.captions(p, lines)
	opening(p, lines)
	linked := 0
	for i := range lines {
		l := &lines[i]
		switch {
		case l.sort == tail && i >= 3:
			for j := i; j < len(lines); j++ {
				lines[j].sort = tail
			}
			return lines
		case l.sort == label && f.bare(p, *l):
			linked = 12
		case linked > 0 && l.sort == story && !stops(p, *l) && l.End-l.Start < longLabel:
			l.sort = label
			linked--
		default:
			linked = 0
		}
	}
	return lines
}

// lines cuts p into its lines and says what each begins with.
func (f *frame) lines(p *part) []framed {
	var out []framed
	at, token := 0, 0
	for at < len(p.text) {
		end := strings.IndexByte(p.text[at:], '\n')
		if end < 0 {
			end = len(p.text) - at
		}
		l := framed{Span: text.Span{Start: at, End: at + end}}
		first := token
		for token < len(p.tokens) && p.tokens[token].Start < l.End {
			token++
		}
		l.tokens = p.tokens[first:token]
		if len(l.tokens) > 0 {
			l.sort = f.sort(p, l)
			out = append(out, l)
		}
		at += end + 1
	}
	return out
}

// sort says what a line is by its own words.
func (f *frame) sort(p *part, l framed) frameSort {
	length := l.End - l.Start
	if length > longCaption {
		return story
	}
	if m, ok := f.names.At(l.tokens, firstWord(l)); ok {
		switch sort := m.Values[0]; {
		case sort == tail && f.alone(l, m.Last):
			return tail
		case sort == tail && aboutTheFirm(l):
			return tail
		case sort == label && length < longLabel && (f.alone(l, m.Last) || introduces(l, m.Last) || m.Last > 0 && !stops(p, l)):
			return label
		case sort == line && length < longNotice && (f.alone(l, m.Last) || introduces(l, m.Last) || !stops(p, l)):
			return line
		}
	}
	for i := 1; i < len(l.tokens); i++ {
		if !f.names.May(&l.tokens[i]) {
			continue
		}
		m, ok := f.names.At(l.tokens, i)
		if !ok {
			continue
		}
		switch sort := m.Values[0]; {
		case sort == notice && length < longLabel, sort == caption:
			return sort
		case sort == credit && length < longNotice && !stops(p, l):
			return sort
		}
	}
	if aboutTheFirm(l) {
		return tail
	}
	return story
}

// firstWord is the token of the first word of a line, behind the signs that set it off:
// 「【延伸閱讀】」, "▶ Read also".
func firstWord(l framed) int {
	for i, t := range l.tokens {
		if t.Class != text.Mark {
			return i
		}
	}
	return 0
}

// captions keeps those lines as captions that stand before a credit or look
// like one, and makes captions of dated lines before a credit.
func (f *frame) captions(p *part, lines []framed) {
	for i := range lines {
		beforeCredit := i+1 < len(lines) && lines[i+1].sort == credit
		switch {
		case lines[i].sort == caption && i == 0 && !beforeCredit:
			lines[i].sort = story
		case lines[i].sort == story && beforeCredit && endsInYear(lines[i]):
			lines[i].sort = caption
		}
	}
}

// opening makes captions of the first lines of a text that describe a picture:
// they end in its source ("(Government House photo)", 「（路透）」) or begin with
// it ("This July 19 file photo shows …"), and longer lines follow.
func opening(p *part, lines []framed) {
	for i := 0; i < min(2, len(lines)-2); i++ {
		l := &lines[i]
		if l.sort == story && l.End-l.Start < longPicture && (sourced(*l) && l.End-l.Start < longCaption || filed(*l)) {
			l.sort = caption
		}
	}
}

// longPicture is the length in bytes within which a line that begins with its
// picture is a caption.
const longPicture = 600

// sourced reports brackets at the end of a line that name a photographer or
// an agency and nothing else.
func sourced(l framed) bool {
	n := len(l.tokens) - 1
	if n < 6 || l.tokens[n].Fold != ")" && l.tokens[n].Fold != "）" {
		return false
	}
	for i := n - 1; i > 0 && i > n-8; i-- {
		switch l.tokens[i].Fold {
		case "(", "（":
			return pictures[l.tokens[n-1].Fold] || pictures[l.tokens[i+1].Fold] || agency(l.tokens[i+1:n])
		}
	}
	return false
}

// agency reports the name of an agency and nothing else.
func agency(tokens []text.Token) bool {
	name := ""
	for _, t := range tokens {
		name += t.Fold
	}
	return agencies[name]
}

// filed reports a line that begins with its picture.
func filed(l framed) bool {
	for i := 1; i < min(len(l.tokens), 9); i++ {
		if f := l.tokens[i].Fold; (f == "photo" || f == "photograph" || f == "picture") && (l.tokens[0].Fold == "this" || l.tokens[0].Fold == "in" && l.tokens[1].Fold == "this") {
			return true
		}
	}
	return false
}

// agencies sign pictures; pictures are the words for one beside its source.
var (
	agencies = set(`reuters afp ap epa dpa efe ansa bloomberg 路透 路透社 美聯社 美联社 法新社 歐新社 欧新社 彭博 彭博社 新华社 新華社 中央社 中新社 視覺中國 视觉中国 共同 ロイター 時事 로이터 연합뉴스 رويترز`)
	pictures = set(`photo photos foto fotos bild image photograph 摄 攝 圖 图 写真 사진 фото`)
)

// bare reports that a label stands alone on its line: what follows are links.
func (f *frame) bare(p *part, l framed) bool {
	m, ok := f.names.At(l.tokens, 0)
	return ok && f.alone(l, m.Last)
}

// alone reports that nothing but signs stands behind token last of the line.
func (f *frame) alone(l framed, last int) bool {
	for _, t := range l.tokens[last+1:] {
		if t.Class != text.Mark {
			return false
		}
	}
	return true
}

// introduces reports a colon or a dash behind token last.
func introduces(l framed, last int) bool {
	if last+1 >= len(l.tokens) {
		return false
	}
	switch l.tokens[last+1].Fold {
	case ":", "：", "–", "—", "-", "|", ">", "»", "/", "】", "】:", "］":
		return true
	}
	return false
}

// stops reports that a line ends like a sentence.
func stops(p *part, l framed) bool {
	s := strings.TrimRight(l.Of(p.text), " \t\r\"”’»)」』")
	for _, end := range []string{".", "!", "?", "。", "！", "？", "।", "؟", "…"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// endsInYear reports a year among the last tokens of a line, as captions have.
func endsInYear(l framed) bool {
	from := max(0, len(l.tokens)-3)
	for _, t := range l.tokens[from:] {
		if t.Class == text.Number && len(t.Fold) == 4 && (t.Fold[:2] == "20" || t.Fold[:2] == "19") {
			return true
		}
	}
	return false
}

// aboutTheFirm reports the heading of a firm's own description: "About Acme".
func aboutTheFirm(l framed) bool {
	if len(l.tokens) < 2 || len(l.tokens) > 6 {
		return false
	}
	switch l.tokens[0].Fold {
	case "about", "uber", "acerca", "sobre", "informazioni":
		last := l.tokens[len(l.tokens)-1]
		return l.tokens[0].Upper && (last.Class == text.Word || last.Fold == ":") && l.tokens[1].Class == text.Word && (l.tokens[1].Upper || len(l.tokens) > 2)
	}
	return false
}
