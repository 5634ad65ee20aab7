// Package newstest is what the tests of several rooms share: where the data
// beside the module lies, and the small web that crawls are tried on. It stands
// in news, which every room knows; the program itself has no use for it.
package newstest

import (
	"os"
	"path/filepath"
	"testing"
)

// Shared is a file or a folder of ../shared, the data and tools that stand
// beside the module ("gold/corpus-a"; "" for all of it). The test is skipped
// where it is not there.
func Shared(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(filepath.Dir(root(t)), "shared", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("there is no ../shared/%s beside the module", name)
	}
	return path
}

// root is the folder of the module, which tests run below.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = up
	}
}
