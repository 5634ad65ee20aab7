package index

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"gigawatch/news"
	"gigawatch/store"
	"gigawatch/store/bolt"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(childVar); path != "" {
		fmt.Fprintln(os.Stderr, fileForever(path))
		os.Exit(1)
	}
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// agree holds an index against the store with a few queries.
func agree(t *testing.T, s *bolt.Store, ix *Index) {
	t.Helper()
	all := scanOf(t, s)
	for _, query := range []string{"", "company:microsoft", "\"data center\"", "数据中心", "amount:>=1bn sort:-amount", "-country:JP sort:changed"} {
		compare(t, s, all, ix, query)
	}
}

// TestUnusable: whatever is wrong with an index, it is found out and made anew.
func TestUnusable(t *testing.T) {
	segment := func(t *testing.T, path string) string {
		found, err := filepath.Glob(filepath.Join(path, "*.zap"))
		if err != nil || len(found) == 0 {
			t.Fatalf("no segments: %v", err)
		}
		return found[0]
	}
	for name, harm := range map[string]func(t *testing.T, path string){
		"missing":         func(t *testing.T, path string) { remove(t, path) },
		"an empty folder": func(t *testing.T, path string) { remove(t, path); mkdir(t, path) },
		"a file":          func(t *testing.T, path string) { remove(t, path); write(t, path, []byte("x")) },
		"no segment":      func(t *testing.T, path string) { remove(t, segment(t, path)) },
		"a cut segment": func(t *testing.T, path string) {
			rewrite(t, segment(t, path), func(b []byte) []byte { return b[:len(b)/2] })
		},
		"an empty segment": func(t *testing.T, path string) { rewrite(t, segment(t, path), func(b []byte) []byte { return nil }) },
		"a garbled segment": func(t *testing.T, path string) {
			rewrite(t, segment(t, path), func(b []byte) []byte { clear(b); return b })
		},
		"a garbled root": func(t *testing.T, path string) {
			rewrite(t, filepath.Join(path, "root.bolt"), func(b []byte) []byte { clear(b); return b })
		},
		"a cut root": func(t *testing.T, path string) {
			rewrite(t, filepath.Join(path, "root.bolt"), func(b []byte) []byte { return b[:1000] })
		},
		"another version": func(t *testing.T, path string) { otherMeta(t, path, `{"version":0,"point":{"number":1}}`) },
		"no sense in it":  func(t *testing.T, path string) { otherMeta(t, path, `kettle`) },
		"another store":   func(t *testing.T, path string) { ofAnotherStore(t, path) },
		"a build cut off": func(t *testing.T, path string) { remove(t, path); mkdir(t, path+".new"); write(t, path+".new/x", nil) },
	} {
		t.Run(name, func(t *testing.T) {
			s, w := openStore(t), newWorld(8)
			fill(t, s, w.filing(40))
			if err := built(t, s).Close(); err != nil {
				t.Fatal(err)
			}
			path := Beside(s.Path())
			harm(t, path)
			ix, err := Ready(t.Context(), path, s, quiet(), nil)
			if err != nil {
				t.Fatal(err)
			}
			defer ix.Close()
			agree(t, s, ix)
			if _, err := os.Stat(path + ".new"); !os.IsNotExist(err) {
				t.Errorf("the folder of the build is left: %v", err)
			}
		})
	}
}

func remove(t *testing.T, path string) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
}

func mkdir(t *testing.T, path string) {
	t.Helper()
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path string, b []byte) {
	t.Helper()
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func rewrite(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, change(b))
}

func otherMeta(t *testing.T, path, m string) {
	t.Helper()
	remove(t, path)
	if err := blank(path, []byte(m)); err != nil {
		t.Fatal(err)
	}
}

// ofAnotherStore puts the index of a store with the same stories in the place.
func ofAnotherStore(t *testing.T, path string) {
	t.Helper()
	other, w := openStore(t), newWorld(8)
	fill(t, other, w.filing(40))
	fill(t, other, w.filing(1))
	if err := built(t, other).Close(); err != nil {
		t.Fatal(err)
	}
	remove(t, path)
	if err := os.Rename(Beside(other.Path()), path); err != nil {
		t.Fatal(err)
	}
}

