package robots

import "strings"

// rule is an Allow or Disallow line.
type rule struct {
	allow bool
	// length decides between rules that match: the octets of the pattern, wildcards included.
	length int
	parts  []string // the literal text between the wildcards, normalised
	whole  bool     // the pattern ends in $
}

// newRule reads a pattern: "*" stands for any text, "$" at its end for the end.
func newRule(pattern string, allow bool) rule {
	r := rule{allow: allow, length: octets(pattern)}
	pattern, r.whole = strings.CutSuffix(pattern, "$")
	query := false
	for part := range strings.SplitSeq(pattern, "*") {
		var n string
		n, query = normalFrom(part, query)
		r.parts = append(r.parts, n)
	}
	return r
}

// octets is the length of pattern once what is outside ASCII is encoded.
func octets(pattern string) int {
	n := len(pattern)
	for i := range len(pattern) {
		if pattern[i] >= 0x80 {
			n += 2
		}
	}
	return n
}

// matches reports whether the pattern matches a normalised path. Taking each
// part where it first fits is enough, so the time is linear in the path.
func (r rule) matches(path string) bool {
	rest, ok := strings.CutPrefix(path, r.parts[0])
	if !ok {
		return false
	}
	if len(r.parts) == 1 {
		return !r.whole || rest == ""
	}
	last := len(r.parts) - 1
	for _, part := range r.parts[1:last] {
		if _, rest, ok = strings.Cut(rest, part); !ok {
			return false
		}
	}
	if r.whole {
		return strings.HasSuffix(rest, r.parts[last])
	}
	return strings.Contains(rest, r.parts[last])
}

// pathOf is the path and query of url, "/" where it has none. It is not
// net/url's: a robots.txt is matched on the text, however odd.
func pathOf(url string) string {
	url, _, _ = strings.Cut(url, "#")
	early := strings.IndexAny(url, "/?;")
	if i := strings.Index(url, "://"); i >= 0 && i < early {
		url = url[i+3:]
	} else {
		url = strings.TrimPrefix(url, "//")
	}
	start := strings.IndexAny(url, "/?;")
	switch {
	case start < 0:
		return "/"
	case url[start] != '/':
		return "/" + url[start:]
	}
	return url[start:]
}

func normal(path string) string {
	s, _ := normalFrom(path, false)
	return s
}

// normalFrom writes path in the one form in which the RFC compares: octets
// outside ASCII, and those that no URI may hold as they are, encoded; encoded
// ASCII decoded unless it is reserved. Two
// reserved marks are decoded none the less: "*" and "$", whose encoded form is
// how a pattern means them literally, and, within a query, ":" and "/", which
// the RFC's own table takes as equal to their encoded form. query says that a
// "?" stands before path, and is returned for what follows.
func normalFrom(path string, query bool) (string, bool) {
	var b strings.Builder
	for i := 0; i < len(path); i++ {
		c := path[i]
		encoded := false
		if c == '%' && i+2 < len(path) {
			if v, ok := unhex(path[i+1], path[i+2]); ok {
				c, encoded = v, true
				i += 2
			}
		}
		if c == '?' && !encoded {
			query = true
		}
		if c >= 0x80 || encoded && !plain(c, query) || !encoded && barred(c) {
			b.WriteByte('%')
			b.WriteByte("0123456789ABCDEF"[c>>4])
			b.WriteByte("0123456789ABCDEF"[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String(), query
}

// plain reports whether an encoded c is compared in its decoded form.
func plain(c byte, query bool) bool {
	switch {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		return true
	case c == ':' || c == '/':
		return query
	}
	return strings.IndexByte("-._~*$", c) >= 0
}

// barred reports whether c is in no set of RFC 3986: a crawler sends it encoded.
func barred(c byte) bool {
	return c <= ' ' || c == 0x7f || strings.IndexByte("\"<>\\^`{|}", c) >= 0
}

func unhex(hi, lo byte) (byte, bool) {
	h, ok := nibble(hi)
	l, ok2 := nibble(lo)
	return h<<4 | l, ok && ok2
}

func nibble(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
