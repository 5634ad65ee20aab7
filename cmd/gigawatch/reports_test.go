package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store/bolt"
)

// TestReports: what readers say stands before the list of what wants a look,
// until somebody has dealt with it.
func TestReports(t *testing.T) {
	path := filepath.Join(t.TempDir(), "reports.db")
	cli := func(args ...string) string {
		t.Helper()
		var out, complaint bytes.Buffer
		if code := run(append(args, "--store", path, "--now", "2026-11-27T12:00:00Z"), strings.NewReader(""), &out, &complaint); code != 0 {
			t.Fatalf("%v: status %d: %s", args, code, &complaint)
		}
		return out.String()
	}
	cli("ingest", "testdata/world.jsonl")
	s, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	q, _ := news.ParseQuery("kenya")
	found, err := s.Search(t.Context(), q, 1)
	if err != nil || len(found) != 1 {
		t.Fatalf("found %v (%v)", found, err)
	}
	before := time.Date(2026, 11, 27, 11, 0, 0, 0, time.UTC)
	for _, r := range []news.Report{{Kind: news.Wrong, Story: found[0].ID, Text: "it is two halls\x1b[31m", At: before},
		{Kind: news.Missed, URL: found[0].Sources[0].URL, At: before}, {Kind: news.Missed, URL: "https://elsewhere.example/x", Text: "look", At: before}} {
		if err := s.Report(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	list := cli("story", "review", "--limit", "3")
	for _, want := range []string{"this is wrong", "it is two halls", "you missed this", "https://elsewhere.example/x"} {
		if !strings.Contains(list, want) {
			t.Errorf("%q is not in the list:\n%s", want, list)
		}
	}
	if n := strings.Count(list, "you missed this"); n != 1 || strings.Contains(list, "\x1b") {
		t.Errorf("%d pages were missed, want 1: the other is here; or an escape got through:\n%q", n, list)
	}
	cli("story", "review", found[0].ID, "--settle", "3", "--by", "ann")
	if list := cli("story", "review", "--limit", "3"); strings.Contains(list, "a reader says") {
		t.Errorf("reports that were dealt with are still there:\n%s", list)
	}
}
