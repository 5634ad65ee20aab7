package newstest

import (
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// Replay starts the measuring bench of ../shared, a few hundred sites on
// loopback that count what they are asked for, and gives its HOST:PORT. It is
// stopped when the test ends; the test is skipped where there is no bench.
func Replay(t testing.TB, flags ...string) (address string) {
	t.Helper()
	bench := Shared(t, "bench/replay")
	binary, err := builtReplay(bench)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		// Another program may take the port between our look and the server's.
		if address = started(t, binary, flags); address != "" {
			return address
		}
	}
	t.Fatal("the replay server does not start")
	return ""
}

// started is the address of a server that answers, "" when it ended before it did.
func started(t testing.TB, binary string, flags []string) (address string) {
	t.Helper()
	address = "127.0.0.1:" + FreePort(t)
	pid := filepath.Join(t.TempDir(), "pid") // written when it answers
	server := exec.Command(binary, append([]string{"-corpus", Shared(t, "gold/corpus-a"), "-listen", address, "-pidfile", pid, "-ttl", "1h"}, flags...)...)
	server.Stderr = io.Discard
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { server.Wait(); close(ended) }()
	t.Cleanup(func() { server.Process.Kill(); <-ended })
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		if _, err := os.Stat(pid); err == nil {
			return address
		}
		select {
		case <-ended:
			return ""
		case <-time.After(20 * time.Millisecond):
		}
	}
	t.Fatal("the replay server does not start within a minute")
	return ""
}

var replay struct {
	sync.Once
	binary string
	err    error
}

// builtReplay builds the bench once for all tests of a package, where
// scripts/test keeps its tools.
func builtReplay(bench string) (string, error) {
	replay.Do(func() {
		cache, err := os.UserCacheDir()
		if err != nil {
			cache = os.TempDir()
		}
		replay.binary = filepath.Join(cache, "gigawatch-test", "bin", "replay")
		fresh := fmt.Sprint(replay.binary, ".", os.Getpid()) // other packages build it too
		out, err := exec.Command("go", "build", "-C", bench, "-o", fresh, ".").CombinedOutput()
		if err == nil {
			err = os.Rename(fresh, replay.binary)
		}
		if err != nil {
			replay.err = fmt.Errorf("build the replay server: %w\n%s", err, out)
		}
	})
	return replay.binary, replay.err
}

// FreePort is a port of 127.0.0.1 that nobody listens on.
func FreePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}
