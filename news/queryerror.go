package news

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// QueryMistake is one thing wrong with a query, at bytes [Start, End) of it.
type QueryMistake struct {
	Start, End int
	Message    string
}

// QueryError says what is wrong with a query, and where.
type QueryError struct {
	Query    string
	Mistakes []QueryMistake
}

// Error is each mistake with the query under it and its place marked:
//
//	no field "contry"; did you mean country?
//	  contry:JP
//	  ^^^^^^
func (e *QueryError) Error() string {
	var parts []string
	for _, m := range e.Mistakes {
		text, mark := e.Mark(m)
		parts = append(parts, fmt.Sprintf("%s\n  %s\n  %s", m.Message, text, mark))
	}
	return strings.Join(parts, "\n")
}

// Unwrap says that the input is at fault.
func (e *QueryError) Unwrap() error { return ErrInvalid }

// Mark is the query, or the part of a long one around the mistake, as one
// line, and a line of carets that stand under the mistake.
func (e *QueryError) Mark(m QueryMistake) (text, mark string) {
	const around = 60 // letters kept on each side
	start, end := clip(m.Start, len(e.Query)), clip(m.End, len(e.Query))
	before, at, after := printable(e.Query[:start]), printable(e.Query[start:end]), printable(e.Query[end:])
	if len(before) > around {
		before = slices.Concat([]rune("…"), before[len(before)-around:])
	}
	if len(at) > around {
		at, after = slices.Concat(at[:around], []rune("…")), nil
	}
	if len(after) > around {
		after = slices.Concat(after[:around], []rune("…"))
	}
	mark = strings.Repeat(" ", columns(before)) + strings.Repeat("^", max(1, columns(at)))
	return string(before) + string(at) + string(after), mark
}

func clip(i, most int) int { return max(0, min(i, most)) }

// printable keeps a stranger's query from moving the cursor.
func printable(s string) []rune {
	var out []rune
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			out = append(out, ' ')
		case unicode.IsPrint(r):
			out = append(out, r)
		default:
			out = append(out, '·')
		}
	}
	return out
}

// columns is the width of text in a terminal, where East Asian letters take two.
func columns(rs []rune) int {
	n := 0
	for _, r := range rs {
		switch {
		case unicode.Is(unicode.Mn, r):
		case denseRune(r) && r >= 0x1100, 0xFF01 <= r && r <= 0xFF60, 0x3000 <= r && r <= 0x303F:
			n += 2
		default:
			n++
		}
	}
	return n
}
