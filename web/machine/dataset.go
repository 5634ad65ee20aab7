package machine

import (
	"archive/zip"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"net/http"
	"os"
	"strings"
	"time"

	"gigawatch/news"
	"gigawatch/web/sheet"
)

// routeData enters the whole set: a page that explains it, and a dated data
// package for every day.
func (o Options) routeData(mux *http.ServeMux, slots chan struct{}, g *gate) error {
	page, err := o.dataPage()
	if err != nil {
		return err
	}
	mux.HandleFunc("GET /data", page)
	mux.HandleFunc("GET /data/latest.zip", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		http.Redirect(w, r, "/data/"+packageName(o.clock()), http.StatusFound)
	})
	mux.HandleFunc("GET /data/{file}", g.limit(func(w http.ResponseWriter, r *http.Request) {
		day, ok := packageDay(r.PathValue("file"))
		if !ok {
			o.refuse(w, r, fmt.Errorf("there is no such file; a data package is called %s: %w", packageName(o.clock()), news.ErrNotFound))
			return
		}
		library, until, err := o.asOf(day.Format(time.DateOnly))
		if err != nil {
			o.refuse(w, r, err)
			return
		}
		d := &dataset{day: day, until: until, site: o.publicHome()}
		find := func(each func(news.Story) error) error { return library.Find(r.Context(), news.Query{}, each) }
		o.stream(w, r, slots, download{"application/zip", packageName(day), func(w io.Writer) error { return d.write(w, find) }})
	}))
	return nil
}

const packagePrefix, packageSuffix = "gigawatch-", ".zip"

func packageName(day time.Time) string {
	return packagePrefix + day.UTC().Format(time.DateOnly) + packageSuffix
}

// packageDay reads the day in the name of a package.
func packageDay(name string) (time.Time, bool) {
	middle, a := strings.CutPrefix(name, packagePrefix)
	middle, b := strings.CutSuffix(middle, packageSuffix)
	day, err := time.Parse(time.DateOnly, middle)
	return day, a && b && err == nil
}

// publicHome is the site's address where it has one: a package must not differ
// by the name under which somebody asked for it.
func (o Options) publicHome() string {
	if o.Base == nil {
		return ""
	}
	return strings.TrimRight(o.Base.String(), "/")
}

// dataset is a data package: the same bytes for the same stories and day.
type dataset struct {
	day, until time.Time
	site       string

	zip     *zip.Writer
	files   []dataFile
	stories int
}

type dataFile struct {
	name  string
	bytes int64
	sum   string // SHA-256 in hexadecimal
}

// write makes the package while it is sent. The stories are read once, so that
// all files hold the same; one of them waits on disk meanwhile.
func (d *dataset) write(w io.Writer, find sheet.Find) error {
	waiting, err := os.CreateTemp("", "gigawatch-data-*")
	if err != nil {
		return err
	}
	defer os.Remove(waiting.Name())
	defer waiting.Close()
	d.zip = zip.NewWriter(w)
	d.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.DefaultCompression) })
	lines := sheet.NewLines(waiting)
	err = d.file("stories.csv", func(w io.Writer) error {
		return sheet.CSV(w, false, func(each func(news.Story) error) error {
			return find(func(s news.Story) error {
				d.stories++
				if err := lines.Write(s); err != nil {
					return err
				}
				return each(s)
			})
		})
	})
	if err != nil {
		return err
	}
	if err := lines.Flush(); err != nil {
		return err
	}
	if _, err := waiting.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return d.rest(waiting)
}

// rest writes what stands beside the table.
func (d *dataset) rest(lines io.Reader) error {
	steps := []struct {
		name string
		fill func(io.Writer) error
	}{
		{"stories.jsonl", func(w io.Writer) error { _, err := io.Copy(w, lines); return err }},
		{"README.md", d.readme},
		{"datapackage.json", d.descriptor},
		{"SHA256SUMS", d.sums},
	}
	for _, s := range steps {
		if err := d.file(s.name, s.fill); err != nil {
			return err
		}
	}
	return d.zip.Close()
}

// file writes one file of the package, and remembers what it is.
func (d *dataset) file(name string, fill func(io.Writer) error) error {
	w, err := d.zip.CreateHeader(&zip.FileHeader{Name: strings.TrimSuffix(packageName(d.day), packageSuffix) + "/" + name, Method: zip.Deflate, Modified: d.day.UTC()})
	if err != nil {
		return err
	}
	c := &counter{to: w, hash: sha256.New()}
	if err := fill(c); err != nil {
		return err
	}
	d.files = append(d.files, dataFile{name, c.n, hex.EncodeToString(c.hash.Sum(nil))})
	return nil
}

