package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestScripts runs the program as its user would: testdata/script.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			for _, v := range os.Environ() {
				if len(v) > 10 && v[:10] == "GIGAWATCH_" {
					t.Fatalf("%s is set: the tests want none of the program's variables", v)
				}
			}
			return nil
		},
	})
}
