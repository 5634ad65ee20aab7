package web

import (
	"bytes"
	"cmp"
	"embed"
	"html/template"
	"net/http"
	"path"
	"strings"

	"gigawatch/news"
)

//go:embed templates/*.html
var templateFiles embed.FS

// page is what a template is filled with.
type page struct {
	Template    string // the name of its file, without .html
	Status      int    // 0 is 200
	Title       string
	Description string
	Query       string // what stands in the box of the search
	Path        string // the address of the page itself, without the host
	Feed        string // the query whose feeds the page names; "-" for none
	Here        string // the place in the menu
	Hidden      bool   // from search engines
	Body        any

	Missed bool                      // whether readers may report here
	Mails  bool                      // whether readers may subscribe here
	raw    func(http.ResponseWriter) // answers instead of a template
	Base   string
}

func (p page) status() int { return cmp.Or(p.Status, http.StatusOK) }

// link is a text that leads somewhere; Href is "" where it does not.
type link struct{ Text, Href string }

// readTemplates sets every page into the frame.
func (s *site) readTemplates() map[string]*template.Template {
	functions := template.FuncMap{"static": s.files.path, "plain": news.Plain, "date": date, "moment": moment, "brief": brief, "count": count[int], "query": searchHref, "dict": dict}
	frame := template.Must(template.New("frame.html").Funcs(functions).ParseFS(templateFiles, "templates/frame.html", "templates/parts.html"))
	out := map[string]*template.Template{}
	names, _ := templateFiles.ReadDir("templates") // embedded: it is there
	for _, n := range names {
		if n.Name() == "frame.html" || n.Name() == "parts.html" {
			continue
		}
		out[strings.TrimSuffix(n.Name(), ".html")] = template.Must(template.Must(frame.Clone()).ParseFS(templateFiles, path.Join("templates", n.Name())))
	}
	return out
}

// write sends a page, whole or not at all.
func (s *site) write(w http.ResponseWriter, r *http.Request, p page) {
	p.Missed, p.Mails, p.Base = s.Reports != nil, s.Subscriptions != nil, s.base(r)
	p.Title, p.Description, p.Query = news.Plain(p.Title), news.Plain(p.Description), news.Plain(p.Query)
	var b bytes.Buffer
	if err := s.templates[p.Template].ExecuteTemplate(&b, "frame.html", p); err != nil {
		s.Log.Error("page", "template", p.Template, "path", r.URL.Path, "err", err)
		http.Error(w, "This page could not be made. The operator's log says why.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(p.status())
	_, _ = w.Write(b.Bytes()) // the reader went away
}

// dict hands several values to a part of a page: names and values in turn.
func dict(pairs ...any) map[string]any {
	m := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		m[pairs[i].(string)] = pairs[i+1]
	}
	return m
}
