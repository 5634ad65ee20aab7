package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"gigawatch/classifier"
)

type versionCmd struct{}

// Run prints the version of the program and of its rules.
func (versionCmd) Run(d *desk) error {
	_, err := fmt.Fprintf(d.out, "gigawatch %s (rules %s, %s)\n", version(), classifier.Rules, runtime.Version())
	return err
}

// version is what the module or its checkout is called, "devel" where neither is known.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return s.Value[:12]
		}
	}
	return "devel"
}
