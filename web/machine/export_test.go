package machine

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"gigawatch/news"
)

func TestCSV(t *testing.T) {
	a := pledges(3)
	a.stories[1].Headline.Title = "=HYPERLINK(\"http://x\",\"y\"), \"quoted\"\nand more"
	w := get(t, a, "/search.csv?bom=1&q="+url.QueryEscape("company:microsoft \"hall number\""))
	body, bom := strings.CutPrefix(w.Body.String(), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || !bom || len(rows) != 4 || !slices.Equal(rows[0], news.CSVHeader()) {
		t.Fatalf("%v, bom %v: %v", err, bom, rows)
	}
	for i, s := range a.stories {
		if !slices.Equal(rows[i+1], s.CSVRecord()) {
			t.Errorf("row %d is %q\nwant %q", i, rows[i+1], s.CSVRecord())
		}
	}
	if !strings.HasPrefix(rows[2][19], "'=HYPERLINK") {
		t.Errorf("a formula: %q", rows[2][19])
	}
	if got := w.Header().Get("Content-Disposition"); got != `attachment; filename="gigawatch-2026-11-24-company-microsoft-hall-number.csv"` {
		t.Errorf("the file is called %s", got)
	}
	if strings.HasPrefix(get(t, a, "/search.csv").Body.String(), "\ufeff") {
		t.Error("a byte order mark that nobody asked for")
	}
}

func TestJSONL(t *testing.T) {
	a := pledges(3)
	lines := strings.Split(strings.TrimSpace(get(t, a, "/search.jsonl").Body.String()), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines", len(lines))
	}
	var got news.Story
	if err := json.Unmarshal([]byte(lines[1]), &got); err != nil || got.ID != "story00001" || !got.Headline.Amount.Equal(a.stories[1].Headline.Amount.Money) {
		t.Errorf("%v: %s", err, lines[1])
	}
}

func TestFileNames(t *testing.T) {
	for _, q := range []string{`"a\r\nSet-Cookie: x=1"`, `"../../etc/passwd"`, `"a\"; filename=evil.exe"`, `"微软 数据中心"`, strings.Repeat("word ", 50)} {
		w := get(t, pledges(1), "/search.csv?q="+url.QueryEscape(q))
		name := w.Header().Get("Content-Disposition")
		rest := strings.TrimSuffix(strings.TrimPrefix(name, `attachment; filename="gigawatch-2026-11-24`), `.csv"`)
		if w.Code != 200 || strings.Trim(rest, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || len(rest) > 41 || len(w.Header()["Set-Cookie"]) > 0 {
			t.Errorf("%q gives %d %q", q, w.Code, name)
		}
	}
}

func TestExportIsNotSentTwice(t *testing.T) {
	a := pledges(2)
	tag := get(t, a, "/search.csv").Header().Get("ETag")
	if w := get(t, a, "/search.csv", "If-None-Match", tag); tag == "" || w.Code != 304 || w.Body.Len() > 0 {
		t.Errorf("%q: %d", tag, w.Code)
	}
	a.version.Number++
	if w := get(t, a, "/search.csv", "If-None-Match", tag); w.Code != 200 {
		t.Errorf("another version: %d", w.Code)
	}
	if w := ask(t, site(a.options()), "HEAD", "/search.csv"); w.Code != 200 || w.Body.Len() > 0 {
		t.Errorf("HEAD: %d, %d bytes", w.Code, w.Body.Len())
	}
}

// TestHalfAnExport holds that a table that breaks off does not look whole.
func TestHalfAnExport(t *testing.T) {
	a := pledges(2)
	o := a.options()
	o.Library = broken{a}
	server := httptest.NewServer(site(o))
	defer server.Close()
	answer, err := http.Get(server.URL + "/search.csv")
	if err == nil {
		defer answer.Body.Close()
		_, err = csv.NewReader(answer.Body).ReadAll()
	}
	if err == nil {
		t.Error("half a table came as a whole one")
	}
}

// broken is a library whose stories end in an error.
type broken struct{ *archive }

func (b broken) Find(ctx context.Context, q news.Query, each func(news.Story) error) error {
	return errors.Join(b.archive.Find(ctx, q, each), errors.New("the disk is gone"))
}