// counter counts and hashes what is written.
type counter struct {
	to   io.Writer
	hash hash.Hash
	n    int64
}

// Write writes b.
func (c *counter) Write(b []byte) (int, error) {
	c.hash.Write(b)
	c.n += int64(len(b))
	return c.to.Write(b)
}

// sums is what `sha256sum -c SHA256SUMS` reads.
func (d *dataset) sums(w io.Writer) error {
	for _, f := range d.files {
		if _, err := fmt.Fprintf(w, "%s  %s\n", f.sum, f.name); err != nil {
			return err
		}
	}
	return nil
}

func (d *dataset) readme(w io.Writer) error {
	var b strings.Builder
	day := d.day.Format(time.DateOnly)
	fmt.Fprintf(&b, "# Gigawatch, set of %s\n\nWhat hyperscalers promise to countries: %d stories, as they were known at the end of %s (UTC).\n\n", day, d.stories, day)
	b.WriteString("- `stories.csv`: a story a line, in UTF-8. Lists are joined by \"; \". A cell that a spreadsheet would take for a formula opens with an apostrophe.\n" +
		"- `stories.jsonl`: the same stories with everything that is known of them: the sentence behind each field, all sources, contradictions, corrections.\n" +
		"- `datapackage.json`: the data dictionary, as a Frictionless data package.\n- `SHA256SUMS`: `sha256sum -c SHA256SUMS` tells whether the files are whole.\n\n## What is counted\n\n")
	for _, rule := range sheet.Rules() {
		fmt.Fprintf(&b, "- %s\n", rule)
	}
	fmt.Fprintf(&b, "- %s\n", pastNote)
	b.WriteString("\n## Columns\n\n| column | type | meaning |\n| --- | --- | --- |\n")
	for _, c := range sheet.Columns() {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", c.Name, c.Type, c.Means)
	}
	fmt.Fprintf(&b, "\n## Licence\n\n%s, %s. %s\n\n## How to cite\n\nGigawatch, set of %s%s. Check the sum of the file that you used against SHA256SUMS.\n",
		sheet.LicenceTitle, sheet.LicenceURL, sheet.LicenceNote, day, map[bool]string{true: ", " + d.site + "/data/" + packageName(d.day)}[d.site != ""])
	_, err := io.WriteString(w, b.String())
	return err
}

// pastNote is what an as-of view cannot tell.
const pastNote = "A set of an earlier day holds only what was filed and decided by then; the articles are read by the rules of today, and what an edited article had said stands without its sentence."

// descriptor is datapackage.json: https://specs.frictionlessdata.io.
func (d *dataset) descriptor(w io.Writer) error {
	table, lines := d.files[0], d.files[1]
	resource := func(f dataFile, name, title, format, mediaType string) map[string]any {
		return map[string]any{"name": name, "path": f.name, "title": title, "format": format, "mediatype": mediaType, "encoding": "utf-8", "bytes": f.bytes, "hash": "sha256:" + f.sum}
	}
	stories := resource(table, "stories", "A story a line", "csv", "text/csv")
	stories["profile"], stories["schema"] = "tabular-data-resource", tableSchema()
	doc := map[string]any{
		"profile": "data-package", "name": "gigawatch", "title": "Gigawatch: what hyperscalers promise to countries", "version": d.day.Format(time.DateOnly),
		"description": fmt.Sprintf("%d stories, as they were known at the end of %s (UTC). %s", d.stories, d.day.Format(time.DateOnly), strings.Join(sheet.Rules(), " ")),
		"created":     d.day.UTC().Format(time.RFC3339), "keywords": []string{"investment", "data centres", "hyperscalers", "announcements"},
		"licenses":  []map[string]string{{"name": sheet.LicenceName, "title": sheet.LicenceTitle, "path": sheet.LicenceURL}},
		"resources": []any{stories, resource(lines, "stories-complete", "The same with evidence, sources and corrections", "jsonl", "application/jsonl")},
	}
	if d.site != "" {
		doc["homepage"] = d.site
	}
	e := json.NewEncoder(w) // keys of a map come sorted
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(doc)
}

// tableSchema is the data dictionary of the table.
func tableSchema() map[string]any {
	var fields []any
	for _, c := range sheet.Columns() {
		f := map[string]any{"name": c.Name, "type": c.Type, "description": c.Means}
		if c.Type == "date" {
			f["format"] = "default"
		}
		if len(c.Values) > 0 && !c.List {
			f["constraints"] = map[string]any{"enum": c.Values}
		}
		fields = append(fields, f)
	}
	return map[string]any{"fields": fields, "primaryKey": []string{"id"}, "missingValues": []string{""}}
}
