package weburl_test

import (
	"encoding/json"
	"errors"
	"os"
	"testing"

	"gigawatch/crawler/weburl"
	"gigawatch/news/newstest"
)

func TestCanonical(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"scheme and host in lower case, path kept", "HTTPS://News.Example.COM/A/B", "https://news.example.com/A/B"},
		{"no path", "https://example.com", "https://example.com/"},
		{"query without path", "https://example.com?id=1", "https://example.com/?id=1"},
		{"default port of http", "http://example.com:80/a", "http://example.com/a"},
		{"default port of https", "https://example.com:443/a", "https://example.com/a"},
		{"empty port", "https://example.com:/a", "https://example.com/a"},
		{"other port", "https://example.com:08443/a", "https://example.com:8443/a"},
		{"port of the other scheme", "http://example.com:443/a", "http://example.com:443/a"},
		{"dot segments", "http://example.com/a/./b/../../c/.", "http://example.com/c/"},
		{"dots above the root", "http://example.com/../../a", "http://example.com/a"},
		{"encoded dots", "http://example.com/a/%2e%2E/b", "http://example.com/b"},
		{"double slash is another path", "http://example.com/a//b", "http://example.com/a//b"},
		{"trailing slash is another path", "http://example.com/a/", "http://example.com/a/"},
		{"unreserved letters decoded, codes in capitals", "http://example.com/%7euser/%c3%a9%2f", "http://example.com/~user/%C3%A9%2F"},
		{"foreign letters and spaces encoded", "http://example.com/é t?q=ü", "http://example.com/%C3%A9%20t?q=%C3%BC"},
		{"a percent sign alone", "http://example.com/100%", "http://example.com/100%"},
		{"foreign host", "https://Bücher.example/x", "https://xn--bcher-kva.example/x"},
		{"Japanese host", "https://例え.テスト/", "https://xn--r8jz45g.xn--zckzah/"},
		{"root dot of the host", "http://example.com./", "http://example.com/"},
		{"IPv6", "http://[2001:DB8:0::1]:80/", "http://[2001:db8::1]/"},
		{"empty query and fragment", "http://example.com/?#", "http://example.com/"},
		{"fragment dropped", "http://example.com/a#part-2", "http://example.com/a"},
		{"script-driven page", "http://example.com/#!/news/1", "http://example.com/#!/news/1"},
		{"script-driven page, new style", "http://example.com/#/news/1", "http://example.com/#/news/1"},
		{"order of parameters", "http://example.com/?b=2&a=1&b=1", "http://example.com/?b=2&a=1&b=1"},
		{"trackers in the middle", "http://example.com/?b=2&utm_id=7&gclid=x&a=1&mc_cid=9", "http://example.com/?b=2&a=1"},
		{"tracker escaped twice", "http://example.com/?a=1&amp;utm_source=rss", "http://example.com/?a=1"},
		{"parameter escaped twice", "http://example.com/?a=1&amp;b=2", "http://example.com/?a=1&b=2"},
		{"ampersands of WordPress", "http://example.com/?p=1&#038;utm_source=rss&#038;b=2", "http://example.com/?p=1&b=2"},
		{"session in the path", "http://example.com/a.html;jsessionid=B01B2C3D4E5F6071?b=2", "http://example.com/a.html?b=2"},
		{"another parameter in the path", "http://example.com/a;v=2", "http://example.com/a;v=2"},
		{"session in the query", "http://example.com/?PHPSESSID=0123456789abcdef0123&a=1", "http://example.com/?a=1"},
		{"IPv4", "http://192.0.2.1:8080/", "http://192.0.2.1:8080/"},
		{"a name of digits and letters", "http://1.2.3.4x/", "http://1.2.3.4x/"},
		{"tracker without value is a page's own word", "http://example.com/?utm_source", "http://example.com/?utm_source"},
		{"two spellings of a space", "http://example.com/?q=a%20b", "http://example.com/?q=a+b"},
		{"space in the path", "http://example.com/a%20b+c", "http://example.com/a%20b+c"},
		{"separators inside a value", "http://example.com/?u=a%26b%3Dc/d:e,f", "http://example.com/?u=a%26b%3Dc/d:e,f"},
		{"white space around and line breaks within", " \thttp://example.com/a\n b ", "http://example.com/a%20b"},
		{"backslashes", `http:\\example.com\a`, "http://example.com/a"},
		{"empty credentials", "http://:@example.com/", "http://example.com/"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := weburl.Canonical(tt.in)
			if err != nil || got != tt.want {
				t.Fatalf("Canonical(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
			}
			if again, err := weburl.Canonical(got); err != nil || again != got {
				t.Errorf("Canonical(%q) = %q, %v; want it unchanged", got, again, err)
			}
		})
	}
}

