package machine

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
)

// unpack reads a package: its files by name.
func unpack(t *testing.T, body []byte, folder string) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		name, ok := strings.CutPrefix(f.Name, folder+"/")
		if !ok || strings.ContainsAny(name, `/\:`) || strings.Contains(name, "..") {
			t.Errorf("a file is called %q", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestDataset(t *testing.T) {
	a := pledges(3)
	a.stories[2].Headline.Title = "=1+1, \"quoted\""
	w := get(t, a, "/data/gigawatch-2026-11-24.zip")
	if w.Code != 200 || w.Header().Get("Content-Disposition") != `attachment; filename="gigawatch-2026-11-24.zip"` || w.Header().Get("Content-Type") != "application/zip" {
		t.Fatalf("%d %v", w.Code, w.Header())
	}
	if again := get(t, a, "/data/gigawatch-2026-11-24.zip"); !bytes.Equal(again.Body.Bytes(), w.Body.Bytes()) {
		t.Error("the same stories give other bytes")
	}
	files := unpack(t, w.Body.Bytes(), "gigawatch-2026-11-24")
	if len(files) != 5 {
		t.Fatalf("%d files", len(files))
	}
	sums := 0
	for line := range strings.Lines(string(files["SHA256SUMS"])) {
		want, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if got := sha256.Sum256(files[name]); hex.EncodeToString(got[:]) != want {
			t.Errorf("the sum of %s is wrong", name)
		}
		sums++
	}
	if sums != 4 || strings.Count(string(files["stories.jsonl"]), "\n") != 3 || !strings.Contains(string(files["README.md"]), "3 stories") {
		t.Errorf("%d sums, README:\n%s", sums, files["README.md"])
	}
	checkDescriptor(t, files)
}

// checkDescriptor holds the table against its dictionary, as the specification
// of Frictionless data packages has it.
func checkDescriptor(t *testing.T, files map[string][]byte) {
	t.Helper()
	var p struct {
		Name, Version string
		Licenses      []struct{ Name, Path string }
		Resources     []struct {
			Name, Path, Hash string
			Bytes            int
			Schema           struct {
				Fields []struct {
					Name, Type  string
					Constraints struct{ Enum []string }
				}
			}
		}
	}
	if err := json.Unmarshal(files["datapackage.json"], &p); err != nil {
		t.Fatal(err)
	}
	if p.Name != "gigawatch" || p.Version != "2026-11-24" || p.Licenses[0].Name != "CC-BY-4.0" || len(p.Resources) != 2 {
		t.Errorf("got %+v", p)
	}
	for _, r := range p.Resources {
		if sum := sha256.Sum256(files[r.Path]); r.Bytes != len(files[r.Path]) || r.Hash != "sha256:"+hex.EncodeToString(sum[:]) {
			t.Errorf("%s: %d bytes, %s", r.Path, r.Bytes, r.Hash)
		}
	}
	rows, err := csv.NewReader(bytes.NewReader(files["stories.csv"])).ReadAll()
	if err != nil || len(rows) != 4 || !slices.Equal(rows[0], news.CSVHeader()) {
		t.Fatalf("%v: %d rows", err, len(rows))
	}
	for _, row := range rows[1:] {
		for i, f := range p.Resources[0].Schema.Fields {
			if f.Name != rows[0][i] || !fits(f.Type, row[i]) || len(f.Constraints.Enum) > 0 && !slices.Contains(f.Constraints.Enum, row[i]) {
				t.Errorf("%q is no %s of %s", row[i], f.Type, rows[0][i])
			}
		}
	}
}

func fits(kind, cell string) bool {
	if cell == "" {
		return true
	}
	switch kind {
	case "date":
		_, err := time.Parse(time.DateOnly, cell)
		return err == nil
	case "integer", "number":
		_, err := news.NewMoney(cell, "")
		return err == nil && (kind == "number" || !strings.Contains(cell, "."))
	}
	return kind == "string"
}

func TestDatasetAddresses(t *testing.T) {
	a := pledges(1)
	for _, name := range []string{"gigawatch-.zip", "gigawatch-2026-13-01.zip", "gigawatch-2026-11-24.tar", "..%2f..%2fetc%2fpasswd", "gigawatch-2026-11-24.zip%00", "x"} {
		if w := get(t, a, "/data/"+name); w.Code != 404 {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	if w := get(t, a, "/data/gigawatch-2031-01-01.zip"); w.Code != 400 || w.Header().Get("Content-Disposition") != "" {
		t.Errorf("a day to come: %d", w.Code)
	}
	if w := get(t, a, "/data/latest.zip"); w.Code != 302 || w.Header().Get("Location") != "/data/gigawatch-2026-11-24.zip" {
		t.Errorf("%d to %q", w.Code, w.Header().Get("Location"))
	}
	o := a.options()
	o.Base = &url.URL{Scheme: "https", Host: "news.example"}
	o.Past = func(time.Time) Library { return pledges(2) }
	w := ask(t, site(o), "GET", "/data/gigawatch-2026-10-01.zip")
	files := unpack(t, w.Body.Bytes(), "gigawatch-2026-10-01")
	if !strings.Contains(string(files["README.md"]), "2 stories") || !strings.Contains(string(files["datapackage.json"]), `"homepage": "https://news.example"`) {
		t.Errorf("%s", files["README.md"])
	}
}

func TestDataPage(t *testing.T) {
	o := pledges(1).options()
	o.Past = func(time.Time) Library { return pledges(1) }
	w := ask(t, site(o), "GET", "/data")
	for _, want := range []string{`href="/data/gigawatch-2026-11-24.zip"`, "as_of=2026-11-23", "Nothing is ever estimated.", "<code>new_money</code>", "Creative Commons"} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}
