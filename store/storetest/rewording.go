package storetest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/store"
)

// Rewording is news of one cloud region in three wordings, of which the facts
// leave open whether they are one.
func Rewording() (out []store.Filing) {
	for i, title := range []string{"Amazon plans a cloud region by the harbour of Osaka with wind power", "Cloud region by Osaka harbour on wind power, says Amazon", "Osaka harbour waits for cloud region of Amazon"} {
		t, err := Says(string(rune('a'+i)), fmt.Sprintf("press 03-%02d by=amazon in=JP title=%s", 1+3*i, strings.ReplaceAll(title, " ", "_")))
		if err != nil {
			panic(err) // a slip in the line above
		}
		out = append(out, filingOf(t))
	}
	return out
}

// reworded: an article tells the story that it told when its page says it in
// other words, and copies of the words before find it.
func reworded(t *testing.T, b *bench) {
	fs := Rewording()
	for i := range fs {
		a := &fs[i].Harvest.Articles[0]
		a.Fetched, a.Page = b.clock, news.Page{URL: a.URL, Hash: "first"}
	}
	b.file(fs[0], fs[1])
	b.clock = b.clock.Add(time.Hour)
	page := b.edited(&fs[1], 0, nil)
	page.Harvest.Reread[0].Is.Title, page.Harvest.Reread[0].Is.Text = "Nurses learn to weld", "They weld."
	if r := b.file(page); r.Edited != 1 || len(r.New) != 0 || r.Gone != 0 {
		t.Errorf("other words give %s", asJSON(r))
	}
	if got := b.grouped(); got != "ab" {
		t.Errorf("after other words the stories are %s, want ab", got)
	}
	b.file(fs[2])
	if got := b.grouped(); got != "abc" {
		t.Errorf("after a copy of the words before they are %s, want abc", got)
	}
	for i := range fs { // what was no promise by the rules of then
		b.revise(revision(fs[i], 0, func(a *news.Announcement) { a.Kind = news.None }))
	}
	for i := range fs {
		b.revise(revision(fs[i], 0, nil))
	}
	if got := b.grouped(); got != "abc" {
		t.Errorf("revised twice they are %s, want abc", got)
	}
}
