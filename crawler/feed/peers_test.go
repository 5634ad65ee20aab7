package feed

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gigawatch/crawler/charset"
	"gigawatch/news/newstest"
)

// peer is a feed with what its authors expect of it, in the comment at its top.
type peer struct {
	name, header, expect string
	body                 []byte
}

func peers(t *testing.T, folder string) []peer {
	t.Helper()
	header := regexp.MustCompile(`(?i)Header:\s*Content-type:\s*([^\r\n]+)`)
	expect := regexp.MustCompile(`Expect:\s*([^\r\n]+)`)
	var list []peer
	err := filepath.WalkDir(filepath.Join(newstest.Shared(t, "peers/feeds"), folder), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		p := peer{name: filepath.Base(path), body: body}
		top, _, _ := charset.UTF8(body, "")
		if m := header.FindSubmatch(top); m != nil {
			p.header = string(bytes.TrimSpace(m[1]))
		}
		if m := expect.FindSubmatch(top); m != nil {
			p.expect = string(bytes.TrimSpace(m[1]))
		}
		list = append(list, p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// wanted turns what feedparser expects into what we must find: a text of the
// feed or its entry. feedparser keeps markup, we do not.
var wanted = map[string]func(Feed) bool{
	`not bozo and entries[0]['description'] == 'don\u2019t'`:                      summaryIs("don’t"),
	`not bozo and entries[0]['description'] == 'don&#x2019;t'`:                    summaryIs("don’t"),
	`not bozo and entries[0]['description'] == 'This is a \xa3\u201ctest.\u201d'`: summaryIs("This is a £“test.”"),
	`not bozo and entries[0]['description'] == '\ub144'`:                          summaryIs("년"),
	`not bozo and entries[0]['description'] == '<img alt="\ub144" />'`:            summaryIs("년"),
	`not bozo and ord(entries[0]['description']) == 8230`:                         summaryIs("…"),
	`bozo and ord(entries[0]['description']) == 8230`:                             summaryIs("…"),
	`not bozo and feed['title'] == '\ub144'`:                                      titleIs("년"),
	`not bozo and feed['title'] == 'found'`:                                       titleIs("found"),
	`bozo and isinstance(bozo_exception, feedparser.CharacterEncodingOverride)`:   titleIs("Iñtërnâtiônàlizætiøn"),
	`entries[0].link == 'http://link/get?a=1&b=2'`:                                func(f Feed) bool { return len(f.Items) == 1 && f.Items[0].Link == "http://link/get?a=1&b=2" },
	`bozo and entries[0].summary == '\xe2\u20ac\u2122\xe2\u20ac\x9d\u0160'`:       func(f Feed) bool { return len(f.Items) == 1 },
}

func summaryIs(s string) func(Feed) bool {
	return func(f Feed) bool { return len(f.Items) == 1 && f.Items[0].Summary == s }
}

func titleIs(s string) func(Feed) bool { return func(f Feed) bool { return f.Title == s } }

// TestPeersEncoding reads every file with its header and without it: the
// document alone must be enough.
func TestPeersEncoding(t *testing.T) {
	encoding := regexp.MustCompile(`encoding == '([^']+)'`)
	alias := map[string]string{"us-ascii": "utf-8 windows-1252", "iso-8859-1": "windows-1252", "utf-16le": "utf-16le", "utf-16be": "utf-16be"}
	read, total := 0, 0
	for _, p := range peers(t, "feedparser-encoding") {
		for _, header := range []string{p.header, ""} {
			total++
			f, err := Parse(Source{URL: address, ContentType: header, Body: p.body})
			ok := err == nil
			if check := wanted[p.expect]; ok && check != nil {
				ok = check(f)
			}
			// An encoding that only the header names cannot be found without it.
			if m := encoding.FindStringSubmatch(p.expect); ok && m != nil && header == p.header {
				_, name, _ := charset.UTF8(p.body, header)
				ok = name == m[1] || strings.Contains(alias[m[1]], name) || name == "gbk" && m[1] == "gb18030"
				if !ok {
					t.Logf("%s: read as %s", p.name, name)
				}
			}
			if ok {
				read++
				continue
			}
			t.Errorf("%s (header %q): %+v, %v; expected %s", p.name, header, f, err, p.expect)
		}
	}
	t.Logf("%d of %d read right", read, total)
}

// TestPeersIllformed wants entries or a named problem of every broken file.
func TestPeersIllformed(t *testing.T) {
	read, total := 0, 0
	for _, p := range peers(t, "feedparser-illformed") {
		total++
		f, err := Parse(Source{URL: address, ContentType: p.header, Body: p.body})
		ok := len(f.Items) > 0 || err != nil || f.Warning != ""
		if check := wanted[p.expect]; ok && check != nil {
			ok = check(f)
		}
		if ok {
			read++
			continue
		}
		t.Errorf("%s: %+v, %v; expected %s", p.name, f, err, p.expect)
	}
	t.Logf("%d of %d give entries or a named problem", read, total)
}
