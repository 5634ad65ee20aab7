package robots

import (
	"strings"
	"testing"
	"time"
)

func TestAllowed(t *testing.T) {
	const agent = "Gigawatch/1.0 (+https://example.org/bot)"
	cases := []struct {
		name, robots, path string
		want               bool
	}{
		{"empty file", "", "/news", true},
		{"a page of HTML is no robots.txt", "<html><body>Not here: sorry</body></html>", "/news", true},
		{"all forbidden", "User-agent: *\nDisallow: /", "/news", false},
		{"empty Disallow forbids nothing", "User-agent: *\nDisallow:", "/news", true},
		{"rules before any agent count for nothing", "Disallow: /\nUser-agent: *\nAllow: /", "/news", true},
		{"another agent's rules", "User-agent: OtherBot\nDisallow: /", "/news", true},
		{"our own group replaces the one for all", "User-agent: *\nDisallow: /\nUser-agent: gigawatch\nDisallow: /private", "/news", true},
		{"our own group, another case", "User-agent: GIGAWATCH\nDisallow: /news\nUser-agent: *\nAllow: /", "/news", false},
		{"a version in the file", "User-agent: Gigawatch/2\nDisallow: /news", "/news", false},
		{"a longer name is someone else", "User-agent: Gigawatch-Images\nDisallow: /", "/news", true},
		{"a shorter name is someone else", "User-agent: Giga\nDisallow: /", "/news", true},
		{"groups of one agent are merged", "User-agent: gigawatch\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: gigawatch\nDisallow: /b", "/b", false},
		{"two agents share a group", "User-agent: x\nUser-agent: gigawatch\nDisallow: /a", "/a", false},
		{"a blank line ends no group", "User-agent: gigawatch\n\n\nDisallow: /a", "/a", false},
		{"Crawl-delay ends no list of agents", "User-agent: gigawatch\nCrawl-delay: 2\nUser-agent: *\nDisallow: /", "/a", false},
		{"an own empty group allows all", "User-agent: *\nDisallow: /\nUser-agent: gigawatch\nDisallow:", "/a", true},
		{"longest wins, allow", "User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true},
		{"longest wins, disallow", "User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false},
		{"a tie allows", "User-agent: *\nDisallow: /a\nAllow: /a", "/a", true},
		{"case of the path matters", "User-agent: *\nDisallow: /News", "/news", true},
		{"case of the key does not", "uSER-AGENT: *\ndISALLOW: /news", "/news", false},
		{"wildcard", "User-agent: *\nDisallow: /*/print", "/a/b/print?x", false},
		{"wildcard needs its text", "User-agent: *\nDisallow: /*/print", "/print", true},
		{"two wildcards", "User-agent: *\nDisallow: /a*b*c", "/a-b-x-c-y", false},
		{"two wildcards out of order", "User-agent: *\nDisallow: /a*b*c", "/a-c-b", true},
		{"end mark", "User-agent: *\nDisallow: /*.pdf$", "/x.pdf", false},
		{"end mark, more follows", "User-agent: *\nDisallow: /*.pdf$", "/x.pdf?y", true},
		{"end mark alone after the root", "User-agent: *\nDisallow: /\nAllow: /$", "", true},
		{"the last part may not overlap the first", "User-agent: *\nDisallow: /ab*ba$", "/aba", true},
		{"$ in the middle is a letter", "User-agent: *\nDisallow: /a$b", "/a$b/c", false},
		{"an encoded star is a letter", "User-agent: *\nDisallow: /a%2Ab", "/a*b", false},
		{"an encoded star is no wildcard", "User-agent: *\nDisallow: /a%2Ab", "/axb", true},
		{"encoded letters are letters", "User-agent: *\nDisallow: /%6Eews", "/news", false},
		{"encoded letters of the URL too", "User-agent: *\nDisallow: /news", "/n%65ws", false},
		{"an encoded slash is no slash", "User-agent: *\nDisallow: /a/b", "/a%2Fb", true},
		{"but within a query", "User-agent: *\nDisallow: /a?u=http://b", "/a?u=http%3A%2F%2Fb", false},
		{"case of the encoding", "User-agent: *\nDisallow: /a%2fb", "/a%2Fb", false},
		{"Japanese in the file", "User-agent: *\nDisallow: /投資", "/%E6%8A%95%E8%B3%87", false},
		{"Japanese in the URL", "User-agent: *\nDisallow: /%e6%8a%95%e8%b3%87", "/投資/1", false},
		{"a broken encoding is compared as it is", "User-agent: *\nDisallow: /100%", "/100%/x", false},
		{"a sign that no URI may hold is compared encoded", "User-agent: *\nDisallow: /a<b c", "/a%3Cb%20c", false},
		{"the same in the URL", "User-agent: *\nDisallow: /a%3cb", "/a<b", false},
		{"the file itself may always be read", "User-agent: *\nDisallow: /", "/robots.txt", true},
		{"but not what is named like it", "User-agent: *\nDisallow: /", "/robots.txt.old", false},
		{"comments", "User-agent: * # all\nDisallow: /a # b\n#Disallow: /c", "/c", true},
		{"old Mac line ends", "User-agent: *\rDisallow: /a\r", "/a", false},
		{"DOS line ends", "User-agent: *\r\nDisallow: /a\r\n", "/a", false},
		{"byte order mark", "\xef\xbb\xbfUser-agent: *\nDisallow: /a", "/a", false},
		{"missing colon", "User-agent *\nDisallow /a", "/a", false},
		{"misspelt", "Useragent: *\nDissalow: /a", "/a", false},
		{"the query counts", "User-agent: *\nDisallow: /*?print", "/a?print=1", false},
		{"no path, but a query", "User-agent: *\nDisallow: /?a", "?a=1", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Allowed(c.robots, agent, "https://news.example"+c.path); got != c.want {
				t.Errorf("%q asks for %q: got %v, want %v", c.robots, c.path, got, c.want)
			}
		})
	}
}

func TestCapped(t *testing.T) {
	head := "User-agent: *\nDisallow: /early\n"
	pad := strings.Repeat("# padding\n", MaxSize/10)
	txt := head + pad[:MaxSize-len(head)-len("Disallow: /")-1] + "\nDisallow: /late\n"
	if Allowed(txt, "x", "/early") {
		t.Error("a rule within 500 KiB is lost")
	}
	if !Allowed(txt, "x", "/other") {
		t.Error("a line cut at 500 KiB forbids the whole site")
	}
}

func TestCrawlDelay(t *testing.T) {
	cases := []struct {
		name, robots string
		want         time.Duration
	}{
		{"none", "User-agent: *\nDisallow: /x", 0},
		{"for all", "User-agent: *\nCrawl-delay: 10", 10 * time.Second},
		{"a fraction", "User-agent: *\nCrawl-Delay: 0.5", 500 * time.Millisecond},
		{"written without the hyphen", "User-agent: *\nCrawldelay: 3", 3 * time.Second},
		{"an hour is capped", "User-agent: *\nCrawl-delay: 3600", time.Minute},
		{"a word", "User-agent: *\nCrawl-delay: soon", 0},
		{"not a number", "User-agent: *\nCrawl-delay: NaN", 0},
		{"below nought", "User-agent: *\nCrawl-delay: -3", 0},
		{"somebody else's", "User-agent: x\nCrawl-delay: 9\n\nUser-agent: *\nDisallow: /y", 9 * time.Second * 0},
		{"our own", "User-agent: *\nCrawl-delay: 9\nDisallow: /z\n\nUser-agent: gigawatch\nCrawl-delay: 3", 3 * time.Second},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := CrawlDelay(c.robots, "Gigawatch"); got != c.want {
				t.Errorf("%q: got %v, want %v", c.robots, got, c.want)
			}
		})
	}
}

// The worst file a stranger can send must not cost more than a moment.
func TestHostileFile(t *testing.T) {
	var b strings.Builder
	b.WriteString("User-agent: *\n")
	for b.Len() < MaxSize {
		b.WriteString("Disallow: /*a*a*a*a*a*a*a*a*b$\n")
	}
	began := time.Now()
	Allowed(b.String(), "x", "/"+strings.Repeat("a", 8000))
	if took := time.Since(began); took > time.Minute {
		t.Errorf("took %v", took)
	}
}

func FuzzAllowed(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /*x$", "Bot", "http://a/b?c#d")
	f.Add("\xef\xbb\xbfUser agent x\rallow /index.html", "x/1", "//a;b")
	f.Fuzz(func(t *testing.T, txt, agent, url string) {
		file := Parse(txt, agent)
		if got := file.Allowed(url); got != Allowed(txt, agent, url) {
			t.Errorf("two answers for one question")
		}
		if d := file.CrawlDelay(); d < 0 || d > maxDelay {
			t.Errorf("delay %v", d)
		}
	})
}
