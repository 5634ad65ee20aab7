package digest

import (
	"net/textproto"
	"testing"
)

// A server's no strikes a reader off only where it is the address that fails.
func TestNoSuchReader(t *testing.T) {
	cases := []struct {
		name, action, status, said string
		want                       bool
	}{
		{"no such user", "failed", "5.1.1", "smtp; 550 5.1.1 no such user here", true},
		{"nothing said", "failed", "5.1.1", "", true},
		{"a note behind the status", "Failed", "5.2.1 (mailbox disabled)", "", true},
		{"no such host", "failed", "5.1.2", "smtp; 550 host unknown", true},
		{"late", "delayed", "4.1.1", "smtp; 450 4.1.1 no such user", false},
		{"mailbox full", "failed", "5.2.2", "smtp; 552 5.2.2 mailbox full", false},
		{"our own address is bad", "failed", "5.1.8", "smtp; 553 5.1.8 domain of the one who writes is unknown", false},
		{"our own address is misspelt", "failed", "5.1.7", "", false},
		{"no reason at all", "failed", "5.0.0", "", false},
		{"no reason in the status, one in the words", "failed", "5.0.0", "smtp; 550 user unknown in local table", true},
		{"taken for spam", "failed", "5.0.0", "smtp; 550 this message looks like spam", false},
		{"taken for spam under a wrong status", "failed", "5.1.1", "smtp; 554 5.7.1 your network is on our list", false},
		{"authentication", "failed", "5.1.0", "smtp; 550 DMARC does not pass", false},
		{"too many mails", "failed", "5.2.1", "smtp; 550 5.2.1 this reader gets mail too quickly", false},
		{"the far server knows better", "failed", "5.0.0", "smtp; 550-5.1.1 this account is not here", true},
		{"an address is no status", "failed", "5.0.0", "smtp; 550 refused by 5.1.1.9", false},
	}
	for _, c := range cases {
		g := textproto.MIMEHeader{"Action": {c.action}, "Status": {c.status}, "Diagnostic-Code": {c.said}}
		if status, got := noSuchReader(g); got != c.want {
			t.Errorf("%s: %v for status %q, want %v", c.name, got, status, c.want)
		}
	}
}
