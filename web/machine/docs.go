package machine

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// Sheet is a page in the site's frame.
type Sheet struct {
	Title, Description string
	Body               template.HTML
}

// show sends a sheet in the frame, or bare where there is none.
func (o Options) show(w http.ResponseWriter, r *http.Request, s Sheet) {
	if o.Frame != nil {
		o.Frame(w, r, s)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	_ = barePage.Execute(w, s) // the reader went away
}

var barePage = template.Must(template.New("bare").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}} - Gigawatch</title><meta name="description" content="{{.Description}}"></head>
<body><main>{{.Body}}</main></body></html>
`))

//go:embed docs.html
var docsText string

// docsView is the document of the API as people read it.
type docsView struct {
	About      string
	Operations []operationView
	Schemas    []schemaView
}

type operationView struct {
	ID, Method, Path, Summary, Description string
	Example                                string // an address to press; "" for those that write
	Locked                                 bool   // wants the token
	Fields                                 []fieldView
	Answers                                []answerView

	tag string
}

type fieldView struct {
	Name, In, Type, Doc, Default string
	Values                       []string
	Needed                       bool
	Ref                          string
}

type answerView struct{ Status, Doc, Ref string }

type schemaView struct {
	Name   string
	Fields []fieldView
}

// routeDocs enters the page that shows the API: made from its document, so
// that the two are never apart.
func (o Options) routeDocs(mux *http.ServeMux, doc *huma.OpenAPI) error {
	page, err := template.New("docs").Parse(docsText)
	if err != nil {
		return err
	}
	var b strings.Builder
	if err := page.Execute(&b, newDocsView(doc)); err != nil {
		return err
	}
	sheet := Sheet{Title: "API", Description: "Every story as JSON: what can be asked, and what is answered.", Body: template.HTML(b.String())}
	mux.HandleFunc("GET /api", func(w http.ResponseWriter, r *http.Request) { o.show(w, r, sheet) })
	return nil
}

func newDocsView(doc *huma.OpenAPI) docsView {
	v := docsView{About: doc.Info.Description}
	for path, item := range doc.Paths {
		for method, op := range map[string]*huma.Operation{http.MethodGet: item.Get, http.MethodPost: item.Post} {
			if op != nil {
				v.Operations = append(v.Operations, newOperationView(method, path, op))
			}
		}
	}
	rank := func(o operationView) int {
		return slices.IndexFunc(doc.Tags, func(t *huma.Tag) bool { return t.Name == o.tag })
	}
	slices.SortFunc(v.Operations, func(a, b operationView) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.Method, b.Method), cmp.Compare(a.Path, b.Path))
	})
	for name, s := range doc.Components.Schemas.Map() {
		v.Schemas = append(v.Schemas, schemaView{name, fieldsOf(s)})
	}
	slices.SortFunc(v.Schemas, func(a, b schemaView) int { return cmp.Compare(a.Name, b.Name) })
	return v
}

func newOperationView(method, path string, op *huma.Operation) operationView {
	v := operationView{ID: op.OperationID, Method: method, Path: path, Summary: op.Summary, Description: op.Description, Locked: len(op.Security) > 0, tag: strings.Join(op.Tags, " ")}
	if method == http.MethodGet && !strings.Contains(path, "{") && !v.Locked {
		v.Example = path
	}
	for _, p := range op.Parameters {
		f := newFieldView(p.Name, p.Schema)
		f.In, f.Needed, f.Doc = p.In, p.Required, cmp.Or(p.Description, f.Doc)
		v.Fields = append(v.Fields, f)
	}
	if op.RequestBody != nil {
		for _, m := range op.RequestBody.Content {
			v.Fields = append(v.Fields, fieldView{Name: "body", In: "body", Ref: refOf(m.Schema), Type: refOf(m.Schema), Needed: true})
		}
	}
	for status, r := range op.Responses {
		a := answerView{Status: status, Doc: r.Description}
		for _, m := range r.Content {
			a.Ref = cmp.Or(refOf(m.Schema), a.Ref)
		}
		v.Answers = append(v.Answers, a)
	}
	slices.SortFunc(v.Answers, func(a, b answerView) int { return cmp.Compare(a.Status, b.Status) })
	return v
}

func fieldsOf(s *huma.Schema) (out []fieldView) {
	for name, p := range s.Properties {
		f := newFieldView(name, p)
		f.Needed = slices.Contains(s.Required, name)
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b fieldView) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

func newFieldView(name string, s *huma.Schema) fieldView {
	f := fieldView{Name: name}
	if s == nil {
		return f
	}
	f.Type, f.Doc, f.Ref = typeOf(s), s.Description, refOf(s)
	for list := s; list != nil; list = list.Items {
		for _, v := range list.Enum {
			f.Values = append(f.Values, cmp.Or(fmt.Sprint(v), "(empty)"))
		}
	}
	if s.Default != nil {
		f.Default = fmt.Sprint(s.Default)
	}
	return f
}

func typeOf(s *huma.Schema) string {
	switch {
	case s.Ref != "":
		return refOf(s)
	case s.Type == "array" && s.Items != nil:
		return "list of " + typeOf(s.Items)
	case s.Type == "":
		return "any"
	case s.Nullable:
		return s.Type + " or null"
	}
	return s.Type
}

// refOf is the name of the schema that s is, or is a list of; "" for none.
func refOf(s *huma.Schema) string {
	switch {
	case s == nil:
		return ""
	case s.Ref != "":
		return s.Ref[strings.LastIndex(s.Ref, "/")+1:]
	}
	return refOf(s.Items)
}
