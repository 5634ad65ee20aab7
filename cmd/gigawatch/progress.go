package main

import (
	"io"
	"time"

	"github.com/jedib0t/go-pretty/v6/progress"
)

// bar is a progress bar on a terminal, and nothing elsewhere.
type bar struct {
	writer  progress.Writer
	tracker *progress.Tracker
}

// newBar draws on w if that is a terminal.
func newBar(w io.Writer) *bar {
	if !isTerminal(w) {
		return &bar{}
	}
	p := progress.NewWriter()
	p.SetOutputWriter(w)
	p.SetUpdateFrequency(100 * time.Millisecond)
	p.SetTrackerLength(24)
	p.SetStyle(progress.StyleBlocks)
	p.Style().Visibility.ETA = true
	go p.Render()
	return &bar{writer: p}
}

// track begins a line of the bar.
func (b *bar) track(message string, total int64, units progress.Units) *progress.Tracker {
	if b.writer == nil {
		return nil
	}
	t := &progress.Tracker{Message: message, Total: total, Units: units}
	b.writer.AppendTracker(t)
	return t
}

// expect adds n bytes to what is to be read.
func (b *bar) expect(n int64) {
	if b.tracker == nil {
		b.tracker = b.track("reading", 0, progress.UnitsBytes)
	}
	if b.tracker != nil {
		b.tracker.UpdateTotal(b.tracker.Total + n)
	}
}

// reader counts what is read through it.
func (b *bar) reader(r io.Reader) io.Reader {
	if b.tracker == nil {
		return r
	}
	return &countingReader{r, b.tracker}
}

type countingReader struct {
	io.Reader
	tracker *progress.Tracker
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.tracker.Increment(int64(n))
	return n, err
}

// done ends the drawing, so that what is printed next stands below the bar.
func (b *bar) done() {
	if b.writer == nil {
		return
	}
	b.writer.Stop()
	for b.writer.IsRenderInProgress() {
		time.Sleep(10 * time.Millisecond)
	}
}
