package news

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
)

// opmlSpace is the namespace of the attributes that OPML has no word for.
const opmlSpace = "urn:gigawatch:opml"

type opmlDoc struct {
	XMLName  xml.Name      `xml:"opml"`
	Version  string        `xml:"version,attr"`
	Space    string        `xml:"xmlns:gigawatch,attr"`
	Title    string        `xml:"head>title"`
	Outlines []opmlOutline `xml:"body>outline"`
}

type opmlOutline struct {
	Text        string        `xml:"text,attr"`
	Title       string        `xml:"title,attr,omitempty"`
	Type        string        `xml:"type,attr,omitempty"`
	URL         string        `xml:"xmlUrl,attr,omitempty"`
	Language    string        `xml:"language,attr,omitempty"`
	Description string        `xml:"description,attr,omitempty"`
	Kind        string        `xml:"gigawatch:kind,attr,omitempty"`
	Class       string        `xml:"gigawatch:class,attr,omitempty"`
	Every       string        `xml:"gigawatch:every,attr,omitempty"`
	Cron        string        `xml:"gigawatch:cron,attr,omitempty"`
	Link        string        `xml:"gigawatch:link,attr,omitempty"`
	TitleCSS    string        `xml:"gigawatch:title,attr,omitempty"`
	Date        string        `xml:"gigawatch:date,attr,omitempty"`
	Body        string        `xml:"gigawatch:body,attr,omitempty"`
	Off         string        `xml:"gigawatch:off,attr,omitempty"`
	Outlines    []opmlOutline `xml:"outline"`
}

// WriteOPML writes feeds as OPML 2.0, each group an outline of its own. What
// only Gigawatch knows stands in attributes of its namespace, which other
// readers pass over.
func WriteOPML(w io.Writer, title string, feeds []Feed) error {
	doc := opmlDoc{Version: "2.0", Space: opmlSpace, Title: title}
	groups := map[string]int{} // name to index of its outline
	for _, f := range feeds {
		if f.Group == "" {
			doc.Outlines = append(doc.Outlines, f.outline())
			continue
		}
		i, ok := groups[f.Group]
		if !ok {
			i = len(doc.Outlines)
			groups[f.Group] = i
			doc.Outlines = append(doc.Outlines, opmlOutline{Text: oneLine(f.Group)})
		}
		doc.Outlines[i].Outlines = append(doc.Outlines[i].Outlines, f.outline())
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("write OPML: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (f Feed) outline() opmlOutline {
	o := opmlOutline{Text: oneLine(cmp.Or(f.Name, hostOf(f.URL))), Title: oneLine(f.Name), Type: "rss", URL: f.URL,
		Language: f.Lang, Description: oneLine(f.Comment), Kind: string(f.Kind), Class: string(f.Class), Cron: f.Cron,
		Link: f.Link, TitleCSS: f.Title, Date: f.Date, Body: f.Body}
	if f.Kind != KindFeed {
		o.Type = "link" // a feed reader would take "rss" at its word
	}
	if f.Every != 0 {
		o.Every = everyText(f.Every)
	}
	if f.Off {
		o.Off = "true"
	}
	return o
}

func hostOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return raw
	}
	return u.Hostname()
}

// ReadOPML reads the feeds of an OPML file; file is its name for messages.
// Outlines around a feed are its group. A feed that is listed twice counts
// once, as feed readers let it stand in several folders. What is wrong is
// told as in ParseFeeds, all at once and by line.
func ReadOPML(file string, r io.Reader, checks ...func(Feed) error) ([]Feed, error) {
	p := opmlReader{feedParser: feedParser{file: file, checks: checks, seen: map[string]int{}}, dec: xml.NewDecoder(r)}
	p.dec.Entity = xml.HTMLEntity
	p.dec.CharsetReader = opmlCharset
	if err := p.read(); err != nil {
		return p.feeds, p.broken(err)
	}
	if len(p.mistakes) > 0 {
		return p.feeds, p.mistakes
	}
	return p.feeds, nil
}

type opmlReader struct {
	feedParser
	dec    *xml.Decoder
	groups []string // names of the outlines around, "" for a feed
}

