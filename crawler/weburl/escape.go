package weburl

import "strings"

const (
	unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
	// RFC 3986's pchar and "/"; the brackets are not in it, but every server
	// takes them and encoding them changes what some see.
	pathSafe     = unreserved + "!$&'()*+,;=:@/[]"
	querySafe    = pathSafe + "?"
	fragmentSafe = querySafe
)

const upperHex = "0123456789ABCDEF"

// escape encodes every byte that may not stand in a component, decodes those
// that need no code ("%7E"), and writes the other codes in capitals. A
// percent sign without two digits stays as it is.
func escape(s, safe string) string {
	if plain(s, safe) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 8)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c != '%' {
			writeByte(&b, c, safe)
			continue
		}
		v, ok := hexByte(s[i+1:])
		if !ok {
			b.WriteByte('%')
			continue
		}
		writeByte(&b, v, unreserved)
		i += 2
	}
	return b.String()
}

func plain(s, safe string) bool {
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(safe, s[i]) < 0 {
			return false
		}
	}
	return true
}

func writeByte(b *strings.Builder, c byte, safe string) {
	if strings.IndexByte(safe, c) >= 0 {
		b.WriteByte(c)
		return
	}
	b.WriteByte('%')
	b.WriteByte(upperHex[c>>4])
	b.WriteByte(upperHex[c&15])
}

// hexByte reads the two digits of a code.
func hexByte(s string) (byte, bool) {
	if len(s) < 2 {
		return 0, false
	}
	hi, ok1 := hexDigit(s[0])
	lo, ok2 := hexDigit(s[1])
	return hi<<4 | lo, ok1 && ok2
}

func hexDigit(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10, true
	}
	return 0, false
}