func TestCanonicalRefuses(t *testing.T) {
	tests := []struct{ name, in string }{
		{"empty", ""},
		{"no scheme", "example.com/a"},
		{"no scheme, host only by slashes", "//example.com/a"},
		{"mail", "mailto:desk@example.com"},
		{"script", "javascript:alert(1)"},
		{"file", "file:///etc/passwd"},
		{"no host", "http:///a"},
		{"port only", "http://:80/a"},
		{"credentials", "https://user:secret@example.com/"},
		{"user only", "https://user@example.com/"},
		{"bad port", "https://example.com:99999/"},
		{"port of letters", "https://example.com:http/"},
		{"bar in the host", "https://example|org/"},
		{"space in the host", "https://exam ple.org/"},
		{"empty label", "https://example..org/"},
		{"half an IPv4", "http://127.1/"},
		{"IPv4 in octal", "http://0177.0.0.1/"},
		{"IPv4 as one number", "http://2130706433/"},
		{"IPv4 in hexadecimal", "http://0x7f.0x0.0x0.0x1/"},
		{"IPv4 too large", "http://256.0.0.1/"},
		{"a name that ends in a number", "http://example.12/"},
		{"no UTF-8 in the host", "http://example.com%80/"},
		{"broken IPv6", "https://[::1/"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := weburl.Canonical(tt.in)
			if got != "" || !errors.Is(err, weburl.ErrNotWeb) {
				t.Errorf("Canonical(%q) = %q, %v; want \"\" and ErrNotWeb", tt.in, got, err)
			}
		})
	}
}

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"fragment stays", "https://example.com/a?utm_source=x#part-2", "https://example.com/a#part-2"},
		{"tracking fragment", "https://example.com/a#xtor=RSS-1", "https://example.com/a"},
		{"highlight", "https://example.com/a#:~:text=ten%20billion", "https://example.com/a"},
		{"mail address", "MAILTO:desk@example.com", "mailto:desk@example.com"},
		{"script", "javascript:alert(1)", ""},
		{"inline data", "data:text/html,x", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := weburl.Clean(tt.in); got != tt.want || (err == nil) != (tt.want != "") {
				t.Errorf("Clean(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
			}
		})
	}
}

// TestMinifluxCases holds the cases of another reader's URL cleaner.
func TestMinifluxCases(t *testing.T) {
	raw, err := os.ReadFile(newstest.Shared(t, "peers/urls/miniflux-urlcleaner.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct{ Name, Input, Expected, BaseURL, FeedURL string }
	if err := json.Unmarshal(raw, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			got, _ := weburl.Cleaner{Site: c.BaseURL, Feed: c.FeedURL}.Clean(c.Input)
			if got != c.Expected {
				t.Errorf("Clean(%q) = %q; want %q", c.Input, got, c.Expected)
			}
		})
	}
}

func TestResolve(t *testing.T) {
	const base = "http://a.example/b/c/d;p?q"
	tests := []struct{ ref, want string }{
		{"g", "http://a.example/b/c/g"},
		{"./g/", "http://a.example/b/c/g/"},
		{"/g", "http://a.example/g"},
		{"//g.example", "http://g.example"},
		{"?y", "http://a.example/b/c/d;p?y"},
		{"g?y#s", "http://a.example/b/c/g?y#s"},
		{"", "http://a.example/b/c/d;p?q"},
		{"..", "http://a.example/b/"},
		{"../../../g", "http://a.example/g"},
		{"https://h.example/100%", "https://h.example/100%"},
		{"http:g", "http://a.example/b/c/g"},
		{"mailto:x@y.example", "mailto:x@y.example"},
	}
	for _, tt := range tests {
		if got := weburl.Resolve(base, tt.ref); got != tt.want {
			t.Errorf("Resolve(%q) = %q; want %q", tt.ref, got, tt.want)
		}
	}
}

func TestSameSite(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"https://www.example.com/", "http://news.example.com/a", true},
		{"https://www.example.co.uk/", "https://other.co.uk/", false},
		{"https://a.github.io/", "https://b.github.io/", false},
		{"http://127.0.0.1:80/", "http://127.0.0.1:81/", true},
		{"http://127.0.0.1/", "http://127.0.0.2/", false},
		{"/a", "/b", false},
	}
	for _, tt := range tests {
		if got := weburl.SameSite(tt.a, tt.b); got != tt.want {
			t.Errorf("SameSite(%q, %q) = %v; want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"http://example.com/a?b=c#d", "https://Bücher.example:443/%7e/../x?utm_a=1", `http:\\x\..\%2e%`, "http://[::1]:80/", "mailto:a@b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, form := range map[string]func(string) (string, error){"Canonical": weburl.Canonical, "Clean": weburl.Clean} {
			once, err := form(s)
			if err != nil {
				continue
			}
			if twice, err := form(once); err != nil || twice != once {
				t.Errorf("%s(%q) = %q, again %q, %v", name, s, once, twice, err)
			}
		}
		weburl.Resolve("http://example.com/a/b", s)
	})
}