// TestRestored: the index of a store that was put back to an earlier state is
// not trusted, however far the store has gone on since.
func TestRestored(t *testing.T) {
	s, w := openStore(t), newWorld(9)
	fill(t, s, w.filing(20))
	var backup bytes.Buffer
	if err := s.Backup(t.Context(), &backup); err != nil {
		t.Fatal(err)
	}
	fill(t, s, w.filing(20))
	built(t, s).Close()
	for _, further := range []int{0, 1, 2} {
		path := filepath.Join(t.TempDir(), "restored.db")
		write(t, path, backup.Bytes())
		restored, err := bolt.Open(path, bolt.Options{})
		if err != nil {
			t.Fatal(err)
		}
		other := newWorld(10)
		for range further {
			fill(t, restored, other.filing(25))
		}
		copyFolder(t, Beside(s.Path()), Beside(path))
		ix, err := Open(Beside(path), false)
		if err != nil {
			t.Fatal(err)
		}
		if err := ix.Refresh(t.Context(), restored); !errors.Is(err, ErrUnusable) {
			t.Errorf("%d filings after the restore: %v, want ErrUnusable", further, err)
		}
		if now, err := ix.Current(t.Context(), restored); err != nil || now {
			t.Errorf("%d filings after the restore the index is taken for current (%v)", further, err)
		}
		ix.Close()
		if ix, err = Ready(t.Context(), Beside(path), restored, quiet(), nil); err != nil {
			t.Fatal(err)
		}
		agree(t, restored, ix)
		ix.Close()
		restored.Close()
	}
}

