package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

// inspectCmd shows what one stage makes of its input; no network, no store.
type inspectCmd struct {
	Amounts   inspectAmounts   `cmd:"" help:"Every sum of money: {id, lang?, text} a line, or plain text."`
	Countries inspectCountries `cmd:"" help:"Every country an article is about: {id, title, text} a line, or plain text."`
	Page      inspectPage      `cmd:"" help:"Title, date, text and language of a page of HTML: {id, url, file} a line, or a file name."`
	Feed      inspectFeed      `cmd:"" help:"The entries of feeds: files, or one feed on stdin."`
	Date      inspectDate      `cmd:"" help:"RFC 3339 in UTC of a date string a line; an empty line when it is refused."`
	Robots    inspectRobots    `cmd:"" help:"May the agent ask for the URL: {id, robots, agent, url} a line."`
	URL       inspectURL       `cmd:"" help:"The canonical form of a URL a line; an empty line when there is none."`
	Stories   inspectStories   `cmd:"" help:"Articles as for extract, grouped by event: {id, story} a line."`
}

// inBoth answers a line in the form it came in: JSON lines are decoded into a
// T and answered in JSON, plain ones are handed over as they are.
func inBoth[T any](fromJSON func(T) (any, error), plain func(string) (string, error)) answer {
	return func(l line) ([]byte, error) {
		if !l.isJSON() {
			s, err := plain(strings.ToValidUTF8(string(l.data), "\ufffd"))
			return []byte(s), err
		}
		var in T
		if err := json.Unmarshal(l.data, &in); err != nil {
			return nil, readable(err)
		}
		out, err := fromJSON(in)
		if err != nil {
			return nil, err
		}
		return encode(out)
	}
}

// identity is an id of any JSON type, answered as it came.
type identity = json.RawMessage

// maxFile is the largest page or feed that is read from a file, unpacked.
const maxFile = 64 << 20

// readCapped reads a file, unpacked if it is a .gz.
func readCapped(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return unpacked(f)
}

// unpacked reads all of r, unpacked if it begins as gzip does.
func unpacked(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("gzip: %w", err)
		}
		data, err = io.ReadAll(io.LimitReader(z, maxFile+1))
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, fmt.Errorf("gzip: %w", err)
		}
	}
	if len(data) > maxFile {
		return nil, fmt.Errorf("larger than %d MB", maxFile>>20)
	}
	return data, nil
}
