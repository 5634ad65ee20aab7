package digest

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emersion/go-msgauth/dkim"

	"gigawatch/news"
)

// keys are one of each kind, and what the DNS says of them.
func keys(t testing.TB) ([]*Key, map[string]string) {
	t.Helper()
	long, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	_, short, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	var out []*Key
	dns := map[string]string{}
	for selector, key := range map[string]crypto.Signer{"rsa": long, "ed": short} {
		der, err := x509.MarshalPKCS8PrivateKey(key)
		if err != nil {
			t.Fatal(err)
		}
		k, err := ParseKey("news.example", selector, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
		if err != nil {
			t.Fatal(err)
		}
		name, text, err := k.Record()
		if err != nil {
			t.Fatal(err)
		}
		out, dns[name] = append(out, k), text
	}
	return out, dns
}

// everyKind is one of each kind of mail that is sent.
func everyKind(t *testing.T, o *office) map[string][]byte {
	t.Helper()
	s := o.subscribe("a@reader.example", nil, "")
	o.file(promise{company: "microsoft", country: "JP", sum: "10000000000", title: "Microsoft が日本に 100 億ドルを投資"})
	mails := map[string][]byte{}
	mails["digest"] = o.make("2026-11-24T07:00:00Z")[0].Mail
	o.take()
	mails["note"] = o.make("2026-12-31T07:00:00Z")[0].Mail
	o.take()
	p, err := o.editor.Mail.Confirm(&s, "code", o.clock, false)
	if err != nil {
		t.Fatal(err)
	}
	mails["confirm"] = p.Mail
	return mails
}

// TestSigned: every kind of mail carries a good signature of each key, which
// covers the headers that RFC 8058 wants in it; one that was touched does not.
func TestSigned(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	own, dns := keys(t)
	o.editor.Mail.Keys = own
	lookUp := &dkim.VerifyOptions{LookupTXT: func(name string) ([]string, error) { return []string{dns[name]}, nil }}
	for kind, mail := range everyKind(t, o) {
		found, err := dkim.VerifyWithOptions(bytes.NewReader(mail), lookUp)
		if err != nil || len(found) != 2 {
			t.Fatalf("%s: %d signatures, %v", kind, len(found), err)
		}
		for _, v := range found {
			if v.Err != nil {
				t.Errorf("%s: %v", kind, v.Err)
			}
			want := []string{"from", "to", "subject", "date", "message-id"}
			if kind != "confirm" {
				want = append(want, "list-unsubscribe", "list-unsubscribe-post", "list-id", "list-archive")
			}
			signed := strings.ToLower(strings.Join(v.HeaderKeys, " ")) + " "
			for _, h := range want {
				if !strings.Contains(signed, h+" ") {
					t.Errorf("%s: %s is not signed: %s", kind, h, signed)
				}
			}
		}
		touched := bytes.Replace(mail, []byte("Subject: "), []byte("Subject: Re: "), 1)
		found, err = dkim.VerifyWithOptions(bytes.NewReader(touched), lookUp)
		if err != nil || found[0].Err == nil || found[1].Err == nil {
			t.Errorf("%s: a touched mail is as good: %v", kind, err)
		}
		dkimpy(t, kind, mail, dns)
	}
}

// dkimpy has the signatures looked at by a library that shares nothing with
// what made them (Debian: python3-dkim, python3-nacl).
func dkimpy(t *testing.T, kind string, mail []byte, dns map[string]string) {
	t.Helper()
	if exec.Command(debianPython, "-c", "import dkim, nacl").Run() != nil {
		t.Log("no dkimpy here: install python3-dkim and python3-nacl, as scripts/test does; the signatures are looked at by one library alone")
		return
	}
	path := filepath.Join(t.TempDir(), "mail.eml")
	if err := os.WriteFile(path, mail, 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-c", dkimpyVerifier, path}
	for name, text := range dns {
		args = append(args, name, text)
	}
	out, err := exec.Command(debianPython, args...).CombinedOutput()
	if want := "True True\n"; err != nil || string(out) != want {
		t.Errorf("%s: dkimpy says %q, %v", kind, out, err)
	}
}

// debianPython is the one that Debian's packages are for.
const debianPython = "/usr/bin/python3"

// dkimpyVerifier prints what each of two signatures is worth. The DNS is what it is given.
const dkimpyVerifier = `import sys, dkim
names = dict(zip(sys.argv[2::2], sys.argv[3::2]))
def txt(name, timeout=5):
    return names.get(name.decode().rstrip("."), "").encode()
mail = open(sys.argv[1], "rb").read()
print(*[dkim.DKIM(mail).verify(idx=i, dnsfunc=txt) for i in (0, 1)])`

// TestNoInjection: what a stranger wrote stays in its place, whatever it is.
func TestNoInjection(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	s := o.subscribe("a@reader.example", func(s *news.Subscriber) {
		s.Searches = []news.SavedSearch{{Name: "x\r\nBcc: victim@example.org\r\n\r\n<script>", Query: ""}, {Query: "company:microsoft"}}
	})
	o.file(promise{title: "A headline\r\nBcc: victim@example.org\r\n\r\n--boundary\r\n<script>alert(1)</script><img src=http://e.example/x>", company: "", country: "", sum: ""})
	mails := o.make("2026-11-24T07:00:00Z")
	if len(mails) != 1 {
		t.Fatalf("%d mails", len(mails))
	}
	p, err := o.editor.Mail.Confirm(&s, "code", o.clock, false)
	if err != nil {
		t.Fatal(err)
	}
	for _, mail := range [][]byte{mails[0].Mail, p.Mail} {
		l := open(t, news.Parcel{Mail: mail})
		if l.Header.Get("Bcc") != "" || strings.ContainsAny(l.subject, "\r\n") {
			t.Errorf("the headers are %v", l.Header)
		}
		hasNot(t, "the page", l.html, "<script", "<img")
		for line := range bytes.Lines(mail) {
			if len(line) > 998+2 {
				t.Errorf("a line of %d bytes: %.80s", len(line), line)
			}
			if !bytes.HasSuffix(line, []byte("\r\n")) || bytes.ContainsAny(line[:len(line)-2], "\r\n\x00") {
				t.Errorf("a line does not end in CRLF alone: %q", line)
			}
			if bytes.ContainsFunc(line, func(r rune) bool { return r > 126 }) {
				t.Errorf("a line is not ASCII: %q", line)
			}
		}
	}
}

// TestSize: on the greatest day, in a script that takes three times the room,
// the mail stays under what Gmail cuts off, and counts what it leaves out.
func TestSize(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	o.subscribe("a@reader.example", nil, "")
	long := strings.Repeat("マイクロソフトは日本に百億ドルを投資する", 9)
	for i := range 60 {
		company := []string{"microsoft", "google", "amazon", "oracle", "meta"}[i%5]
		o.file(promise{company: company, country: []string{"JP", "FR", "KE"}[i%3], sum: fmt.Sprint((i + 1) * (i + 3) * 100_000_000), title: fmt.Sprint(long, i)})
	}
	mail := o.make("2026-11-24T07:00:00Z")[0]
	l := open(t, mail)
	_, part, _ := bytes.Cut(mail.Mail, []byte("text/html"))
	if n := len(part); n > mostEncoded || n < mostEncoded/2 {
		t.Errorf("the page is %d bytes as encoded, at most %d are wanted", n, mostEncoded)
	}
	told := strings.Count(l.text, "first seen")
	has(t, "the text", l.text, "60 new commitments", fmt.Sprintf("%d more stories do not fit in here. All of them stand here:", 60-told), "https://news.example/search?q=added")
	if told < 5 || told > mostEntries || strings.Count(l.html, "first seen") != told {
		t.Errorf("%d stories in the text, %d in the page", told, strings.Count(l.html, "first seen"))
	}
}

// TestHeaders: all that lists and providers want is there.
func TestHeaders(t *testing.T) {
	o := newOffice(t, "2026-11-23T08:00:00Z")
	o.editor.Mail.Owner = "owner@news.example"
	mails := everyKind(t, o)
	l := open(t, news.Parcel{Mail: mails["digest"]})
	off, letter, _ := strings.Cut(l.Get("List-Unsubscribe"), ", ")
	off = strings.Trim(off, "<>")
	if want := "<mailto:owner@news.example?subject=unsubscribe%20reader16" + off[strings.LastIndexByte(off, '.'):] + ">"; letter != want {
		t.Errorf("leaving by mail: %q, want %q", letter, want)
	}
	for header, want := range map[string]string{"From": `"Gigawatch" <digest@news.example>`, "To": "<a@reader.example>", "Message-Id": "<20261124.daily.reader16@news.example>",
		"Date": "Tue, 24 Nov 2026 07:00:00 +0000", "List-Id": "Gigawatch digest <daily.news.example>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
		"List-Archive": "<https://news.example/digest>", "Auto-Submitted": ""} {
		if got := l.Get(header); got != want {
			t.Errorf("%s: %q, want %q", header, got, want)
		}
	}
	links := o.editor.Mail.Links
	if id, err := links.ReadUnsubscribe(off[strings.LastIndexByte(off, '/')+1:]); err != nil || id != "reader16" || !strings.HasPrefix(off, "https://news.example/digest/unsubscribe/") {
		t.Errorf("List-Unsubscribe %q leads to %q, %v", off, id, err)
	}
	if _, err := links.ReadUnsubscribe("reader17" + off[strings.LastIndexByte(off, '.'):]); err == nil {
		t.Error("another reader's code is good")
	}
	has(t, "the text", l.text, off, "Unsubscribe")
	has(t, "the page", l.html, off)
	c := open(t, news.Parcel{Mail: mails["confirm"]})
	if c.Get("Auto-Submitted") != "auto-generated" || c.Get("List-Unsubscribe") != "" || c.Get("List-Id") != "" {
		t.Errorf("the mail that asks is %v", c.Header)
	}
	has(t, "the mail that asks", c.text, "https://news.example/digest/confirm/code", "within two days")
	n := open(t, news.Parcel{Mail: mails["note"]})
	if n.subject != "31 Dec: still here, nothing new for your searches" {
		t.Errorf("the note is called %q", n.subject)
	}
}
