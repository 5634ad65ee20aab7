package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
)

// maxLine is the longest input line that is read; a longer one is a bad line.
const maxLine = 64 << 20

// line is one line of input with its number, counted from 1.
type line struct {
	no   int
	data []byte
	err  error // it could not be read
}

// isJSON reports whether the line is to be answered in JSON.
func (l line) isJSON() bool { return len(l.data) > 0 && l.data[0] == '{' }

// badLine is the answer to a line that could not be used.
type badLine struct {
	ID    string `json:"id,omitempty"`
	Line  int    `json:"line"`
	Error string `json:"error"`
}

// answer turns one line into the bytes to print for it, without the newline.
type answer func(line) ([]byte, error)

// eachLine answers every line of in that is not blank on out, in order. A bad
// line is answered at its place and the run goes on; the error is then errSomeLines.
func eachLine(in io.Reader, out io.Writer, a answer) error {
	return answerLines(in, out, a, readLines)
}

// everyLine is eachLine for lines of which a blank one too wants its answer.
func everyLine(in io.Reader, out io.Writer, a answer) error {
	return answerLines(in, out, a, scanLines)
}

// answerLines works on as many lines at once as there are processors.
func answerLines(in io.Reader, out io.Writer, a answer, read func(io.Reader, func(line) bool) error) error {
	type job struct {
		line   line
		answer chan []byte
		bad    bool
	}
	queue := make(chan *job, 4*runtime.GOMAXPROCS(0)) // in the order of the input
	work := make(chan *job)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for j := range work {
				var b []byte
				b, j.bad = reply(a, j.line)
				j.answer <- b
			}
		})
	}
	done := make(chan struct{}) // closed when out cannot be written
	var readErr error
	go func() {
		defer close(queue)
		defer close(work)
		readErr = read(in, func(l line) bool {
			j := &job{line: l, answer: make(chan []byte, 1)}
			select {
			case queue <- j:
				work <- j
				return true
			case <-done:
				return false
			}
		})
	}()
	w := bufio.NewWriterSize(out, 64<<10)
	bad := false
	var writeErr error
	for j := range queue {
		b := <-j.answer
		bad = bad || j.bad
		if writeErr == nil {
			if _, writeErr = w.Write(append(b, '\n')); writeErr == nil && len(queue) == 0 {
				writeErr = w.Flush()
			}
			if writeErr != nil {
				close(done)
			}
		}
	}
	workers.Wait()
	if writeErr == nil {
		writeErr = w.Flush()
	}
	if err := errors.Join(readErr, writeErr); err != nil {
		return err
	}
	if bad {
		return errSomeLines
	}
	return nil
}

// reply answers one line, a mistake or a panic in JSON.
func reply(a answer, l line) (b []byte, bad bool) {
	defer func() {
		if p := recover(); p != nil {
			b, bad = complaint(l, fmt.Errorf("internal error: %v", p)), true
		}
	}()
	if l.err != nil {
		return complaint(l, l.err), true
	}
	b, err := a(l)
	if err != nil {
		return complaint(l, err), true
	}
	return b, false
}

func complaint(l line, err error) []byte {
	var named struct {
		ID any `json:"id"`
	}
	_ = json.Unmarshal(l.data, &named) // a line that is no JSON has no id
	id, _ := named.ID.(string)
	b, _ := json.Marshal(badLine{ID: id, Line: l.no, Error: err.Error()})
	return b
}

// readLines hands over the lines of in without their ends; blank lines are
// counted and left out. It stops when take returns false.
func readLines(in io.Reader, take func(line) bool) error {
	return scanLines(in, func(l line) bool {
		if len(bytes.TrimSpace(l.data)) == 0 && l.err == nil {
			return true
		}
		l.data = bytes.TrimSpace(l.data)
		return take(l)
	})
}

// scanLines hands over every line, blank ones too.
func scanLines(in io.Reader, take func(line) bool) error {
	r := bufio.NewReaderSize(in, 64<<10)
	for no := 1; ; no++ {
		l := line{no: no}
		var err error
		l.data, l.err, err = oneLine(r)
		if no == 1 {
			if bytes.HasPrefix(l.data, []byte("\xff\xfe")) || bytes.HasPrefix(l.data, []byte("\xfe\xff")) {
				return errors.New("the input is in UTF-16; want UTF-8: iconv -f utf-16 -t utf-8 makes it")
			}
			l.data = bytes.TrimPrefix(l.data, []byte("\ufeff"))
		}
		if errors.Is(err, io.EOF) && len(l.data) == 0 && l.err == nil {
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("line %d: %w", no, err)
		}
		if !take(l) || err != nil {
			return nil
		}
	}
}

// oneLine reads up to the next newline; tooLong tells that the line is over
// the limit (its rest is skipped), err that the input ended or failed.
func oneLine(r *bufio.Reader) (data []byte, tooLong, err error) {
	for {
		piece, err := r.ReadSlice('\n')
		if len(data)+len(piece) > maxLine {
			tooLong, data = fmt.Errorf("longer than %d MB", maxLine>>20), data[:0]
		}
		if tooLong == nil {
			data = append(data, piece...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimRight(data, "\r\n"), tooLong, err
		}
	}
}

// encode is v as one JSON line without HTML escapes and without the newline.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}
