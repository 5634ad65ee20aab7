package digest

import (
	"net/textproto"
	"regexp"
	"strings"
)

// noSuchReader reports that the fields of a report (RFC 3464) say of a mail
// that it failed because there is no such reader, and no other reason: a server
// that takes us for spam, or that is full or at odds with our sender, says
// nothing about the address. Who is struck off for that gets no mail any more.
func noSuchReader(g textproto.MIMEHeader) (status string, gone bool) {
	status, _, _ = strings.Cut(strings.TrimSpace(g.Get("Status")), " ") // 5.2.1 (mailbox disabled)
	if !strings.EqualFold(strings.TrimSpace(g.Get("Action")), "failed") {
		return status, false
	}
	said := strings.ToLower(g.Get("Diagnostic-Code"))
	if m := enhancedCode.FindStringSubmatch(said); m != nil && !strings.HasSuffix(m[1], ".0.0") {
		status = m[1] // the far server's own word; Status may be the reporter's rendering of it
	}
	if holds(said, aboutTheMail) {
		return status, false
	}
	switch status {
	case "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", "5.1.10", "5.2.1", "5.4.4":
		return status, true
	case "5.0.0", "5.1.0", "5.3.0", "5.4.1", "5.5.0": // "other": the words tell
		return status, holds(said, aboutTheReader)
	}
	return status, false
}

// enhancedCode is a status of RFC 3463 among the words of a server, and no part of an address.
var enhancedCode = regexp.MustCompile(`(?:^|[\s#(-])([245]\.\d{1,3}\.\d{1,3})(?:[\s):;,<]|$)`)

// aboutTheMail are words of servers that refuse what was sent, or who sent it.
var aboutTheMail = []string{
	"spam", "blocked", "block list", "blocklist", "blacklist", "denied", "policy", "reputation", "rate limit", "too many", "too quickly", "too fast",
	"spf", "dkim", "dmarc", "authentication", "virus", "relay", "content", "quota", "mailbox full", "is full", "mail from", "sender", "reverse dns", "ptr record",
	"try again", "temporarily", "suspended",
}

// aboutTheReader are words of servers that know no such reader.
var aboutTheReader = []string{
	"user unknown", "unknown user", "no such user", "unknown recipient", "recipient unknown", "no such recipient", "does not exist", "doesn't exist",
	"not exist", "no mailbox", "invalid recipient", "invalid mailbox", "no such mailbox", "unknown address", "unknown local", "address unknown",
	"user not found", "recipient not found", "no longer", "bad destination", "host unknown", "host not found", "domain not found",
}

func holds(said string, words []string) bool {
	for _, w := range words {
		if strings.Contains(said, w) {
			return true
		}
	}
	return false
}
