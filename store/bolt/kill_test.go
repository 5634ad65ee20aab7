//go:build unix

package bolt

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/storetest"
)

var kills = flag.Int("kills", 4, "how often TestKill kills the writer")

func openStore(path string) (storetest.Store, error) { return Open(path, Options{}) }

func TestMain(m *testing.M) {
	switch {
	case storetest.Child(openStore):
	case os.Getenv(fullVar) != "":
		fillDisk(os.Getenv(fullVar))
	default:
		os.Exit(m.Run())
	}
}

func TestKill(t *testing.T) {
	storetest.Kill(t, openStore, filepath.Join(t.TempDir(), "gigawatch.db"), *kills)
}

// fullVar tells the test binary to fill a store until the disk is full.
const fullVar = "GIGAWATCH_BOLT_FULL"

// fillDisk files into a file that may not grow over 1 MB, as on a full disk.
func fillDisk(path string) {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 1 << 20, Max: 1 << 20}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		fmt.Println("no limit:", err)
		return
	}
	s, err := Open(path, Options{})
	for i := 0; err == nil; i++ {
		if _, err = s.File(context.Background(), []store.Filing{storetest.Filing(i, 50)}); err == nil {
			fmt.Println("filed")
		}
	}
	fmt.Printf("full: %v: %v\n", errors.Is(err, ErrFull), err)
	if _, err := s.Search(context.Background(), news.Query{}, 1); err != nil {
		fmt.Println("cannot even read:", err)
	}
}

func TestDiskFull(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gigawatch.db")
	child := exec.Command(os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), fullVar+"="+path)
	b, err := child.CombinedOutput()
	out := string(b)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if strings.Contains(out, "no limit:") {
		t.Skip(out)
	}
	if !strings.Contains(out, "full: true: store "+path+": the disk is full; nothing of this batch was written: make room and start again") ||
		strings.Contains(out, "cannot even read") {
		t.Errorf("the message:\n%s", out)
	}
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatalf("open after the disk was full: %v", err)
	}
	defer s.Close()
	if err := s.Check(t.Context()); err != nil {
		t.Errorf("check after the disk was full: %v", err)
	}
	c, err := s.Counts(t.Context())
	if filed := strings.Count(out, "filed\n"); err != nil || filed == 0 || c.Articles != 50*filed {
		t.Errorf("%d articles of %d batches of 50 (%v)", c.Articles, filed, err)
	}
	if _, err := s.File(t.Context(), []store.Filing{storetest.Filing(900, 50)}); err != nil {
		t.Errorf("with room again: %v", err)
	}
}
