package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/mattn/go-isatty"

	"gigawatch/crawler/weburl"
	"gigawatch/news"
)

// printStories prints stories as a table for a person.
func printStories(w io.Writer, stories []news.Story) {
	t := table.NewWriter()
	t.SetOutputMirror(w)
	t.SetStyle(plainStyle)
	t.SetColumnConfigs([]table.ColumnConfig{{Name: "headline", WidthMax: 56, WidthMaxEnforcer: snip}, {Name: "sum", Align: text.AlignRight}})
	t.AppendHeader(table.Row{"date", "kind", "company", "country", "sum", "pillars", "source", "headline", "id"})
	for i := range stories {
		t.AppendRow(storyRow(&stories[i]))
	}
	t.Render()
}

// plainStyle has no frame: rows can be cut and pasted.
var plainStyle = table.Style{
	Name:    "plain",
	Box:     table.BoxStyle{PaddingLeft: "", PaddingRight: "  ", MiddleHorizontal: "─", MiddleVertical: ""},
	Options: table.Options{SeparateHeader: true},
	Format:  table.FormatOptions{Header: text.FormatDefault},
}

func storyRow(s *news.Story) table.Row {
	h := s.Headline
	sum := "not stated"
	if h.Amount != nil {
		sum = h.Amount.Words()
	}
	kind := string(h.Kind)
	if h.Status != "" && h.Status != news.Announced && h.Status != news.Planned {
		kind += ", " + strings.ReplaceAll(string(h.Status), "_", " ")
	}
	return table.Row{h.Published.Day(), kind, join(h.Companies, ", "), join(h.Countries, ", "), news.Plain(sum),
		join(h.Pillars, ", "), outlets(s.Sources), cmp.Or(news.Plain(h.Title), "(no headline)"), s.ID}
}

// outlets names the first source, by its host where it gives no name, and counts the others.
func outlets(sources []news.Source) string {
	if len(sources) == 0 {
		return ""
	}
	name := snip(news.Plain(cmp.Or(sources[0].Outlet, weburl.Host(sources[0].URL))), 32)
	if len(sources) > 1 {
		name += fmt.Sprintf(" +%d", len(sources)-1)
	}
	return name
}

// isTerminal reports whether w is a terminal: only there are progress bars drawn.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// snip cuts a cell that is too wide, and shows that it did.
func snip(s string, width int) string { return text.Snip(s, width, "…") }
