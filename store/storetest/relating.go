package storetest

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gigawatch/news"
	"gigawatch/store"
)

// related are small worlds of stories and how they hang together: tellings
// a, b, c …, and what is written down of their stories beforehand.
var related = []struct {
	name     string
	tellings []string
	want     string // a story a clause, by its first source; those that hang on nothing are left out
	firm     string // the firm total of commitments, in billions of dollars
}{
	{"a prior sum that matches", []string{"press 03-01 by=microsoft in=JP sum=2.9", "press 09-01 by=microsoft in=JP sum=10 prior=2.9"}, "b on a, new 7.1", "10"},
	{"a total that is both together", []string{"press 03-01 by=microsoft in=JP sum=2.9", "press 09-01 by=microsoft in=JP sum=10 prior=2.9 total=12.9"}, "b on a, new 10", "12.9"},
	{"a total less the news", []string{"press 03-01 by=microsoft in=JP sum=2.9", "press 09-01 status=expanded by=microsoft in=JP sum=10 total=12.9"}, "b on a, new 10", "12.9"},
	{"a prior sum larger than the news", []string{"press 03-01 by=microsoft in=JP sum=10", "press 09-01 by=microsoft in=JP sum=2 prior=10"}, "b on a", "10"},
	{"two prior sums", []string{"press 01-01 by=microsoft in=JP sum=2", "press 03-01 by=microsoft in=JP sum=3.5", "press 09-01 by=microsoft in=JP sum=10 prior=2 prior=3.5"}, "c on a b, new 4.5", "10"},
	{"of another firm", []string{"press 03-01 by=google in=JP sum=2.9", "press 09-01 by=microsoft in=JP sum=10 prior=2.9"}, "", "12.9"},
	{"of another country", []string{"press 03-01 by=microsoft in=KR sum=2.9", "press 09-01 by=microsoft in=JP sum=10 prior=2.9"}, "", "12.9"},
	{"of another place", []string{"press 03-01 by=amazon in=DE at=Hessen sum=10", "press 09-01 by=amazon in=DE at=Brandenburg sum=7.8 prior=10"}, "", "17.8"},
	{"of a later day", []string{"press 03-01 by=microsoft in=JP sum=10 prior=2.9", "press 09-01 by=microsoft in=JP sum=2.9"}, "", "12.9"},
	{"it may be either of two", []string{"press 01-01 by=microsoft in=JP at=Osaka sum=3", "press 02-01 by=microsoft in=JP at=Tokyo sum=3", "press 09-01 by=microsoft in=JP sum=10 prior=3"}, "", "16"},
	{"the exact one of two", []string{"press 01-01 by=microsoft in=JP sum=2.9", "press 02-01 by=microsoft in=JP sum=3", "press 09-01 by=microsoft in=JP sum=10 prior=3"}, "c on b, new 7", "12.9"},
	{"cancelled, with its sum", []string{"press 03-01 by=microsoft in=JP at=Osaka sum=3", "press 09-01 status=cancelled by=microsoft in=JP at=Osaka sum=3"}, "b on a", "0"},
	{"cancelled, elsewhere", []string{"press 03-01 by=microsoft in=JP at=Osaka sum=3", "press 09-01 status=cancelled by=microsoft in=JP at=Tokyo sum=3"}, "", "3"},
	{"cancelled, of another sum", []string{"press 03-01 by=microsoft in=JP at=Osaka sum=3", "press 09-01 status=cancelled by=microsoft in=JP at=Osaka sum=1"}, "", "3"},
	{"a site of a programme is given up", []string{"press 01-21 by=openai,softbank,oracle in=US sum=500", "press 03-06 status=cancelled by=oracle,openai in=US at=Texas prior=500"}, "", "500"},
	{"a site of a firm's programme is given up", []string{"press 01-21 by=oracle in=US sum=500", "press 03-06 status=cancelled by=oracle in=US at=Texas prior=500"}, "", "500"},
	{"a promise for a country is given up", []string{"press 01-21 by=oracle in=KE sum=3", "press 03-06 status=cancelled by=oracle in=KE prior=3"}, "b on a", "0"},
	{"a round sum that may be of another site", []string{"press 01-21 by=oracle in=KE sum=3", "press 03-06 status=cancelled by=oracle in=KE at=Nakuru sum=3"}, "", "3"},
	{"a rare sum at a site", []string{"press 01-21 by=oracle in=KE sum=3.15", "press 03-06 status=cancelled by=oracle in=KE at=Nakuru sum=3.15"}, "b on a", "0"},
	{"by one of two who promised", []string{"press 01-21 by=oracle,openai in=KE at=Nakuru sum=3.1", "press 03-06 status=cancelled by=oracle in=KE at=Nakuru sum=3.1"}, "", "3.1"},
	{"cancelled without a sum", []string{"press 03-01 by=microsoft in=US at=Caledonia,Wisconsin sum=3", "press 09-01 status=cancelled by=microsoft in=US at=Caledonia,Wisconsin"}, "b on a", "0"},
	{"cancelled in a state", []string{"press 03-01 by=microsoft in=US at=Kenosha,Wisconsin sum=3", "press 09-01 status=cancelled by=microsoft in=US at=Caledonia,Wisconsin", "press 09-20 status=cancelled by=microsoft in=US at=Wisconsin"}, "", "3"},
	{"one of two sites in a town is cancelled", []string{"press 02-01 by=microsoft in=US at=Caledonia,Wisconsin sum=2", "press 03-01 by=microsoft in=US at=Caledonia,Wisconsin sum=3.3",
		"press 09-01 status=cancelled by=microsoft in=US at=Caledonia,Wisconsin"}, "", "5.3"},
	{"reduced", []string{"press 03-01 by=microsoft in=JP sum=3", "press 09-01 status=reduced by=microsoft in=JP sum=1 prior=3"}, "b on a", "1"},
	{"reduced to nobody knows what", []string{"press 03-01 by=microsoft in=JP at=Osaka,Sakai sum=3", "press 09-01 status=reduced by=microsoft in=JP at=Osaka,Sakai"}, "b on a", "0"},
	{"delayed", []string{"press 03-01 by=microsoft in=JP sum=3", "press 09-01 status=delayed by=microsoft in=JP sum=3"}, "b on a, new 0", "3"},
	{"delayed, then cancelled", []string{"press 03-01 by=microsoft in=JP sum=3", "press 06-01 status=delayed by=microsoft in=JP sum=3", "press 09-01 status=cancelled by=microsoft in=JP sum=3"}, "b on a, new 0; c on a b", "0"},
	{"the ground is broken", []string{"press 2025-03-01 by=google in=BE sum=5.8", "press 09-01 status=under_construction by=google in=BE sum=5.8"}, "b on a, new 0", "5.8"},
	{"the ground is broken elsewhere", []string{"press 2025-03-01 by=google in=BE at=Mons sum=5.8", "press 09-01 status=under_construction by=google in=BE at=Ghent sum=5.8"}, "", "11.6"},
	{"a round sum is promised again", []string{"press 2025-03-01 by=google in=US sum=1", "press 09-01 status=under_construction by=google in=US sum=1"}, "", "2"},
	{"a site expanded", []string{"press 03-01 by=google in=US at=Mesa,Arizona sum=1", "press 09-01 status=expanded by=google in=US at=Mesa,Arizona sum=3"}, "b on a", "3"},
	{"a share of a programme", []string{"press 03-01 by=amazon in=JP sum=15", "press 09-01 by=amazon in=JP at=Osaka sum=2 total=15"}, "b of a", "15"},
	{"a share that the programme names", []string{"press 03-01 by=amazon in=JP sum=15 part=2.4", "press 03-09 by=amazon in=JP at=Osaka sum=2.4"}, "b of a", "15"},
	{"of several countries", []string{"press 03-01 by=amazon in=JP,KR sum=15 part=2.4", "press 03-09 by=amazon in=JP at=Osaka sum=2.4"}, "b of a", "15"},
	{"a share of a programme that was cancelled", []string{"press 03-01 status=cancelled by=amazon in=JP sum=15", "press 09-01 by=amazon in=JP at=Osaka sum=2 total=15"}, "", "2"},
	{"a programme that comes with its share", []string{"press 03-02 by=amazon in=JP at=Osaka sum=2 total=15", "press 03-03 by=amazon in=JP sum=15"}, "a of b", "15"},
	{"the same sum in two countries on one day", []string{"press 03-01 by=amazon in=JP sum=2.4", "press 03-01 by=amazon in=KR sum=2.4", "press 09-01 status=cancelled by=amazon in=KR sum=2.4"}, "c on b", "2.4"},
	{"deals do not end promises", []string{"press 03-01 by=amazon in=JP sum=2.4", "press 09-01 kind=deal status=cancelled by=amazon in=JP sum=2.4"}, "", "2.4"},
	{"perhaps one: a slip of a nought", []string{"press 03-01 by=amazon in=JP sum=2.4", "press 03-01 by=amazon in=JP sum=24"}, "a like b; b like a", "26.4"},
	{"perhaps one: the same sum for more than one country", []string{"press 03-01 by=amazon in=JP sum=2.4", "press 03-02 by=amazon in=JP,KR sum=2.4"}, "a like b; b like a", "4.8"},
	{"perhaps one: other megawatts", []string{"press 03-01 by=amazon in=JP sum=2.4 mw=280", "press 03-02 by=amazon in=JP sum=2.4 mw=1000"}, "a like b; b like a", "4.8"},
	{"perhaps one: a currency that nobody converts", []string{"press 03-01 by=amazon in=DE sum=2.4", "press 03-02 by=amazon in=DE eur=1.8"}, "a like b; b like a", ""},
	{"one: the words", []string{"press 03-01 title=Amazon_plans_a_cloud_region_by_the_harbour_of_Osaka_with_wind_power by=amazon in=JP",
		"press 03-04 title=Amazon_to_raise_cloud_region_by_Osaka_harbour_on_wind_power by=amazon in=JP sum=2.4"}, "", "2.4"},
	{"perhaps one: some of the words", []string{"press 03-01 title=Amazon_plans_a_cloud_region_by_the_harbour_of_Osaka_with_wind_power by=amazon in=JP",
		"press 03-04 title=Amazon_lines_up_suppliers_of_turbines_for_harbour_work by=amazon in=JP sum=2.4"}, "a like b; b like a", "2.4"},
	{"perhaps either of two: the words", []string{"press 03-01 title=Amazon_halls_by_the_harbour_cooled_with_seawater by=amazon in=JP at=Osaka sum=2.4",
		"press 03-02 title=Amazon_halls_by_the_harbour_cooled_with_seawater by=amazon in=JP at=Tokyo sum=1.1",
		"press 03-05 title=Amazon_halls_by_the_harbour_cooled_with_seawater by=amazon in=JP"}, "a like c; b like c; c like a b", "3.5"},
	{"perhaps one: a site of which one tells the sum", []string{"press 03-01 by=amazon in=JP at=Osaka", "press 03-04 lang=es by=amazon in=JP at=Osaka sum=2.4"}, "a like b; b like a", "2.4"},
	{"not for other words", []string{"press 03-01 title=Amazon_plans_a_cloud_region_by_the_harbour_of_Osaka_with_wind_power by=amazon in=JP",
		"press 03-04 title=Amazon_will_train_nurses_in_coding by=amazon in=JP sum=2.4"}, "", "2.4"},
	{"not in another place", []string{"press 03-01 by=amazon in=JP at=Osaka sum=2.4 mw=280", "press 03-02 by=amazon in=JP at=Tokyo sum=2.4 mw=1000"}, "", "4.8"},
	{"not for another sum", []string{"press 03-01 by=amazon in=JP sum=2.4", "press 03-01 by=amazon in=JP sum=2.6"}, "", "5"},
}

