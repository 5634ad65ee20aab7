package digest

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"
	"testing"

	"gigawatch/news"
)

// letter is a mail taken apart by the standard library, which is not what wrote it.
type letter struct {
	netmail.Header
	subject, text, html string
}

func open(t *testing.T, p news.Parcel) letter {
	t.Helper()
	m, err := netmail.ReadMessage(bytes.NewReader(p.Mail))
	if err != nil {
		t.Fatalf("%v in\n%s", err, p.Mail)
	}
	l := letter{Header: m.Header}
	if l.subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		t.Fatal(err)
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || kind != "multipart/alternative" {
		t.Fatalf("%s, %v", kind, err)
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for _, into := range []*string{&l.text, &l.html} {
		part, err := parts.NextRawPart()
		if err != nil {
			t.Fatal(err)
		}
		if enc := part.Header.Get("Content-Transfer-Encoding"); enc != "quoted-printable" {
			t.Errorf("a part is encoded as %q", enc)
		}
		b, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			t.Fatal(err)
		}
		*into = string(b)
	}
	return l
}

func has(t *testing.T, what, text string, words ...string) {
	t.Helper()
	flat := strings.Join(strings.Fields(text), " ")
	for _, w := range words {
		if !strings.Contains(flat, w) {
			t.Errorf("%s lacks %q:\n%s", what, w, text)
		}
	}
}

func hasNot(t *testing.T, what, text string, words ...string) {
	t.Helper()
	flat := strings.Join(strings.Fields(text), " ")
	for _, w := range words {
		if strings.Contains(flat, w) {
			t.Errorf("%s has %q:\n%s", what, w, text)
		}
	}
}

func TestOneDay(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	o.subscribe("a@reader.example", nil, "company:microsoft", "country:FR,KE")
	o.clock = at("2026-11-23T20:00:00Z")
	o.file(promise{company: "microsoft", country: "JP", sum: "10000000000"})
	o.file(promise{company: "google", country: "FR", sum: "2500000000"})
	o.file(promise{company: "amazon", country: "DE", sum: "7000000000"}) // nobody asked
	o.file(promise{company: "oracle", country: "FR", sum: "1000000000", status: news.Planned, class: news.Press})
	o.file(promise{company: "microsoft", sum: "80000000000", kind: news.Capex})
	if mails := o.make("2026-11-24T06:59:00Z"); len(mails) != 0 {
		t.Fatalf("%d mails before the hour", len(mails))
	}
	mails := o.make("2026-11-24T07:00:00Z")
	if len(mails) != 1 {
		t.Fatalf("%d mails", len(mails))
	}
	l := open(t, mails[0])
	if want := "24 Nov: Microsoft $10 bn Japan; 3 more"; l.subject != want {
		t.Errorf("subject %q, want %q", l.subject, want)
	}
	has(t, "the text", l.text, "2 new commitments: $12.5 billion in firm sums, in 2 countries.", "Microsoft, $10 billion, Japan", "Google, $2.5 billion, France",
		"REPORTED, NOT ANNOUNCED", "Oracle, $1 billion, France", "CAPITAL SPENDING", "Found by: company:microsoft", "Found by: country:FR,KE", "2026 to 2029",
		"“microsoft said on stage number 1 that it will put 10000000000 into JP.”", "The Outlet (primary)", "https://outlet.example/1", "first seen 23 Nov 2026, 20:00 UTC")
	hasNot(t, "the text", l.text, "Amazon", "<no value>", "%!")
	has(t, "the page", l.html, "Microsoft · $10 billion · 🇯🇵 Japan", "2 new commitments: $12.5 billion in firm sums", "Oracle · $1 billion")
	hasNot(t, "the page", l.html, "Amazon", "<img", "<script", "ZgotmplZ")
	o.take()
	if mails := o.make("2026-11-24T07:01:00Z"); len(mails) != 0 {
		t.Errorf("told again a minute later")
	}
	if mails := o.make("2026-11-25T07:00:00Z"); len(mails) != 0 {
		t.Errorf("a mail on an empty day:\n%s", mails[0].Mail)
	}
}

// TestCoverage: silence can be judged by how the sources fared.
func TestCoverage(t *testing.T) {
	many := []string{"A", "B", "C", "D", "E", "F", "G", "H"}
	for want, c := range map[string]Coverage{
		"no source is on the list.":          {},
		"96 sources were read, none failed.": {Read: 96},
		"1 source was read; 1 could not be read (Nikkei); 2 have been silent for longer than usual (A, B); 3 were not visited.": {Read: 1, Failed: []string{"Nikkei"}, Stale: []string{"A", "B"}, Waiting: 3},
		"2 sources were read; 8 could not be read (A, B, C, D, E, F and 2 more).":                                               {Read: 2, Failed: many},
	} {
		if got := c.Words(); got != want {
			t.Errorf("%+v is told as %q, want %q", c, got, want)
		}
	}
}
