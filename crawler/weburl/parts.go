package weburl

import "strings"

// parts are the five components of RFC 3986. net/url is not used for the
// split: it refuses what every browser accepts ("100%" in a path).
type parts struct {
	scheme, authority, path, query, fragment string
	hasAuthority, hasQuery                   bool
}

// split cuts an address into its components; it never fails. White space
// around it and line breaks inside it are dropped, as browsers do.
func split(raw string) parts {
	s := tidy(raw)
	var u parts
	s, u.fragment, _ = strings.Cut(s, "#")
	s, u.query, u.hasQuery = strings.Cut(s, "?")
	if i := strings.IndexByte(s, ':'); i > 0 && isScheme(s[:i]) {
		u.scheme, s = s[:i], s[i+1:]
	}
	if len(s) >= 2 && isSlash(s[0]) && isSlash(s[1]) && (s[:2] == "//" || u.scheme == "" || isWeb(u.scheme)) {
		s = s[2:]
		end := strings.IndexAny(s, `/\`)
		if end < 0 {
			end = len(s)
		}
		u.authority, s, u.hasAuthority = s[:end], s[end:], true
	}
	u.path = s
	return u
}

func tidy(s string) string {
	s = strings.TrimFunc(s, func(r rune) bool { return r <= ' ' || r == '\u00a0' || r == '\ufeff' || r == '\u3000' })
	if !strings.ContainsAny(s, "\t\r\n") {
		return s
	}
	return strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(s)
}

func isSlash(c byte) bool { return c == '/' || c == '\\' }

func isWeb(scheme string) bool {
	return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")
}

func isScheme(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i] | 0x20
		letter := c >= 'a' && c <= 'z'
		if !letter && (i == 0 || !(s[i] >= '0' && s[i] <= '9' || s[i] == '+' || s[i] == '-' || s[i] == '.')) {
			return false
		}
	}
	return s != ""
}

// String is the address put together again.
func (u parts) String() string {
	var b strings.Builder
	if u.scheme != "" {
		b.WriteString(u.scheme)
		b.WriteByte(':')
	}
	if u.hasAuthority {
		b.WriteString("//")
		b.WriteString(u.authority)
	}
	b.WriteString(u.path)
	if u.hasQuery {
		b.WriteByte('?')
		b.WriteString(u.query)
	}
	if u.fragment != "" {
		b.WriteByte('#')
		b.WriteString(u.fragment)
	}
	return b.String()
}

// removeDots resolves "." and ".." segments (RFC 3986 section 5.2.4).
func removeDots(path string) string {
	if !strings.Contains(path, ".") {
		return path
	}
	rooted := strings.HasPrefix(path, "/")
	segments := strings.Split(path, "/")
	out := segments[:0]
	for i, s := range segments {
		last := i == len(segments)-1
		switch {
		case s == "." || s == "..":
			if s == ".." && len(out) > 0 && !(rooted && len(out) == 1) {
				out = out[:len(out)-1]
			}
			if last {
				out = append(out, "")
			}
		default:
			out = append(out, s)
		}
	}
	return strings.Join(out, "/")
}

// Resolve gives the absolute address that ref means on the page base
// (RFC 3986 section 5.3). It cleans nothing; an empty ref is the page itself.
func Resolve(base, ref string) string {
	r := split(ref)
	b := split(base)
	// "http:page.html" is an old way to write a relative link.
	if r.scheme != "" && !(isWeb(r.scheme) && !r.hasAuthority && strings.EqualFold(r.scheme, b.scheme)) {
		return r.String()
	}
	r.scheme = b.scheme
	if r.hasAuthority {
		return r.String()
	}
	r.authority, r.hasAuthority = b.authority, b.hasAuthority
	switch {
	case r.path == "":
		r.path = b.path
		if !r.hasQuery {
			r.query, r.hasQuery = b.query, b.hasQuery
		}
	case isSlash(r.path[0]):
		r.path = removeDots(r.path)
	default:
		r.path = removeDots(b.path[:strings.LastIndexByte(b.path, '/')+1] + r.path)
		if !strings.HasPrefix(r.path, "/") && r.hasAuthority {
			r.path = "/" + r.path
		}
	}
	return r.String()
}
