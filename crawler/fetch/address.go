package fetch

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"

	"gigawatch/news"
)

// refused lists the networks that no crawler of the open web has business in.
// IPv6 is asked within 2000::/3 only, so its list holds what lies in there.
var refused = func() []netip.Prefix {
	var list []netip.Prefix
	for _, s := range []string{
		"0.0.0.0/8",        // this network
		"10.0.0.0/8",       // private
		"100.64.0.0/10",    // carrier-grade NAT; some clouds' metadata
		"127.0.0.0/8",      // loopback
		"168.63.129.16/32", // Azure's host, a public address only by name
		"169.254.0.0/16",   // link-local; most clouds' metadata
		"172.16.0.0/12",    // private
		"192.0.0.0/24",     // protocol assignments
		"192.0.2.0/24",     // documentation
		"192.31.196.0/24",  // AS112
		"192.52.193.0/24",  // AMT relays
		"192.88.99.0/24",   // 6to4 relays
		"192.168.0.0/16",   // private
		"192.175.48.0/24",  // AS112
		"198.18.0.0/15",    // benchmarks
		"198.51.100.0/24",  // documentation
		"203.0.113.0/24",   // documentation
		"224.0.0.0/4",      // multicast
		"240.0.0.0/4",      // reserved, broadcast
		"2001::/23",        // Teredo, ORCHID and other assignments
		"2001:db8::/32",    // documentation
		"2002::/16",        // 6to4: an IPv4 address in disguise
		"3fff::/20",        // documentation
	} {
		list = append(list, netip.MustParsePrefix(s))
	}
	return list
}()

// globalIPv6 is all that is routed; ::1, fc00::/7, fe80::/10, ff00::/8 and
// NAT64's 64:ff9b::/96 lie outside.
var globalIPv6 = netip.MustParsePrefix("2000::/3")

// Exception is a range of private addresses that may be asked none the less.
type Exception struct {
	Prefix netip.Prefix
	Port   uint16 // 0 is any port
}

// ParseException reads CIDR[:PORT] or ADDRESS[:PORT]: "10.0.0.0/8",
// "127.0.0.0/8:8900", "127.0.0.1:80", "[::1]:80", "fd00::/8". It returns
// news.ErrInvalid for anything else.
func ParseException(s string) (Exception, error) {
	bad := fmt.Errorf("%q is no CIDR[:PORT]: %w", s, news.ErrInvalid)
	if ap, err := netip.ParseAddrPort(s); err == nil {
		return Exception{netip.PrefixFrom(ap.Addr(), ap.Addr().BitLen()), ap.Port()}, nil
	}
	if a, err := netip.ParseAddr(strings.Trim(s, "[]")); err == nil {
		return Exception{Prefix: netip.PrefixFrom(a, a.BitLen())}, nil
	}
	addr, rest, ok := strings.Cut(s, "/")
	if !ok {
		return Exception{}, bad
	}
	addr = strings.TrimPrefix(addr, "[")
	bits, portText, hasPort := strings.Cut(rest, ":")
	prefix, err := netip.ParsePrefix(addr + "/" + strings.TrimSuffix(bits, "]"))
	if err != nil {
		return Exception{}, bad
	}
	e := Exception{Prefix: prefix.Masked()}
	if hasPort {
		port, err := strconv.ParseUint(portText, 10, 16)
		if err != nil || port == 0 {
			return Exception{}, bad
		}
		e.Port = uint16(port)
	}
	return e, nil
}

// guard decides which addresses may be dialled.
type guard struct{ allow []Exception }

// addressError says that an address may not be asked.
type addressError struct {
	addr netip.AddrPort
	why  string
}

func (e *addressError) Error() string { return fmt.Sprintf("%s is refused: %s", e.addr, e.why) }

// control is the dialer's last check: it sees the address that DNS gave, for
// each connection, so no name and no redirect leads round it.
func (g guard) control(network, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("dial %s %s: %w", network, address, err)
	}
	return g.check(ap)
}

func (g guard) check(ap netip.AddrPort) error {
	addr := ap.Addr().Unmap().WithZone("")
	ap = netip.AddrPortFrom(addr, ap.Port())
	for _, e := range g.allow {
		if e.Prefix.Contains(addr) && (e.Port == ap.Port() || e.Port == 0 && webPort(ap.Port())) {
			return nil
		}
	}
	switch {
	case !public(addr):
		return &addressError{ap, "a private, local or reserved address"}
	case !webPort(ap.Port()):
		return &addressError{ap, "not a port of the web"}
	}
	return nil
}

func public(addr netip.Addr) bool {
	if addr.Is6() && !globalIPv6.Contains(addr) {
		return false
	}
	for _, p := range refused {
		if p.Contains(addr) {
			return false
		}
	}
	return true
}

// webPort leaves out the well-known ports of other services, which a hostile
// link could make us speak to; 8080 and its like are at home on the web.
func webPort(port uint16) bool { return port == 80 || port == 443 || port >= 1024 }

// checkURL refuses at once what the dialer would refuse later, and numbers
// that some resolvers read as IPv4 addresses (2130706433, 0x7f.1).
func (g guard) checkURL(u *url.URL) error {
	name := strings.TrimSuffix(u.Hostname(), ".")
	if addr, err := netip.ParseAddr(name); err == nil {
		return g.check(netip.AddrPortFrom(addr, portOf(u)))
	}
	last := name[strings.LastIndexByte(name, '.')+1:]
	if _, err := strconv.ParseUint(last, 0, 64); err == nil {
		return fmt.Errorf("%s is an address in disguise", name)
	}
	return nil
}

func portOf(u *url.URL) uint16 {
	if p, err := strconv.ParseUint(u.Port(), 10, 16); err == nil {
		return uint16(p)
	}
	if u.Scheme == "https" {
		return 443
	}
	return 80
}

// hostKey is what politeness counts by: the name, for http and https alike,
// with the port where it is another server's.
func hostKey(u *url.URL) string {
	if p := portOf(u); p == 80 || p == 443 {
		return u.Hostname()
	}
	return net.JoinHostPort(u.Hostname(), strconv.Itoa(int(portOf(u))))
}
