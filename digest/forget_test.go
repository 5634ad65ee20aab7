package digest

import (
	"testing"
	"time"
)

// TestForget: a year later a correction is still told; when the ledger has
// forgotten a story, nothing of it is told again, whatever happens to it; what
// is young is remembered, and so are the reader and the archive.
func TestForget(t *testing.T) {
	o := newOffice(t, "2025-01-06T08:00:00Z")
	reader := o.subscribe("a@reader.example", nil, "")
	old := o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	o.file(promise{company: "meta", country: "DE", sum: "4000000000", url: "https://rash.example/meta"})
	if made, err := o.editor.MakePublic(t.Context()); err != nil || !made {
		t.Fatal(made, err)
	}
	o.one("2025-01-07T07:00:00Z")
	o.withdraw("https://rash.example/meta")
	has(t, "the withdrawal", open(t, o.one("2025-01-08T07:00:00Z")).text, "Withdrawn")
	o.clock = at("2025-01-06T08:00:00Z").Add(remembered - 24*time.Hour)
	o.forgets(0)
	o.amend(old.ID, "amount=11bn USD", "a call")
	has(t, "the digest of a year later", open(t, o.one(o.clock.Add(24*time.Hour).Format(time.RFC3339))).text, "Sum: was $10 billion, now $11 billion")

	o.clock = at("2025-01-06T08:00:00Z").Add(remembered + forgetLater + 24*time.Hour)
	young := o.file(promise{company: "google", country: "FR", sum: "2000000000"})
	o.amend(old.ID, "amount=12bn USD", "another call")
	next := o.clock.Add(24 * time.Hour)
	first := open(t, o.one(next.Format(time.RFC3339)))
	has(t, "the digest before it forgets", first.text, "Google, $2 billion, France", "now $12 billion")
	o.forgets(2)
	o.forgets(0)
	o.amend(old.ID, "amount=13bn USD", "a third call")
	if mails := o.make(next.Add(24 * time.Hour).Format(time.RFC3339)); len(mails) != 0 {
		t.Errorf("what was forgotten is told:\n%s", open(t, mails[0]).text)
	}
	st, told, err := o.Record(t.Context(), reader.ID)
	if err != nil || len(told) != 1 || told[0].Story != young.ID || st.Through.IsZero() {
		t.Errorf("of the reader is kept %+v, %+v, %v", st, told, err)
	}
	if gone, err := o.Withdrawn(t.Context()); err != nil || len(gone) != 0 {
		t.Errorf("of stories that are no more is kept %v, %v", gone, err)
	}
	if _, err := o.Printed(t.Context(), old.ID, factsOf(old.Headline)); err == nil {
		t.Error("what was printed of the old story is kept")
	}
	if days, err := o.Editions(t.Context(), 10); err != nil || len(days) != 1 {
		t.Errorf("the archive has %v, %v", days, err)
	}
	o.clock = o.clock.Add(time.Hour)
	o.amend(young.ID, "amount=3bn USD", "a call")
	has(t, "what is young", open(t, o.one(o.clock.Add(24*time.Hour).Format(time.RFC3339))).text, "Sum: was $2 billion, now $3 billion")
}

// forgets has the ledger forget, which must be so many tellings.
func (o *office) forgets(want int) {
	o.t.Helper()
	if n, err := o.editor.Forget(o.t.Context()); err != nil || n != want {
		o.t.Errorf("%d tellings were forgotten, want %d (%v)", n, want, err)
	}
}
