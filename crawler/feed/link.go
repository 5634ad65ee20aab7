package feed

import (
	"net/url"
	"strings"
)

// maxLink is longer than any address that a server takes.
const maxLink = 2000

// resolve gives the absolute http or https address of ref, or "": whatever is
// active (javascript:, data:) or local never leaves this package.
func resolve(base *url.URL, ref string) string {
	ref = cleanLink(ref)
	if ref == "" || len(ref) > maxLink {
		return ""
	}
	u, err := url.Parse(ref)
	if err != nil {
		return ""
	}
	if u.Scheme == "" {
		if base == nil {
			return ""
		}
		u = base.ResolveReference(u)
		ref = u.String()
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
	case "feed":
		return resolve(base, strings.TrimPrefix(strings.TrimPrefix(ref, "feed:"), "//"))
	default:
		return ""
	}
	if u.Hostname() == "" || u.User != nil || strings.ContainsAny(u.Host, "\"<>\\^`{|} ") {
		return ""
	}
	if strings.ContainsAny(ref, " <>\"") {
		return u.String()
	}
	return ref
}

// cleanLink takes off what editors leave around an address.
func cleanLink(s string) string {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, "\n\r\t") {
		s = strings.NewReplacer("\n", "", "\r", "", "\t", "").Replace(s)
	}
	if strings.Contains(s, "&amp;") { // escaped twice
		s = strings.ReplaceAll(s, "&amp;", "&")
	}
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] == 0x7f {
			return ""
		}
	}
	return s
}

// absolute says that a string is an address by itself.
func absolute(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")
}

func parseBase(address string) *url.URL {
	u, err := url.Parse(address)
	if err != nil || u.Scheme == "" {
		return nil
	}
	return u
}

// within resolves a base that may itself be relative.
func within(base *url.URL, ref string) *url.URL {
	if ref == "" {
		return base
	}
	u, err := url.Parse(ref)
	if err != nil {
		return base
	}
	if base != nil {
		return base.ResolveReference(u)
	}
	return u
}
