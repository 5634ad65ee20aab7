package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store/bolt"
)

// The acceptance tests run the program as a process against a replay world: a
// few hundred sites on loopback that count what they are asked for. They are
// small by default; ACCEPT_FULL=1 makes the worlds as large as the acceptance
// figures want them, and ACCEPT_BINARY names another build of the program.

func full() bool { return os.Getenv("ACCEPT_FULL") != "" }

// desktop is an operator's folder: a list of feeds and a store.
type desktop struct {
	t      *testing.T
	dir    string
	binary string
	flags  []string // of every crawl and serve
}

// newDesktop gives an operator who follows every feed of w; more is what else
// to say of each feed.
func newDesktop(t *testing.T, w *world, more string) *desktop {
	t.Helper()
	d := emptyDesktop(t)
	var list strings.Builder
	for _, url := range w.feeds {
		list.WriteString("feed " + url + " class=press " + more + "\n")
	}
	d.write("feeds.txt", list.String())
	d.flags = []string{"--contact", "desk@example.org", "--allow-private", "127.0.0.0/8:" + w.port}
	return d
}

func emptyDesktop(t *testing.T) *desktop {
	t.Helper()
	binary := os.Getenv("ACCEPT_BINARY")
	if binary == "" {
		var err error
		if binary, err = exec.LookPath(program); err != nil { // TestMain put it there
			t.Fatal(err)
		}
	}
	return &desktop{t: t, dir: t.TempDir(), binary: binary}
}

// watched makes the race detector look at what the desk runs, where the tests
// are run with it. It costs about five times the time.
func (d *desktop) watched() *desktop {
	d.t.Helper()
	if os.Getenv("ACCEPT_BINARY") != "" {
		return d
	}
	var err error
	if d.binary, err = exec.LookPath(watchedProgram); err != nil {
		d.t.Fatal(err)
	}
	return d
}

func (d *desktop) path(name string) string { return filepath.Join(d.dir, name) }

func (d *desktop) write(name, text string) {
	d.t.Helper()
	if err := os.WriteFile(d.path(name), []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// outcome is how a command ended.
type outcome struct {
	exit           int
	stdout, stderr string
	took           time.Duration
	peakKB         int64 // most memory held
}

// job is a command that runs.
type job struct {
	d      *desktop
	cmd    *exec.Cmd
	began  time.Time
	out    bytes.Buffer
	errs   bytes.Buffer
	joined bool
	peakKB chan int64
}

// start starts `gigawatch args…`, or `sh -c` of a line of shell around it if wrap is given.
func (d *desktop) start(wrap string, args ...string) *job {
	d.t.Helper()
	j := &job{d: d, cmd: exec.Command(d.binary, args...), began: time.Now(), peakKB: make(chan int64, 1)}
	if wrap != "" {
		j.cmd = exec.Command("sh", append([]string{"-c", wrap + ` exec "$@"`, "sh", d.binary}, args...)...)
	}
	j.cmd.Dir, j.cmd.Stdout, j.cmd.Stderr = d.dir, &j.out, &j.errs
	if err := j.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	go j.watch()
	d.t.Cleanup(func() {
		if !j.joined {
			j.cmd.Process.Kill()
			j.cmd.Wait()
		}
	})
	return j
}

func (j *job) wait() outcome {
	j.d.t.Helper()
	err := j.cmd.Wait()
	j.joined = true
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		j.d.t.Fatal(err)
	}
	return outcome{j.cmd.ProcessState.ExitCode(), j.out.String(), j.errs.String(), time.Since(j.began), <-j.peakKB}
}

var peakLine = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// watch looks at the most memory held until the process has ended; what the
// kernel says afterwards counts this test in, which the process began as a copy of.
func (j *job) watch() {
	status := fmt.Sprintf("/proc/%d/status", j.cmd.Process.Pid)
	peak := int64(0)
	for {
		text, err := os.ReadFile(status)
		m := peakLine.FindSubmatch(text)
		if err != nil || m == nil { // it has ended
			j.peakKB <- peak
			return
		}
		peak, _ = strconv.ParseInt(string(m[1]), 10, 64)
		time.Sleep(10 * time.Millisecond)
	}
}

func (d *desktop) run(args ...string) outcome {
	d.t.Helper()
	return d.start("", args...).wait()
}

// serve starts the site at an address, and waits until it answers.
func (d *desktop) serve(address string, args ...string) *job {
	d.t.Helper()
	j := d.start("", append([]string{"serve", "--listen", address, "--rates", "off"}, args...)...)
	within(d.t, 30*time.Second, "the site answers", func() bool {
		r, err := http.Get("http://" + address + "/healthz")
		if err == nil {
			r.Body.Close()
		}
		return err == nil && r.StatusCode == http.StatusOK
	})
	return j
}

// end stops what serves, as its operator would.
func (j *job) end() {
	j.d.t.Helper()
	_ = j.cmd.Process.Signal(syscall.SIGTERM)
	if o := j.wait(); o.exit != exitDone {
		j.d.t.Fatalf("serve: exit %d\n%s", o.exit, o.stderr)
	}
}

// crawl makes one pass that must succeed.
func (d *desktop) crawl(args ...string) outcome {
	d.t.Helper()
	o := d.run(append(append([]string{"crawl", "--log-level", "info"}, d.flags...), args...)...)
	if o.exit != exitDone {
		d.t.Fatalf("crawl %v: exit %d\n%s", args, o.exit, o.stderr)
	}
	return o
}

// articles counts what the store holds, by URL.
func (d *desktop) articles() map[string]int {
	d.t.Helper()
	s, err := bolt.Open(d.path("gigawatch.db"), bolt.Options{ReadOnly: true})
	if err != nil {
		d.t.Fatal(err)
	}
	defer s.Close()
	held := map[string]int{}
	err = s.Articles(d.t.Context(), func(a news.Article, _ []news.Announcement) error {
		held[a.URL]++
		return nil
	})
	if err != nil {
		d.t.Fatal(err)
	}
	return held
}

// check runs `gigawatch check`, which must find nothing wrong.
func (d *desktop) check() {
	d.t.Helper()
	if o := d.run("check"); o.exit != exitDone {
		d.t.Fatalf("check: exit %d\n%s%s", o.exit, o.stdout, o.stderr)
	}
}

// sources is `gigawatch sources`, by URL.
func (d *desktop) sources() map[string]sourceRow {
	d.t.Helper()
	o := d.run("sources", "--format", "jsonl")
	rows := map[string]sourceRow{}
	for line := range strings.Lines(o.stdout) {
		var r sourceRow
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			d.t.Fatalf("sources: %v in %s", err, line)
		}
		rows[r.URL] = r
	}
	return rows
}

// holdsAll compares the store with all that the world has published: each article once.
func (d *desktop) holdsAll(w *world) {
	d.t.Helper()
	held := d.articles()
	lost, twice := 0, 0
	for url := range w.facts {
		switch n := held[url]; {
		case n == 0:
			lost++
		case n > 1:
			twice++
		}
	}
	if lost+twice > 0 || len(held) != len(w.facts) {
		d.t.Errorf("of %d articles %d are lost and %d are there twice; the store holds %d", len(w.facts), lost, twice, len(held))
	}
}
