package web

import "strings"

// methodView is the page on what is counted.
type methodView struct {
	Board   []boardRow
	Note    string
	Feeds   int
	Stories int
}

// boardRow is how well the rules read a field.
type boardRow struct{ Field, N, Precision, Recall string }

func (s *site) method(v visit) (page, error) {
	o, err := s.overview(v)
	if err != nil {
		return page{}, err
	}
	view := &methodView{Feeds: len(s.Feeds), Stories: o.stories}
	view.Board, view.Note = readBoard(s.Board)
	return page{Template: "method", Title: "Method", Description: "What is counted, what is not, and how well the rules read.", Path: "/method", Here: "/method", Body: view}, nil
}

// readBoard reads the scoreboard of the rules: a line "N cases", a heading,
// then "field language n precision recall". Only the rows over all languages are shown.
func readBoard(text string) (rows []boardRow, note string) {
	for line := range strings.Lines(text) {
		cells := strings.Fields(line)
		switch {
		case len(cells) == 2 && cells[1] == "cases":
			note = cells[0]
		case len(cells) == 5 && cells[1] == "all":
			rows = append(rows, boardRow{fieldName(cells[0]), cells[2], cells[3], cells[4]})
		}
	}
	return rows, note
}
