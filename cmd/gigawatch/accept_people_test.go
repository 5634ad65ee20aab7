package main

import (
	"path/filepath"
	"strings"
	"testing"

	"gigawatch/store/bolt"
)

// A store that another process has gives the hint, for every kind of decision.
func TestDecideLocked(t *testing.T) {
	d := emptyDesktop(t)
	d.write("archive.jsonl", kettleArchive(20))
	if o := d.run("ingest", "archive.jsonl"); o.exit != exitDone {
		t.Fatalf("ingest: exit %d\n%s", o.exit, o.stderr)
	}
	s, err := bolt.Open(filepath.Join(d.dir, "gigawatch.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, args := range [][]string{{"amend", "x", "jobs=5"}, {"merge", "x", "y"}, {"split", "x", "--article", "https://outlet.example/1"}, {"review", "x"}, {"undo", "x"}} {
		o := d.run(append(append([]string{"story"}, args...), "--by", "ann", "--reason", "she called")...)
		if o.exit != exitFailed || !strings.Contains(o.stderr, "is locked; is `gigawatch serve` running?") {
			t.Errorf("story %s: exit %d\n%s", args[0], o.exit, o.stderr)
		}
	}
}
