package machine

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"gigawatch/news"
	"gigawatch/web/sheet"
)

// forms are the tables that every search can be had as.
func forms() []exportForm {
	return []exportForm{
		{"csv", "text/csv; charset=utf-8"},
		{"jsonl", "application/jsonl; charset=utf-8"},
		{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
		{"parquet", "application/vnd.apache.parquet"},
	}
}

type exportForm struct{ name, contentType string }

// exportsAtOnce bounds how many exports read the whole store at one time;
// one more is told to come back.
const exportsAtOnce = 4

// routeExports enters the tables of every search.
func (o Options) routeExports(mux *http.ServeMux, slots chan struct{}, g *gate) {
	for _, f := range forms() {
		mux.HandleFunc("GET /search."+f.name, g.limit(func(w http.ResponseWriter, r *http.Request) {
			q, err := queryOf(r)
			var write table
			if err == nil {
				write, err = o.tableOf(f.name, r, q)
			}
			if err != nil {
				o.refuse(w, r, err)
				return
			}
			o.stream(w, r, slots, download{f.contentType, fileName(o.dayOf(r), q, f.name), write})
		}))
	}
}

// download is a file made while it is sent.
type download struct {
	contentType, name string
	write             table
}

// table writes stories in a form.
type table func(w io.Writer) error

// tableOf is the writer of a form with what the address asks of it.
func (o Options) tableOf(form string, r *http.Request, q news.Query) (table, error) {
	bom, err := flag(r, "bom")
	if err != nil {
		return nil, err
	}
	day, err := one(r.URL.Query(), "as_of")
	if err != nil {
		return nil, err
	}
	library, until, err := o.asOf(day)
	if err != nil {
		return nil, err
	}
	find := func(each func(news.Story) error) error { return library.Find(r.Context(), q, each) }
	about := sheet.About{Query: q.String(), Made: o.clock(), Site: o.home(r), AsOf: until}
	return func(w io.Writer) error {
		switch form {
		case "csv":
			return sheet.CSV(w, bom, find)
		case "xlsx":
			return sheet.XLSX(w, about, find)
		case "parquet":
			return sheet.Parquet(w, about, find)
		}
		return sheet.JSONL(w, find)
	}, nil
}

// flag is a parameter that is 1 or 0.
func flag(r *http.Request, name string) (bool, error) {
	value, err := one(r.URL.Query(), name)
	if err == nil && value != "" && value != "0" && value != "1" {
		err = news.Mistaken("%s is %.20q; it may be 1 or 0", name, value)
	}
	return value == "1", err
}

// stream sends a download, unless the reader has it already.
func (o Options) stream(w http.ResponseWriter, r *http.Request, slots chan struct{}, d download) {
	h := w.Header()
	switch has, err := o.has(h, r); {
	case err != nil:
		o.refuse(w, r, err)
		return
	case has:
		w.WriteHeader(http.StatusNotModified)
		return
	}
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
	default:
		h.Set("Retry-After", "10")
		h.Set("Cache-Control", "no-store")
		http.Error(w, "many exports run at this moment; try again in ten seconds", http.StatusServiceUnavailable)
		return
	}
	h.Set("Content-Type", d.contentType)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Disposition", `attachment; filename="`+d.name+`"`)
	h.Set("Access-Control-Allow-Origin", "*")
	if r.Method != http.MethodHead {
		o.write(w, r, d.write)
	}
}

// write sends what a table writes. A table that breaks off must not look like
// a whole one: what was sent of it is cut off, not ended.
func (o Options) write(w http.ResponseWriter, r *http.Request, write table) {
	slow := &patient{to: w, control: http.NewResponseController(w)}
	out := bufio.NewWriterSize(slow, 32<<10)
	err := write(out)
	if err == nil {
		err = out.Flush()
	}
	switch {
	case err == nil:
	case slow.sent:
		if r.Context().Err() == nil {
			o.Log.Error(r.URL.Path, "err", err)
		}
		panic(http.ErrAbortHandler)
	default:
		w.Header().Del("Content-Disposition")
		w.Header().Del("ETag")
		o.refuse(w, r, err)
	}
}

// has sets the validators of an answer that is made from the whole store, and
// reports whether the reader has it already.
func (o Options) has(h http.Header, r *http.Request) (bool, error) {
	v, err := o.Library.Version(r.Context())
	if err != nil {
		return false, err
	}
	tag := fmt.Sprintf(`W/"%x-%x"`, v.Number, o.Started.UnixMilli()) // another start may be another program
	h.Set("ETag", tag)
	h.Set("Cache-Control", "public, max-age=60")
	if !v.Changed.IsZero() {
		h.Set("Last-Modified", v.Changed.UTC().Format(http.TimeFormat))
	}
	return r.Header.Get("If-None-Match") == tag, nil
}

// partTime is how long one part of a long answer may take.
const partTime = 30 * time.Second

// patient writes to a reader who may be slow, as long as he goes on reading:
// the server's time for a whole answer is made one for each part of it.
type patient struct {
	to      io.Writer
	control *http.ResponseController
	sent    bool
}

// Write puts the deadline off and writes.
func (p *patient) Write(b []byte) (int, error) {
	p.sent = true
	if err := p.control.SetWriteDeadline(time.Now().Add(partTime)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return 0, err
	}
	return p.to.Write(b)
}
