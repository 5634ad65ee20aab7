package web

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"gigawatch/news"
)

// table writes stories in a form; find hands them over one by one.
type table func(w io.Writer, find func(each func(news.Story) error) error) error

// routeExports enters the tables of every search.
func (o Options) routeExports(mux *http.ServeMux) {
	slots := make(chan struct{}, exportsAtOnce)
	mux.HandleFunc("GET /search.csv", o.export(slots, "text/csv; charset=utf-8", "csv"))
	mux.HandleFunc("GET /search.jsonl", o.export(slots, "application/jsonl; charset=utf-8", "jsonl"))
}

// exportsAtOnce bounds how many exports read the whole store at one time;
// one more is told to come back.
const exportsAtOnce = 4

// export answers with all stories of a search, as they come from the store.
func (o Options) export(slots chan struct{}, contentType, form string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		q, err := queryOf(r)
		if err != nil {
			o.refuse(w, r, err)
			return
		}
		write, err := tableOf(form, r)
		if err != nil {
			o.refuse(w, r, err)
			return
		}
		h := w.Header()
		if fresh, err := o.fresh(w, r); err != nil || fresh {
			if err != nil {
				o.refuse(w, r, err)
			}
			return
		}
		h.Set("Content-Type", contentType)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Disposition", `attachment; filename="`+fileName(o.clock(), q, form)+`"`)
		h.Set("Access-Control-Allow-Origin", "*")
		if r.Method == http.MethodHead {
			return
		}
		select {
		case slots <- struct{}{}:
			defer func() { <-slots }()
		default:
			h.Del("Content-Disposition")
			h.Set("Retry-After", "10")
			http.Error(w, "many exports run at this moment; try again in ten seconds", http.StatusServiceUnavailable)
			return
		}
		out := newPatient(w)
		err = write(out, func(each func(news.Story) error) error { return o.Library.Find(r.Context(), q, each) })
		if err = errors.Join(err, out.Flush()); err != nil {
			if r.Context().Err() == nil {
				o.Log.Error(r.URL.Path, "err", err)
			}
			panic(http.ErrAbortHandler) // half a table must not look like a whole one
		}
	}
}

// fresh sets the validators of an answer that is made from the whole store,
// and reports whether the reader has it already; then it has been told so.
func (o Options) fresh(w http.ResponseWriter, r *http.Request) (bool, error) {
	v, err := o.Library.Version(r.Context())
	if err != nil {
		return false, err
	}
	h := w.Header()
	tag := fmt.Sprintf(`W/"%x-%x"`, v.Number, o.Started.UnixMilli()) // another start may be another program
	h.Set("ETag", tag)
	h.Set("Cache-Control", "public, max-age=60")
	if !v.Changed.IsZero() {
		h.Set("Last-Modified", v.Changed.UTC().Format(http.TimeFormat))
	}
	if r.Header.Get("If-None-Match") != tag {
		return false, nil
	}
	w.WriteHeader(http.StatusNotModified)
	return true, nil
}

// tableOf is the writer of a form with what the address asks of it.
func tableOf(form string, r *http.Request) (table, error) {
	switch form {
	case "csv":
		bom, err := one(r.URL.Query(), "bom")
		if err == nil && bom != "" && bom != "0" && bom != "1" {
			err = news.Mistaken("bom is %.20q; 1 begins the file with a byte order mark, 0 does not", bom)
		}
		return func(w io.Writer, find func(func(news.Story) error) error) error { return writeCSV(w, bom == "1", find) }, err
	case "jsonl":
		return writeJSONL, nil
	}
	return nil, news.Mistaken("there is no form %.20q", form)
}

// writeCSV writes a line a story under the header of DESIGN section 3.
func writeCSV(w io.Writer, bom bool, find func(func(news.Story) error) error) error {
	if bom {
		if _, err := io.WriteString(w, "\ufeff"); err != nil {
			return err
		}
	}
	c := csv.NewWriter(w)
	if err := c.Write(news.CSVHeader()); err != nil {
		return err
	}
	err := find(func(s news.Story) error { return c.Write(s.CSVRecord()) })
	c.Flush()
	return errors.Join(err, c.Error())
}

// writeJSONL writes the export form, a story a line.
func writeJSONL(w io.Writer, find func(func(news.Story) error) error) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return find(func(s news.Story) error { return e.Encode(s) })
}

// patient writes to a reader who may be slow, as long as he goes on reading:
// the server's time for a whole answer is made one for each part of it.
type patient struct {
	*bufio.Writer
}

// partTime is how long one part of a long answer may take.
const partTime = 30 * time.Second

func newPatient(w http.ResponseWriter) patient {
	return patient{bufio.NewWriterSize(deadlined{w, http.NewResponseController(w)}, 32<<10)}
}

type deadlined struct {
	io.Writer
	control *http.ResponseController
}

// Write puts the deadline off and writes.
func (d deadlined) Write(b []byte) (int, error) {
	_ = d.control.SetWriteDeadline(time.Now().Add(partTime)) // a recorder in a test has none
	return d.Writer.Write(b)
}
