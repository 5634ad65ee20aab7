package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"gigawatch/news"
	"gigawatch/store/bolt"
)

// bonds say how a story hangs on an earlier one, by its own stage, and how
// that is said the other way round.
var bonds = map[news.Status][2]string{
	news.Cancelled:         {"cancels", "cancelled by"},
	news.Reduced:           {"reduces", "reduced by"},
	news.Delayed:           {"delays", "delayed by"},
	news.Expanded:          {"expands", "expanded by"},
	news.Approved:          {"carries on", "carried on by"},
	news.UnderConstruction: {"carries on", "carried on by"},
	news.Operating:         {"carries on", "carried on by"},
}

func bond(s news.Story) [2]string {
	if b, ok := bonds[s.Headline.Status]; ok {
		return b
	}
	return [2]string{"builds on", "built on by"}
}

// tellTies prints the stories that one hangs together with, and what may be
// the same event.
func tellTies(ctx context.Context, w io.Writer, store *bolt.Store, s news.Story) error {
	after, err := store.Related(ctx, s.ID)
	if err != nil || len(after)+len(s.BuildsOn)+len(s.PartOf)+len(s.Possibly) == 0 {
		return err
	}
	fmt.Fprintln(w, "\nHangs together with")
	for _, list := range []struct {
		how string
		ids []string
	}{{bond(s)[0], s.BuildsOn}, {"is part of", s.PartOf}, {"possibly the same", s.Possibly}} {
		for _, id := range list.ids {
			other, err := store.Story(ctx, id)
			if err != nil {
				return err
			}
			printTie(w, list.how, other)
		}
	}
	for _, other := range after {
		if slices.Contains(other.PartOf, s.ID) {
			printTie(w, "holds", other)
		} else {
			printTie(w, bond(other)[1], other)
		}
	}
	if s.NewMoney != nil {
		fmt.Fprintf(w, "  %-18s %s\n", "new money", news.Plain(s.NewMoney.Words()))
	}
	return nil
}

func printTie(w io.Writer, how string, s news.Story) {
	sum := "no sum"
	if s.Headline.Amount != nil {
		sum = s.Headline.Amount.Words()
	}
	fmt.Fprintf(w, "  %-18s %s  %s  %s  %s\n", how, s.Headline.Published.Day(), news.Plain(sum), news.Plain(s.Headline.Title), s.Permalink)
}
