package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gigawatch/news/newstest"
)

// mailServer is a Mailpit, a real SMTP server with an inbox: it wants STARTTLS
// and a password, and shows what it got.
type mailServer struct {
	t       *testing.T
	smtp    string
	api     string
	folder  string // with its certificate
	process *exec.Cmd
}

// mailpit is where scripts/test puts the server.
func mailpit(t *testing.T) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(cache, "gigawatch-test", "bin", "mailpit")
	if _, err := os.Stat(path); err != nil {
		t.Skip("there is no mail server at " + path + "; scripts/test puts Mailpit there")
	}
	return path
}

func startMailServer(t *testing.T) *mailServer {
	t.Helper()
	m := &mailServer{t: t, smtp: "127.0.0.1:" + newstest.FreePort(t), folder: t.TempDir()}
	m.api = "127.0.0.1:" + newstest.FreePort(t)
	m.certificate()
	if err := os.WriteFile(filepath.Join(m.folder, "auth"), []byte("desk:aword\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	m.process = exec.Command(mailpit(t), "--smtp", m.smtp, "--listen", m.api, "--max", "0", "--quiet", "--disable-version-check", "--smtp-disable-rdns",
		"--smtp-tls-cert", m.path("cert.pem"), "--smtp-tls-key", m.path("key.pem"), "--smtp-require-starttls", "--smtp-auth-file", m.path("auth"))
	var errs bytes.Buffer
	m.process.Stdout, m.process.Stderr = &errs, &errs
	if err := m.process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.process.Process.Kill(); m.process.Wait() })
	within(t, 30*time.Second, "the mail server answers", func() bool {
		resp, err := http.Get("http://" + m.api + "/readyz")
		if err == nil {
			resp.Body.Close()
		}
		return err == nil && resp.StatusCode == 200
	})
	return m
}

func (m *mailServer) path(name string) string { return filepath.Join(m.folder, name) }

// certificate makes one for the address that the server is asked at.
func (m *mailServer) certificate() {
	m.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		m.t.Fatal(err)
	}
	plan := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true,
		BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, IPAddresses: []net.IP{net.ParseIP("127.0.0.1")}}
	cert, err := x509.CreateCertificate(rand.Reader, plan, plan, key.Public(), key)
	if err != nil {
		m.t.Fatal(err)
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		m.t.Fatal(err)
	}
	for name, block := range map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: cert}, "key.pem": {Type: "PRIVATE KEY", Bytes: der}} {
		if err := os.WriteFile(m.path(name), pem.EncodeToMemory(block), 0o600); err != nil {
			m.t.Fatal(err)
		}
	}
}

// flags are those of a gigawatch at an address that hands its mails to the server.
func (m *mailServer) flags(base string) []string {
	return []string{"--smtp", m.smtp, "--smtp-user", "desk", "--smtp-password", "aword", "--smtp-roots", m.path("cert.pem"),
		"--mail-from", "Gigawatch <digest@news.example>", "--base", base, "--per-domain", "0"}
}

// received is a mail in the server's inbox.
type received struct {
	ID, MessageID, Subject string
	To                     []struct{ Address string }
}

// inbox is all that the server got.
func (m *mailServer) inbox() []received {
	m.t.Helper()
	var out []received
	for {
		var page struct {
			Total    int
			Messages []received
		}
		m.get(fmt.Sprintf("/api/v1/messages?limit=500&start=%d", len(out)), &page)
		out = append(out, page.Messages...)
		if len(page.Messages) == 0 || len(out) >= page.Total {
			return out
		}
	}
}

// text is the text part of a mail.
func (m *mailServer) text(id string) string {
	m.t.Helper()
	var mail struct{ Text string }
	m.get("/api/v1/message/"+id, &mail)
	return mail.Text
}

func (m *mailServer) get(path string, into any) {
	m.t.Helper()
	resp, err := http.Get("http://" + m.api + path)
	if err != nil {
		m.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != 200 {
		m.t.Fatalf("%s: status %d, %v: %s", path, resp.StatusCode, err, b)
	}
	if err := json.Unmarshal(b, into); err != nil {
		m.t.Fatalf("%s: %v", path, err)
	}
}

// between is what stands between two texts in a longer one.
func between(text, before, after string) string {
	_, rest, _ := strings.Cut(text, before)
	got, _, _ := strings.Cut(rest, after)
	return got
}

// page is where a browser sees the HTML part of a mail.
func (m *mailServer) page(id string) string { return "http://" + m.api + "/view/" + id + ".html" }