// relations of every small world, in every order in which it may come.
func relations(t *testing.T, b *bench) {
	for _, c := range related {
		t.Run(c.name, func(t *testing.T) {
			for n, order := range orders(len(c.tellings)) {
				s := &bench{t: t, ctx: b.ctx, clock: b.clock, Store: b.open()}
				if n == 0 { // all at once
					var all []store.Filing
					for i, line := range c.tellings {
						all = append(all, filingOf(says(t, i, line)))
					}
					s.file(all...)
				} else {
					for _, i := range order {
						s.file(filingOf(says(t, i, c.tellings[i])))
					}
				}
				if got := s.ties(); got != c.want {
					t.Errorf("in the order %v:\n got %s\nwant %s", order, got, c.want)
				}
				if got := s.firm(); got != c.firm && c.firm != "" {
					t.Errorf("in the order %v the firm total is %s, want %s", order, got, c.firm)
				}
				if err := s.Check(s.ctx); err != nil {
					t.Errorf("check after %v: %v", order, err)
				}
			}
		})
	}
}

func says(t *testing.T, i int, line string) store.Telling {
	t.Helper()
	told, err := Says(string(rune('a'+i)), line)
	if err != nil {
		t.Fatal(err)
	}
	return told
}

// orders are all of so few things, or some of more.
func orders(n int) (out [][]int) {
	if n > 3 {
		for seed := range uint64(6) {
			out = append(out, rand.New(rand.NewPCG(seed, 7)).Perm(n))
		}
		return out
	}
	out = [][]int{{}}
	for i := range n {
		var longer [][]int
		for _, o := range out {
			for at := range len(o) + 1 {
				longer = append(longer, slices.Insert(slices.Clone(o), at, i))
			}
		}
		out = longer
	}
	return append([][]int{nil}, out...)
}

