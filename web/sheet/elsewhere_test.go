package sheet

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"gigawatch/news"
)

// duckDB is what DuckDB, which shares nothing with the library that wrote it,
// reads of a Parquet file: the types of its columns, and its rows.
func duckDB(t *testing.T, file []byte) (types map[string]string, rows []map[string]any) {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skip("no cache folder: ", err)
	}
	modules := filepath.Join(cache, "gigawatch-test", "node_modules")
	if _, err := os.Stat(filepath.Join(modules, "@duckdb", "node-api")); err != nil {
		t.Skip("no DuckDB here: scripts/test installs it: ", err)
	}
	path := filepath.Join(t.TempDir(), "stories.parquet")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	c := exec.CommandContext(t.Context(), "node", "testdata/duckdb.cjs", modules, path)
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, said.String())
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, len(out)+1)
	for lines.Scan() {
		var row map[string]any
		if types == nil {
			err = json.Unmarshal(lines.Bytes(), &types)
		} else {
			err = json.Unmarshal(lines.Bytes(), &row)
			rows = append(rows, row)
		}
		if err != nil {
			t.Fatalf("%v: %.200s", err, lines.Text())
		}
	}
	return types, rows
}

// TestParquetElsewhere holds that another library reads what the other tables
// say: the values of CSV, typed.
func TestParquetElsewhere(t *testing.T) {
	var b bytes.Buffer
	if err := Parquet(&b, about, all); err != nil {
		t.Fatal(err)
	}
	types, got := duckDB(t, b.Bytes())
	want := rows(t)
	if len(got) != len(want)-1 {
		t.Fatalf("%d rows, want %d", len(got), len(want)-1)
	}
	for _, c := range Columns() {
		if has := types[c.Name]; has != duckType(c) {
			t.Errorf("%s is %s, want %s", c.Name, has, duckType(c))
		}
	}
	for i, row := range got {
		for j, name := range want[0] {
			cell := news.Plain(want[i+1][j]) // Parquet has text without signs that print nothing
			if has := cellOf(row[name]); has != cell {
				t.Errorf("row %d, %s: %.80q, want %.80q", i+1, name, has, cell)
			}
		}
	}
}

// duckType is what DuckDB is to call the type of a column.
func duckType(c Column) string {
	kind := map[string]string{"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DECIMAL(38,12)"}[c.Type]
	switch {
	case c.List:
		return kind + "[]"
	case c.Name == "capacity_mw":
		return "DOUBLE"
	case strings.HasPrefix(c.Name, "period_"):
		return "INTEGER"
	}
	return kind
}

// cellOf is a value as CSV has it: lists joined, decimals without noughts at the end.
func cellOf(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case []any:
		var list []string
		for _, one := range v {
			list = append(list, cellOf(one))
		}
		return strings.Join(list, "; ")
	case string:
		if whole, part, ok := strings.Cut(v, "."); ok && len(part) == decimals && strings.Trim(whole+part, "0123456789") == "" {
			return strings.TrimSuffix(whole+"."+strings.TrimRight(part, "0"), ".")
		}
		return v
	}
	return fmt.Sprint(v)
}