// broken adds what ended the reading to the mistakes found before.
func (p *opmlReader) broken(err error) error {
	var syntax *xml.SyntaxError
	var mistake Mistake
	switch {
	case errors.As(err, &mistake):
		p.mistakes = append(p.mistakes, mistake)
	case errors.As(err, &syntax):
		p.mistakes = append(p.mistakes, Mistake{p.file, syntax.Line, "broken XML: " + syntax.Msg})
	default:
		p.mistakes = append(p.mistakes, Mistake{p.file, p.line, err.Error()})
	}
	return p.mistakes
}

func (p *opmlReader) read() error {
	for root := false; ; {
		t, err := p.dec.Token()
		p.line, _ = p.dec.InputPos()
		switch {
		case err == io.EOF && !root:
			if p.dec.InputOffset() == 0 {
				return Mistake{File: p.file, Message: "the file is empty; want OPML"}
			}
			return Mistake{File: p.file, Message: "no OPML stands in it; want <opml> with an <outline> for each feed"}
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if !root && !strings.EqualFold(t.Name.Local, "opml") {
				return Mistake{p.file, p.line, fmt.Sprintf("this is no OPML: it opens with <%s>", shorten(t.Name.Local))}
			}
			root = true
			p.open(t)
		case xml.EndElement:
			if t.Name.Local == "outline" {
				p.groups = p.groups[:len(p.groups)-1]
			}
		}
	}
}

func (p *opmlReader) open(t xml.StartElement) {
	if t.Name.Local != "outline" {
		return
	}
	plain, own := attributes(t)
	address := plain["xmlurl"]
	if address == "" {
		p.groups = append(p.groups, oneLine(cmp.Or(plain["text"], plain["title"])))
		return
	}
	group := p.path()
	p.groups = append(p.groups, "")
	p.outline(strings.TrimSpace(address), group, plain, own)
}

// path is the path of the outlines around; what is nested deeper than any
// person would is left out.
func (p *opmlReader) path() string {
	var names []string
	for _, g := range p.groups[:min(len(p.groups), 20)] {
		if g != "" {
			names = append(names, g)
		}
	}
	return strings.Join(names, " / ")
}

// attributes are those of OPML, names in lower case since programs differ, and our own.
func attributes(t xml.StartElement) (plain, own map[string]string) {
	plain, own = map[string]string{}, map[string]string{}
	for _, a := range t.Attr {
		switch a.Name.Space {
		case "":
			plain[strings.ToLower(a.Name.Local)] = a.Value
		case opmlSpace:
			own[a.Name.Local] = a.Value
		}
	}
	return plain, own
}

func (p *opmlReader) outline(address, group string, plain, own map[string]string) {
	p.failed = false
	if u, err := url.Parse(address); err == nil {
		if _, again := p.seen[plainURL(u)]; again {
			return
		}
	}
	f := Feed{URL: address, Line: p.line, Group: group, Kind: KindFeed, Comment: oneLine(plain["description"]),
		Name: oneLine(cmp.Or(plain["title"], plain["text"]))}
	if f.Name == hostOf(address) {
		f.Name = ""
	}
	p.url(address)
	if kind := own["kind"]; kind != "" {
		f.Kind = p.kind(feedWord{text: kind})
	}
	if lang := plain["language"]; langTag.MatchString(lang) { // others write "unknown", "english"
		f.Lang = lang
	}
	f.Off = own["off"] == "true" || strings.EqualFold(plain["iscomment"], "true")
	for _, key := range []string{"class", "every", "cron", "link", "title", "date", "body"} {
		if own[key] != "" {
			p.key(&f, key, own[key])
		}
	}
	if own["every"] != "" && own["cron"] != "" {
		p.mistake("every and cron exclude each other")
	}
	p.keep(f)
}

// opmlCharset reads the encodings that need no table.
func opmlCharset(charset string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(charset) {
	case "utf-8", "utf8", "us-ascii", "ascii":
		return in, nil
	case "iso-8859-1", "latin1", "windows-1252":
		b, err := io.ReadAll(in)
		if err != nil {
			return nil, err
		}
		rs := make([]rune, len(b))
		for i, c := range b {
			rs[i] = rune(c)
		}
		return strings.NewReader(string(rs)), nil
	}
	return nil, fmt.Errorf("the encoding %q is not known here; save the file as UTF-8", shorten(charset))
}
