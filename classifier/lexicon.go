package classifier

import (
	"bufio"
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"gigawatch/news"
)

// builtin is the vocabulary that comes with the program.
//
//go:embed lexicon/*.txt
var builtin embed.FS

// entry is a line of a lexicon: what stands before its first colon, cut into
// words, and the list behind it, cut at commas.
type entry struct {
	file string
	line int
	head []string
	list []string
}

// mistake names the line of an entry.
func (e entry) mistake(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s: %w", e.file, e.line, fmt.Sprintf(format, args...), news.ErrInvalid)
}

// overlaid reports an entry of a desk's own.
func (e entry) overlaid() bool { return !strings.HasPrefix(e.file, builtinFolder) }

// builtinFolder is where the built-in lexicons stand; its name stands before theirs in mistakes.
const builtinFolder = "lexicon/"

// entries reads the lexicon called name, and behind it the file of the same
// name that a desk lays over it; overlay is nil for none. All mistakes of
// form are told at once.
func entries(overlay fs.FS, name string) ([]entry, error) {
	own, err := fs.ReadFile(builtin, builtinFolder+name)
	if err != nil {
		return nil, err
	}
	list, err := parseEntries(builtinFolder+name, own)
	if overlay == nil {
		return list, err
	}
	theirs, readErr := fs.ReadFile(overlay, name)
	if errors.Is(readErr, fs.ErrNotExist) {
		return list, err
	}
	if readErr != nil {
		return list, errors.Join(err, fmt.Errorf("read the lexicon %s: %w", name, readErr))
	}
	more, moreErr := parseEntries(name, theirs)
	return append(list, more...), errors.Join(err, moreErr)
}

// parseEntries cuts a file into its entries; "#" at the start of a line or
// behind white space begins a comment.
func parseEntries(file string, text []byte) ([]entry, error) {
	var list []entry
	var mistakes []error
	in := bufio.NewScanner(bytes.NewReader(text))
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		line := strings.TrimSpace(uncomment(in.Text()))
		if line == "" {
			continue
		}
		e := entry{file: file, line: n}
		head, tail, ok := strings.Cut(line, ":")
		e.head = strings.Fields(head)
		for _, item := range strings.Split(tail, ",") {
			if item = strings.TrimSpace(item); item != "" {
				e.list = append(e.list, item)
			}
		}
		if !ok || len(e.head) == 0 || len(e.list) == 0 {
			mistakes = append(mistakes, e.mistake("want WORDS : ITEM, ITEM …, have %q", line))
			continue
		}
		list = append(list, e)
	}
	if err := in.Err(); err != nil {
		mistakes = append(mistakes, fmt.Errorf("%s: %w", file, err))
	}
	return list, errors.Join(mistakes...)
}

func uncomment(line string) string {
	if strings.HasPrefix(line, "#") {
		return ""
	}
	before, _, _ := strings.Cut(line, " #")
	return before
}

// overlays reports the files of an overlay that no lexicon reads: most likely
// a name misspelt.
func strays(overlay fs.FS) error {
	if overlay == nil {
		return nil
	}
	found, err := fs.Glob(overlay, "*.txt")
	if err != nil {
		return err
	}
	var mistakes []error
	for _, name := range found {
		if _, err := fs.Stat(builtin, builtinFolder+name); err != nil {
			mistakes = append(mistakes, fmt.Errorf("%s is no lexicon; there are %s: %w", name, strings.Join(lexicons(), ", "), news.ErrInvalid))
		}
	}
	return errors.Join(mistakes...)
}

// lexicons are the names of the lexicons there are.
func lexicons() []string {
	found, _ := fs.ReadDir(builtin, "lexicon")
	names := make([]string, len(found))
	for i, f := range found {
		names[i] = f.Name()
	}
	return names
}