func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// TestBehind: an index that misses more changes than are remembered is made
// anew; one that misses fewer catches up; and a store without stories has an
// index too.
func TestBehind(t *testing.T) {
	s, w := openStore(t), newWorld(11)
	ix := built(t, s)
	agreeEmpty(t, s, ix)
	for range 3 {
		fill(t, s, w.filing(30))
	}
	if now, err := ix.Current(t.Context(), s); err != nil || now {
		t.Errorf("behind, but taken for current (%v)", err)
	}
	if err := ix.Refresh(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	agree(t, s, ix)
}

func agreeEmpty(t *testing.T, s *bolt.Store, ix *Index) {
	t.Helper()
	for _, query := range []string{"", "kettle", "-kettle", "\"data center\" sort:relevance", "amount:>1"} {
		f, err := ix.Search(t.Context(), s, news.Ask{Query: parse(t, query), Limit: 5, Facets: news.FacetFields()})
		if err != nil || f.Total != 0 || len(f.Hits) != 0 {
			t.Errorf("%q in an empty store: %d hits (%v)", query, f.Total, err)
		}
	}
}

// TestInterrupted: a build and a refresh that are cut off leave a right index.
func TestInterrupted(t *testing.T) {
	s, w := openStore(t), newWorld(12)
	fill(t, s, w.filing(40))
	ix := built(t, s)
	fill(t, s, w.filing(40))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := ix.Refresh(ctx, s); !errors.Is(err, context.Canceled) {
		t.Errorf("a refresh cut off: %v", err)
	}
	if err := Build(ctx, Beside(s.Path()), s, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a build cut off: %v", err)
	}
	if _, err := ix.Search(ctx, s, news.Ask{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a search cut off: %v", err)
	}
	if err := ix.Refresh(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	agree(t, s, ix)
}

// childVar tells the test binary to file and refresh until it is killed.
const childVar = "GIGAWATCH_INDEX_CHILD"

func fileForever(path string) error {
	db, seed, _ := strings.Cut(path, "\n")
	s, err := bolt.Open(db, bolt.Options{})
	if err != nil {
		return err
	}
	n, err := strconv.ParseUint(seed, 10, 64)
	if err != nil {
		return err
	}
	w := newWorld(n)
	w.n = int(n) * 100_000
	ix, err := Ready(context.Background(), Beside(db), s, quiet(), nil)
	if err != nil {
		return err
	}
	for {
		if _, err := s.File(context.Background(), []store.Filing{w.filing(3)}); err != nil {
			return err
		}
		fmt.Println("filed")
		if err := ix.Refresh(context.Background(), s); err != nil {
			return err
		}
		fmt.Println("refreshed")
	}
}

// TestKilled: wherever the program is killed, between the store's commit and
// the index's or in the midst of either, the next start has it right.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gigawatch.db")
	for round := range 4 {
		lines := 1 + rand.IntN(8)
		killAfter(t, path, round, lines)
		s, err := bolt.Open(path, bolt.Options{})
		if err != nil {
			t.Fatal(err)
		}
		ix, err := Ready(t.Context(), Beside(path), s, quiet(), nil)
		if err != nil {
			t.Fatal(err)
		}
		agree(t, s, ix)
		if err := errors.Join(ix.Close(), s.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

// killAfter kills a child that has said so many lines.
func killAfter(t *testing.T, path string, seed, lines int) {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), fmt.Sprintf("%s=%s\n%d", childVar, path, 20+seed))
	var complaint strings.Builder
	child.Stderr = &complaint
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	buffer, said := make([]byte, 4096), ""
	for strings.Count(said, "\n") < lines {
		n, err := out.Read(buffer)
		said += string(buffer[:n])
		if err != nil {
			t.Errorf("the child ended by itself: %s", complaint.String())
			break
		}
	}
	child.Process.Kill()
	_, _ = io.Copy(io.Discard, out)
	_ = child.Wait()
}

// TestKeeper: searches are answered before there is an index, and by the
// index when there is one; what is filed is found.
func TestKeeper(t *testing.T) {
	s, w := openStore(t), newWorld(13)
	fill(t, s, w.filing(40))
	k := NewKeeper(Beside(s.Path()), s, quiet())
	ask := news.Ask{Query: parse(t, "invest*"), Limit: 3}
	before, err := k.Search(t.Context(), ask)
	if err != nil || before.Total == 0 {
		t.Fatalf("without an index: %d stories, %v", before.Total, err)
	}
	version, err := k.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { k.Run(ctx); close(done) }()
	until(t, func() bool { return k.index.Load() != nil })
	after, err := k.Search(t.Context(), ask)
	if err != nil || after.Total != before.Total || !strings.Contains(after.Next, ".") {
		t.Errorf("with an index: %d stories, want %d; cursor %q, %v", after.Total, before.Total, after.Next, err)
	}
	for range 3 {
		fill(t, s, w.filing(10))
	}
	until(t, func() bool { now, err := k.index.Load().Current(t.Context(), s); return now && err == nil })
	agree(t, s, k.index.Load())
	if now, err := k.Version(t.Context()); err != nil || now.Number == version.Number {
		t.Errorf("the version is still %+v (%v)", now, err)
	}
	var found []string
	if err := k.Find(t.Context(), ask.Query, func(s news.Story) error { found = append(found, s.ID); return nil }); err != nil || len(found) < after.Total {
		t.Errorf("%d stories found one by one (%v)", len(found), err)
	}
	stop()
	<-done
	if f, err := k.Search(t.Context(), ask); err != nil || f.Total != len(found) {
		t.Errorf("after the keeper has stopped: %d stories, want %d (%v)", f.Total, len(found), err)
	}
}

// slowStore takes its time to tell its stories.
type slowStore struct {
	Living
	told chan struct{}
}

func (s slowStore) EachTold(ctx context.Context, each func(store.Told) error) error {
	return s.Living.EachTold(ctx, func(t store.Told) error {
		<-s.told
		return each(t)
	})
}

// TestNotYet: while an index is being made, readers are told so soon, and are
// answered as soon as it is there.
func TestNotYet(t *testing.T) {
	s, w := openStore(t), newWorld(15)
	fill(t, s, w.filing(20))
	slow := slowStore{s, make(chan struct{})}
	k := NewKeeper(Beside(s.Path()), slow, quiet())
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { k.Run(ctx); close(done) }()
	until(t, func() bool { return k.work.Load() != nil })
	if _, err := k.Search(t.Context(), news.Ask{}); !errors.Is(err, news.ErrNotYet) {
		t.Errorf("a search says %v", err)
	}
	if _, err := k.Tally(t.Context(), news.Query{}); !errors.Is(err, news.ErrNotYet) {
		t.Errorf("a tally says %v", err)
	}
	close(slow.told)
	until(t, func() bool {
		f, err := k.Search(t.Context(), news.Ask{})
		if !errors.Is(err, news.ErrNotYet) && (err != nil || f.Total == 0) {
			t.Fatalf("who waits gets %d stories, %v", f.Total, err)
		}
		return err == nil
	})
	stop()
	<-done
}

// until waits for something that another goroutine does soon.
func until(t *testing.T, holds func() bool) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for n := 0; !holds(); n++ {
		if n > 6000 {
			t.Fatal("it does not come")
		}
		<-tick.C
	}
}

// TestSearchWhileRefreshed: searches and refreshes go on side by side, and
// every answer is of one moment.
func TestSearchWhileRefreshed(t *testing.T) {
	s, w := openStore(t), newWorld(14)
	fill(t, s, w.filing(50))
	ix := built(t, s)
	failed := make(chan error, 1)
	stop := make(chan struct{})
	go func() {
		defer close(failed)
		for {
			select {
			case <-stop:
				return
			default:
			}
			f, err := ix.Search(context.Background(), s, news.Ask{Limit: 1000, Facets: []string{"kind"}})
			kinds := 0
			for _, v := range f.Facets[0].Values {
				kinds += v.Stories
			}
			if err != nil || kinds != f.Total {
				failed <- fmt.Errorf("%d stories, %d of them counted (%v)", f.Total, kinds, err)
				return
			}
		}
	}()
	for range 8 {
		change(t, s, w)
		if err := ix.Refresh(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	if err := <-failed; err != nil {
		t.Error(err)
	}
}
