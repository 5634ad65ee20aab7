package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms is the table of DESIGN section 1: which rooms a room may import, and
// for which outside modules it is the door. Everything else is a mistake.
var rooms = map[string]struct{ rooms, modules []string }{
	"news":     {nil, []string{"github.com/cockroachdb/apd/v3"}},
	"language": {nil, []string{"github.com/abadojack/whatlanggo"}},
	"crawler": {[]string{"news", "language"}, []string{
		"github.com/mmcdole/gofeed", "github.com/PuerkitoBio/goquery", "github.com/andybalholm/cascadia",
		"codeberg.org/readeck/go-readability/v2",
		"github.com/jimsmart/grobotstxt", "github.com/klauspost/compress", "github.com/andybalholm/brotli",
		"github.com/failsafe-go/failsafe-go", "github.com/cespare/xxhash/v2", "github.com/microcosm-cc/bluemonday",
		"github.com/gogs/chardet", "golang.org/x/net", "golang.org/x/text", "golang.org/x/sync", "golang.org/x/time",
	}},
	"classifier": {[]string{"news", "language"}, []string{
		"github.com/clipperhouse/uax29/v2", "github.com/cockroachdb/apd/v3", "golang.org/x/text",
	}},
	"store": {[]string{"news"}, []string{
		"go.etcd.io/bbolt", "github.com/cespare/xxhash/v2", "github.com/klauspost/compress", "golang.org/x/sync",
		"github.com/blevesearch", "github.com/RoaringBitmap/roaring/v2",
	}},
	"web": {[]string{"news"}, []string{
		"github.com/xuri/excelize/v2", "github.com/parquet-go/parquet-go", "github.com/klauspost/compress",
		"github.com/danielgtaylor/huma/v2", "golang.org/x/time", "github.com/prometheus/client_golang",
	}},
	"digest": {[]string{"news"}, []string{"github.com/wneessen/go-mail", "github.com/emersion/go-msgauth", "github.com/emersion/go-smtp", "github.com/emersion/go-sasl"}},
	"cmd": {[]string{"news", "language", "crawler", "classifier", "store", "web", "digest"}, []string{
		"github.com/alecthomas/kong", "github.com/robfig/cron/v3", "github.com/jedib0t/go-pretty/v6",
		"go.yaml.in/yaml/v3", "github.com/mattn/go-isatty", "golang.org/x/sync",
	}},
}

// TestRooms holds the arrows between the rooms, and the doors to the outside.
func TestRooms(t *testing.T) {
	seen := map[string]bool{}
	for path, imports := range sources(t) {
		room, _, _ := strings.Cut(path, "/")
		allowed, known := rooms[room]
		if !known {
			t.Errorf("%s: no room is called %q; enter it in the table, with its arrows", path, room)
			continue
		}
		seen[room] = true
		for _, imp := range imports {
			if !mayImport(room, imp, allowed.rooms, allowed.modules) {
				t.Errorf("%s imports %q, which the room %q may not", path, imp, room)
			}
		}
	}
	for room := range rooms {
		if !seen[room] {
			t.Errorf("the room %q is in the table and not in the tree", room)
		}
	}
}

func mayImport(room, imp string, allowed, modules []string) bool {
	if inner, ok := strings.CutPrefix(imp, "gigawatch/"); ok {
		to, _, _ := strings.Cut(inner, "/")
		return to == room || slices.Contains(allowed, to)
	}
	if first, _, _ := strings.Cut(imp, "/"); !strings.Contains(first, ".") {
		return true // the standard library
	}
	return slices.ContainsFunc(modules, func(m string) bool { return imp == m || strings.HasPrefix(imp, m+"/") })
}

// sources gives the imports of every file of the module that is no test and
// no generator (package main outside cmd), by its path from the root.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil || f.Name.Name == "main" && !strings.HasPrefix(rel, "cmd") {
			return err
		}
		found[filepath.ToSlash(rel)] = []string{}
		for _, imp := range f.Imports {
			p, _ := strconv.Unquote(imp.Path.Value)
			found[filepath.ToSlash(rel)] = append(found[filepath.ToSlash(rel)], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 10 {
		t.Fatalf("only %d files found: is the test in the right folder?", len(found))
	}
	return found
}