// ties writes how the stories hang together, by the names of their first tellings.
func (b *bench) ties() string {
	b.t.Helper()
	stories := b.search("")
	names := map[string]string{}
	for _, s := range stories {
		first := s.Sources[0].Announcement
		for _, src := range s.Sources {
			first = min(first, src.Announcement)
		}
		names[s.ID] = first
	}
	named := func(ids []string) string {
		var out []string
		for _, id := range ids {
			out = append(out, names[id]+map[bool]string{true: "!" + id}[names[id] == ""]) // an id of nothing stands out
		}
		slices.Sort(out)
		return strings.Join(out, " ")
	}
	var out []string
	for _, s := range stories {
		clause := ""
		for _, part := range []struct {
			how string
			ids []string
		}{{" on ", s.BuildsOn}, {" of ", s.PartOf}, {" like ", s.Possibly}} {
			if len(part.ids) > 0 {
				clause += part.how + named(part.ids)
			}
		}
		if s.NewMoney != nil {
			clause += ", new " + billions(*s.NewMoney)
		}
		if clause != "" {
			out = append(out, names[s.ID]+clause)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "; ")
}

// firm is the firm total of commitments, in billions.
func (b *bench) firm() string {
	b.t.Helper()
	var tally news.Tally
	for _, s := range b.search("") {
		tally.Add(&s)
	}
	return billions(tally.Totals("").All.Commitments.Firm)
}

func billions(m news.Money) string {
	b, err := m.Times("0.000000001")
	if err != nil {
		return m.Number()
	}
	return b.Number()
}

// tiesFollow: links lead to the stories that are there, whatever becomes of them.
func tiesFollow(t *testing.T, b *bench) {
	tell := func(i int, line string) news.Story {
		r := b.file(filingOf(says(t, i, line)))
		return append(r.New, r.Changed...)[0]
	}
	a := tell(0, "press 03-01 by=microsoft in=JP sum=2.9")
	other := tell(1, "press 03-09 by=microsoft in=JP at=Osaka")
	c := tell(2, "press 09-01 by=microsoft in=JP sum=10 prior=2.9")
	want := func(what, ties string) {
		t.Helper()
		if got := b.ties(); got != ties {
			t.Errorf("%s:\n got %s\nwant %s", what, got, ties)
		}
	}
	want("at first", "c on a, new 7.1")
	if _, r, err := b.Decide(b.ctx, store.Decision{Action: store.Merge, Story: other.ID, Others: []string{a.ID}, By: "ann", Reason: "one site"}); err != nil || len(r.Changed) != 2 {
		t.Fatalf("merge: %v; %s", err, asJSON(r))
	}
	if got, _ := b.Story(b.ctx, c.ID); !slices.Equal(got.BuildsOn, []string{other.ID}) {
		t.Errorf("after the merge it builds on %v, want %s", got.BuildsOn, other.ID)
	}
	decide := func(d store.Decision) {
		t.Helper()
		d.By, d.Reason = "ann", "asked"
		if _, _, err := b.Decide(b.ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	decide(store.Decision{Action: store.Undo, Story: other.ID})
	want("after the merge is undone", "c on a, new 7.1")
	amend := func(id, said string) store.Decision {
		set, err := news.ParseCorrection(said)
		if err != nil {
			t.Fatal(err)
		}
		return store.Decision{Action: store.Amend, Story: id, Set: []news.Correction{set}}
	}
	decide(amend(a.ID, "amount=4bn USD"))
	want("when its sum was another", "")
	decide(amend(other.ID, "amount=2.9bn USD"))
	want("when a person knows of the sum of another", "c on b, new 7.1")
	decide(store.Decision{Action: store.Undo, Story: other.ID})
	decide(store.Decision{Action: store.Undo, Story: a.ID})
	decide(amend(c.ID, "status=cancelled"))
	want("of a promise that a person knows to be cancelled", "c on a")

	decide(store.Decision{Action: store.Undo, Story: c.ID})
	decide(amend(c.ID, "builds_on=null"))
	want("of a tie that a person has cut", "")
	decide(amend(c.ID, "part_of="+a.ID))
	want("of a tie that a person knows of", "c of a")
	decide(store.Decision{Action: store.Merge, Story: other.ID, Others: []string{a.ID}})
	if got, _ := b.Story(b.ctx, c.ID); !slices.Equal(got.PartOf, []string{other.ID}) {
		t.Errorf("after the merge a person's tie leads to %v, want %s", got.PartOf, other.ID)
	}
	decide(store.Decision{Action: store.Undo, Story: other.ID})
	want("after that merge is undone", "c of a")
	for _, id := range []string{c.ID, "0000000000"} {
		if _, _, err := b.Decide(b.ctx, store.Decision{Action: store.Amend, Story: c.ID, Set: amend(c.ID, "builds_on="+id).Set, By: "ann", Reason: "asked"}); err == nil {
			t.Errorf("a story is tied to %s", id)
		}
	}
	decide(store.Decision{Action: store.Undo, Story: c.ID})
	decide(store.Decision{Action: store.Undo, Story: c.ID})
	want("when people's ties are undone", "c on a, new 7.1")
	gone := says(t, 0, "press 03-01 kind=none")
	if _, err := b.Revise(context.Background(), []store.Revision{{Article: gone.Article.URL, Announcements: []news.Announcement{gone.Announcement}}}); err != nil {
		t.Fatal(err)
	}
	want("read by other rules, it was no promise", "")
}

// likes: what looks alike is named on both sides, until people part the two.
func likes(t *testing.T, b *bench) {
	a, c := says(t, 0, "press 03-01 by=amazon in=JP sum=2.4"), says(t, 1, "press 03-02 by=amazon in=JP sum=2.4 jobs=100")
	r := b.file(filingOf(a), filingOf(c))
	if len(r.New) != 1 {
		t.Fatalf("the two tellings give %d stories", len(r.New))
	}
	if got := b.ties(); got != "" {
		t.Errorf("one story is like %s", got)
	}
	_, _, err := b.Decide(b.ctx, store.Decision{Action: store.Split, Story: r.New[0].ID, Articles: []string{"b"}, By: "ann", Reason: "two sites"})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.ties(); got != "" {
		t.Errorf("what people parted looks alike: %s", got)
	}
	b.file(filingOf(says(t, 2, "press 03-03 by=amazon in=JP,KR sum=2.4")))
	if got := b.ties(); got != "a like c; b like c; c like a b" {
		t.Errorf("a third one: %s", got)
	}
}
