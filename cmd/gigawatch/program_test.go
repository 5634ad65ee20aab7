package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// Two programs stand in the path of the tests. Both are this one; under the race
// detector, the first is built without it, and what it costs.
const (
	program        = "gigawatch"
	watchedProgram = "gigawatch-watched"
)

func TestMain(m *testing.M) {
	testscript.Main(programs{m}, map[string]func(){program: main, watchedProgram: main})
}

// programs builds what the tests run, and runs them.
type programs struct{ *testing.M }

// Run is called when testscript has put this binary into the path under both names.
func (p programs) Run() int {
	info, _ := debug.ReadBuildInfo()
	if info == nil || !slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"}) {
		return p.M.Run()
	}
	dir, err := os.MkdirTemp("", "gigawatch-program")
	if err != nil {
		return fail(err)
	}
	defer os.RemoveAll(dir)
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, program), ".").CombinedOutput(); err != nil {
		return fail(fmt.Errorf("build the program: %w\n%s", err, out))
	}
	if err := os.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH")); err != nil {
		return fail(err)
	}
	return p.M.Run()
}

func fail(err error) int {
	fmt.Fprintln(os.Stderr, err)
	return 1
}
