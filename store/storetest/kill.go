package storetest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// killVar tells a test binary that it is the child of Kill: "path from".
const killVar = "GIGAWATCH_STORETEST_CHILD"

// killed is the number of articles in each harvest of a child.
const killed = 7

// Child files one harvest after the other, and says so after each, until it
// is killed; it returns false where the process is no child of Kill. Call it
// in TestMain.
func Child(open func(path string) (Store, error)) bool {
	path, from, ok := strings.Cut(os.Getenv(killVar), "\n")
	if !ok {
		return false
	}
	fmt.Fprintln(os.Stderr, fileForever(open, path, from))
	os.Exit(1)
	return true
}

func fileForever(open func(string) (Store, error), path, from string) error {
	s, err := open(path)
	if err != nil {
		return err
	}
	i, err := strconv.Atoi(from)
	if err != nil {
		return err
	}
	for ; ; i++ {
		if _, err := s.File(context.Background(), []store.Filing{Filing(i, killed)}); err != nil {
			return err
		}
		fmt.Println(i)
	}
}

// Kill files harvests in a child process, kills it in the midst of it, times
// over, and checks after each time that nothing it said was filed is lost,
// that nothing is there twice, and that no harvest is there in part.
func Kill(t *testing.T, open func(path string) (Store, error), path string, times int) {
	next := 0
	for range times {
		said := killOnce(t, path, next)
		next = max(next, said+1)
		next = after(t, open, path, next)
	}
	if next == 0 {
		t.Error("the children were killed before they filed anything")
	}
}

// killOnce returns the last harvest that the child said was filed, -1 for none.
func killOnce(t *testing.T, path string, from int) int {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), fmt.Sprintf("%s=%s\n%d", killVar, path, from))
	var errors strings.Builder
	child.Stderr = &errors
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	stop := time.AfterFunc(time.Duration(20+rand.IntN(250))*time.Millisecond, func() { _ = child.Process.Kill() })
	said := lastLine(out)
	_ = child.Wait() // killed: an error is what we want
	if stop.Stop() {
		t.Fatalf("the child ended by itself: %s", errors.String())
	}
	return said
}

func lastLine(r io.Reader) int {
	last := -1
	for lines := bufio.NewScanner(r); lines.Scan(); {
		if n, err := strconv.Atoi(lines.Text()); err == nil {
			last = n
		}
	}
	return last
}

// after checks a store whose process was killed when harvests below next were
// filed for certain; it returns the first that was not.
func after(t *testing.T, open func(string) (Store, error), path string, next int) int {
	t.Helper()
	s, err := open(path)
	if err != nil {
		t.Fatalf("open after a kill: %v", err)
	}
	defer s.Close()
	if err := s.Check(t.Context()); err != nil {
		t.Fatalf("check after a kill: %v", err)
	}
	found := map[string]int{}
	err = s.Articles(t.Context(), func(a news.Article, _ []news.Announcement) error { found[a.ID]++; return nil })
	if err != nil {
		t.Fatal(err)
	}
	harvests := len(found) / killed
	for i := range harvests {
		for j := range killed {
			if n := found[fmt.Sprintf("a%d-%d", i, j)]; n != 1 {
				t.Fatalf("article %d of harvest %d is there %d times", j, i, n)
			}
		}
	}
	if harvests < next || len(found)%killed != 0 {
		t.Fatalf("%d articles, but %d harvests of %d were filed", len(found), next, killed)
	}
	stories, err := s.Search(t.Context(), news.Query{}, 0)
	if err != nil || len(stories) != len(found) {
		t.Fatalf("%d stories of %d articles, %v", len(stories), len(found), err)
	}
	return harvests
}
