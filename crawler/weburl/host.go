package weburl

import (
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// normalAuthority gives host[:port] in lower case and ASCII, without the
// scheme's own port. A name or password is refused: such an address is a
// secret or a trick.
func normalAuthority(authority, scheme string) (string, error) {
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		if user := authority[:i]; user != "" && user != ":" {
			return "", fmt.Errorf("address with credentials: %w", ErrNotWeb)
		}
		authority = authority[i+1:]
	}
	host, port := splitPort(authority)
	port, err := normalPort(port, scheme)
	if err != nil {
		return "", err
	}
	host, err = normalHost(host)
	if err != nil {
		return "", err
	}
	return host + port, nil
}

func splitPort(authority string) (host, port string) {
	i := strings.LastIndexByte(authority, ':')
	if i < 0 || strings.HasSuffix(authority, "]") {
		return authority, ""
	}
	return authority[:i], authority[i+1:]
}

func normalPort(port, scheme string) (string, error) {
	if port == "" {
		return "", nil
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return "", fmt.Errorf("port %.20q: %w", port, ErrNotWeb)
	}
	if scheme == "http" && n == 80 || scheme == "https" && n == 443 {
		return "", nil
	}
	return ":" + strconv.FormatUint(n, 10), nil
}

// normalHost gives the name in lower case, foreign letters in punycode.
func normalHost(host string) (string, error) {
	if strings.HasPrefix(host, "[") {
		ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
		if err != nil || !ip.Is6() || ip.Zone() != "" {
			return "", fmt.Errorf("host %.100q: %w", host, ErrNotWeb)
		}
		return "[" + ip.String() + "]", nil
	}
	if strings.IndexByte(host, '%') >= 0 {
		if host = unescape(host); !utf8.ValidString(host) {
			return "", fmt.Errorf("host %.100q: %w", host, ErrNotWeb)
		}
	}
	host = asciiHost(host)
	host = strings.TrimSuffix(host, ".") // the root of the name tree: the same host
	if !validHost(host) {
		return "", fmt.Errorf("host %.100q: %w", host, ErrNotWeb)
	}
	return host, nil
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' {
			if v, ok := hexByte(s[i+1:]); ok {
				b.WriteByte(v)
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func asciiHost(host string) string {
	for i := 0; i < len(host); i++ {
		if host[i] >= 0x80 {
			// What idna cannot map keeps its foreign letters and is refused
			// by validHost.
			if ascii, err := idna.Lookup.ToASCII(host); err == nil {
				return ascii
			}
			return host
		}
	}
	return strings.ToLower(host)
}

// validHost allows what name servers in practice hold: letters, digits, "-"
// and "_", in labels that are not empty.
func validHost(host string) bool {
	if host == "" || len(host) > 253 {
		return false
	}
	label := 0
	for i := 0; i < len(host); i++ {
		switch c := host[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '-', c == '_':
			label++
		case c == '.' && label > 0:
			label = 0
		default:
			return false
		}
		if label > 63 {
			return false
		}
	}
	return label > 0 && !falseNumber(host)
}

// falseNumber says of a host that it ends like an IPv4 address and is none: no
// top-level name is a number (RFC 3696, 2), and what programs make of 0x7f.1 or
// 010.0.0.1 differs.
func falseNumber(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	digits := strings.TrimPrefix(last, "0x")
	hex := digits != last
	for i := 0; i < len(digits); i++ {
		if c := digits[i]; (c < '0' || c > '9') && !(hex && c >= 'a' && c <= 'f') {
			return false
		}
	}
	ip, err := netip.ParseAddr(host)
	return err != nil || !ip.Is4()
}

// hostOf is the host of a normal authority, without its port.
func hostOf(authority string) string {
	host, _ := splitPort(authority)
	return host
}

// Host is the host of an address in its normal form, without a port, or "".
func Host(raw string) string {
	u := split(raw)
	host, err := normalAuthority(u.authority, strings.ToLower(u.scheme))
	if err != nil {
		return ""
	}
	return hostOf(host)
}

// SameSite says whether two addresses belong to one owner by their names:
// news.example.com and www.example.com do, a.github.io and b.github.io don't.
func SameSite(a, b string) bool {
	x, y := Host(a), Host(b)
	if x == "" || y == "" {
		return false
	}
	return x == y || site(x) == site(y)
}

func site(host string) string {
	if _, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return host
	}
	s, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return s
}
