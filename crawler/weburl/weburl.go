// Package weburl turns an address as people write it into the one form that
// we compare, store and fetch. A string comes in, a string goes out. The
// rules are those of RFC 3986 section 6 that never change which page is
// meant, and the removal of parameters that only tell who sent the reader.
// It knows no network and asks no name server.
package weburl

import (
	"errors"
	"fmt"
	"strings"
)

// ErrNotWeb says that an address is no plain http or https address: another
// scheme, no host, a name and password in it, or not an address at all.
var ErrNotWeb = errors.New("not a web address")

// maxLength is far above what any server accepts (8 KB is usual).
const maxLength = 64 << 10

// Canonical is the identity of a page: two addresses of one page have one
// canonical form. The fragment is dropped, except for the two forms that name
// a page of a script-driven site ("#!/news/1", "#/news/1").
func Canonical(raw string) (string, error) {
	u, err := normal(raw, Cleaner{})
	if err != nil {
		return "", err
	}
	if !strings.HasPrefix(u.fragment, "!") && !strings.HasPrefix(u.fragment, "/") {
		u.fragment = ""
	}
	return u.String(), nil
}

// Clean is Canonical for a link that is shown: the fragment stays, since it
// names the place on the page. Addresses of other harmless schemes (mailto,
// tel, ftp …) are given back as they are, with the scheme in lower case.
func Clean(raw string) (string, error) { return Cleaner{}.Clean(raw) }

// Cleaner is Clean with what is known about where the link was found: a "ref"
// parameter that only names the site or the feed is a tracker too.
type Cleaner struct {
	Site string // address of the site
	Feed string // address of the feed
}

// Clean is the function Clean with the Cleaner's knowledge.
func (c Cleaner) Clean(raw string) (string, error) {
	if s, ok := foreign(raw); ok {
		return s, nil
	}
	u, err := normal(raw, c)
	if err != nil {
		return "", err
	}
	return u.String(), nil
}

// normal does everything that Canonical and Clean have in common.
func normal(raw string, c Cleaner) (parts, error) {
	if len(raw) > maxLength {
		return parts{}, fmt.Errorf("address of %d bytes: %w", len(raw), ErrNotWeb)
	}
	if strings.Contains(raw, "&#") { // an ampersand as WordPress writes it in feeds
		raw = strings.NewReplacer("&#038;", "&", "&#38;", "&").Replace(raw)
	}
	u := split(raw)
	u.scheme = strings.ToLower(u.scheme)
	if u.scheme != "http" && u.scheme != "https" {
		return parts{}, fmt.Errorf("scheme %q: %w", u.scheme, ErrNotWeb)
	}
	host, err := normalAuthority(u.authority, u.scheme)
	if err != nil {
		return parts{}, err
	}
	u.authority, u.hasAuthority = host, true
	u.path = removeDots(escape(withoutSession(strings.ReplaceAll(u.path, `\`, "/")), pathSafe))
	if u.path == "" {
		u.path = "/"
	}
	u.query = c.cleanQuery(u.query, hostOf(host))
	u.hasQuery = u.query != ""
	u.fragment = cleanFragment(u.fragment)
	return u, nil
}

// foreign recognises the harmless addresses that are no pages. Those that
// carry active content (javascript:, data:) or name a local file are not
// among them.
func foreign(raw string) (string, bool) {
	u := split(raw)
	scheme := strings.ToLower(u.scheme)
	switch scheme {
	case "mailto", "tel", "sms", "ftp", "ftps", "sftp", "news", "nntp", "irc", "xmpp", "magnet", "geo", "urn", "doi", "gopher", "feed":
		u.scheme = scheme
		u.hasQuery = u.query != ""
		return u.String(), true
	}
	return "", false
}
