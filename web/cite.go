package web

import (
	"fmt"
	"net/http"
	"strings"

	"gigawatch/news"
)

// citeView is a way to cite a story.
type citeView struct{ Name, Href, Text string }

// citeForms are the files beside a story's page.
var citeForms = [...][3]string{{"Plain text", "cite.txt", "text/plain"}, {"BibTeX", "cite.bib", "application/x-bibtex"},
	{"RIS", "cite.ris", "application/x-research-info-systems"}, {"Wikipedia", "cite.wiki", "text/plain"}}

// citation is what all forms say.
type citation struct {
	id, title, outlet, url, link, lang string
	published                          news.Date
	read                               string // the day of the citation
}

func (s *site) citation(v visit, st *news.Story) citation {
	c := citation{id: news.Plain(st.ID), title: news.Plain(st.Headline.Title), url: outside(st.Headline.URL), link: s.base(v.Request) + storyPath(st.ID),
		lang: lang(st.Headline.Lang), published: st.Headline.Published, read: v.now.Format("2006-01-02")}
	if len(st.Sources) > 0 {
		c.outlet = news.Plain(outlet(st.Sources[0]))
		if c.url == "" {
			c.url = outside(st.Sources[0].URL)
		}
	}
	return c
}

func (s *site) cites(v visit, st *news.Story) (out []citeView) {
	c := s.citation(v, st)
	for _, f := range citeForms {
		out = append(out, citeView{f[0], storyPath(st.ID) + "/" + f[1], c.in(f[1])})
	}
	return out
}

// cite answers with a citation as a file.
func (s *site) cite(w http.ResponseWriter, r *http.Request) {
	kind := ""
	for _, f := range citeForms {
		if f[1] == r.PathValue("cite") {
			kind = f[2]
		}
	}
	if kind == "" {
		s.fail(w, r, absent{"A story is cited by cite.txt, cite.bib, cite.ris or cite.wiki."})
		return
	}
	v := visit{Request: r, now: s.Now().UTC(), library: s.Library}
	st, err := s.find(v)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	w.Header().Set("Content-Type", kind+"; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	fmt.Fprint(w, s.citation(v, &st).in(r.PathValue("cite")))
}

// in is the citation in a form.
func (c citation) in(form string) string {
	switch form {
	case "cite.bib":
		return c.bibtex()
	case "cite.ris":
		return c.ris()
	case "cite.wiki":
		return c.wiki()
	}
	day := ""
	if !c.published.IsZero() {
		day = ", " + date(c.published)
	}
	source := ""
	if c.url != "" {
		source = ", " + c.url
	}
	return fmt.Sprintf("%s, “%s”%s%s. Recorded by Gigawatch as story %s, %s (read %s).\n", c.outlet, c.title, day, source, c.id, c.link, c.read)
}

// texSpecial writes the signs that TeX reads as commands.
var texSpecial = strings.NewReplacer(`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `$`, `\$`, `&`, `\&`, `%`, `\%`, `#`, `\#`, `_`, `\_`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`)

func (c citation) bibtex() string {
	var b strings.Builder
	fmt.Fprintf(&b, "@misc{gigawatch-%s,\n  title = {{%s}},\n  author = {{%s}},\n", strings.Map(keyRune, c.id), texSpecial.Replace(c.title), texSpecial.Replace(c.outlet))
	if !c.published.IsZero() {
		fmt.Fprintf(&b, "  year = {%s},\n  month = %s,\n  day = {%d},\n", c.published.UTC().Format("2006"), strings.ToLower(c.published.UTC().Format("Jan")), c.published.UTC().Day())
	}
	if c.url != "" {
		fmt.Fprintf(&b, "  url = {%s},\n", braces.Replace(c.url))
	}
	fmt.Fprintf(&b, "  urldate = {%s},\n  note = {Gigawatch story %s, %s}\n}\n", c.read, texSpecial.Replace(c.id), braces.Replace(c.link))
	return b.String()
}

// braces keep an address within its braces.
var braces = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C")

// keyRune is a letter of a BibTeX key.
func keyRune(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' {
		return r
	}
	return -1
}

func (c citation) ris() string {
	lines := []string{"TY  - NEWS", "TI  - " + c.title, "PB  - " + c.outlet}
	if !c.published.IsZero() {
		lines = append(lines, "PY  - "+c.published.UTC().Format("2006"), "DA  - "+c.published.UTC().Format("2006/01/02/"))
	}
	if c.lang != "" {
		lines = append(lines, "LA  - "+c.lang)
	}
	if c.url != "" {
		lines = append(lines, "UR  - "+c.url)
	}
	lines = append(lines, "N1  - Gigawatch story "+c.id+", "+c.link, "Y2  - "+strings.ReplaceAll(c.read, "-", "/")+"/", "ER  - ")
	return strings.Join(lines, "\r\n") + "\r\n"
}

// wikiSpecial writes the signs that end a parameter of a template.
var wikiSpecial = strings.NewReplacer("|", "{{!}}", "{", "&#123;", "}", "&#125;", "[", "&#91;", "]", "&#93;", "<", "&lt;", ">", "&gt;")

func (c citation) wiki() string {
	var b strings.Builder
	b.WriteString("{{cite web")
	part := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, " |%s=%s", name, value)
		}
	}
	part("url", strings.NewReplacer("|", "%7C", " ", "%20", "[", "%5B", "]", "%5D", "{", "%7B", "}", "%7D", "<", "%3C", ">", "%3E").Replace(c.url))
	part("title", wikiSpecial.Replace(c.title))
	part("website", wikiSpecial.Replace(c.outlet))
	if !c.published.IsZero() {
		part("date", c.published.Day())
	}
	part("language", c.lang)
	part("access-date", c.read)
	b.WriteString("}}\n")
	return b.String()
}
