package news

import "testing"

func TestSentence(t *testing.T) {
	sum := &Sum{Text: "$10 billion"}
	proof := func(field, in, quote string) Evidence { return Evidence{Field: field, In: in, Quote: quote} }
	cases := []struct {
		name string
		a    Announcement
		want string
	}{
		{"the sum's own", Announcement{Amount: sum, Evidence: []Evidence{proof("companies[0]", "text", "Acme builds."), proof("amount", "text", "It costs $10 billion.")}}, "It costs $10 billion."},
		{"the sum stands in the headline, and in the sentence of the period", Announcement{Amount: sum, Evidence: []Evidence{
			proof("amount", "title", "Acme: $10 billion"), proof("people_trained", "text", "A million learn."), proof("period", "text", "Acme spends $10 billion by 2029.")}}, "Acme spends $10 billion by 2029."},
		{"never that of another sum", Announcement{Amount: sum, Evidence: []Evidence{
			proof("amount", "title", "Acme: $10 billion"), proof("other_amounts[0]", "text", "It adds $21 billion to output."), proof("status", "text", "Acme said so.")}}, "Acme said so."},
		{"nor one that proves something else and holds another sum", Announcement{Amount: sum, OtherAmounts: []OtherSum{{Text: "$200 billion"}}, Evidence: []Evidence{
			proof("amount", "title", "Acme: $10 billion"), proof("status", "text", "Acme has set aside $200 billion in all."), proof("jobs", "text", "Some 500 will work there.")}}, "Some 500 will work there."},
		{"nor where the record has none", Announcement{OtherAmounts: []OtherSum{{Text: "$200 billion"}}, Evidence: []Evidence{proof("status", "text", "Acme has set aside $200 billion in all.")}}, ""},
		{"the best of the others", Announcement{Evidence: []Evidence{proof("status", "text", "Acme said so."), proof("countries[0]", "text", "It goes to Japan.")}}, "It goes to Japan."},
		{"the headline alone", Announcement{Amount: sum, Evidence: []Evidence{proof("amount", "title", "Acme: $10 billion"), proof("other_amounts[0]", "text", "$2 billion came before.")}}, ""},
	}
	for _, c := range cases {
		got, ok := c.a.Sentence()
		if got.Quote != c.want || ok != (c.want != "") {
			t.Errorf("%s: got %q, %v; want %q", c.name, got.Quote, ok, c.want)
		}
	}
}
