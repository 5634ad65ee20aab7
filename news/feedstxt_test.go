package news

import (
	"os"
	"strings"
	"testing"
)

// TestFeedsTxt holds the list at the root of the repository to what it promises.
func TestFeedsTxt(t *testing.T) {
	text, err := os.ReadFile("../feeds.txt")
	if err != nil {
		t.Fatal(err)
	}
	feeds, err := ParseFeeds("feeds.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	on, byClass, hosts := 0, map[Class]int{}, map[string]bool{}
	for _, f := range feeds {
		if f.Comment == "" || f.Name == "" || f.Group == "" {
			t.Errorf("line %d: %s lacks a name, a group, or the reason why it is there", f.Line, f.URL)
		}
		if !f.Off {
			on++
			byClass[f.Class]++
		}
		hosts[hostOf(f.URL)] = true
	}
	if on < 80 {
		t.Errorf("%d sources are followed, want 80", on)
	}
	for _, c := range []Class{Primary, Government, Wire, Press, Trade, Analysis} {
		if byClass[c] < 2 {
			t.Errorf("%d sources of class %s, want at least 2", byClass[c], c)
		}
	}
	for i, host := range []string{"news.microsoft.com", "news.microsoft.com", "search.cnbc.com", "convergedigest.com", "www.ainvest.com"} {
		if hostOf(feeds[i].URL) != host {
			t.Errorf("source %d is %s, want one of %s: the cited ones come first", i+1, feeds[i].URL, host)
		}
	}
	t.Logf("%d sources on %d hosts, %d followed: %v", len(feeds), len(hosts), on, byClass)
}

// TestFeedsTxtTraps keeps sources that are known to mislead from being followed.
func TestFeedsTxtTraps(t *testing.T) {
	text, err := os.ReadFile("../feeds.txt")
	if err != nil {
		t.Fatal(err)
	}
	feeds, err := ParseFeeds("feeds.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	traps := []string{"oracle.com/corporate/press/rss/rss-pr.xml", "//news.microsoft.com/feed/", "cnbc.com/id/", "datacenterfrontier.com/rss.xml",
		"press.aboutamazon.com/rss", "meti.go.jp/ml_index_en_atom.xml", "alibabagroup.com/en-US/rss.xml", "tencent.com/rss.xml", "bytedance.com/feed.xml",
		"news.google.com", "reuters.com", "marketwatch.com", "dcbyte.com", "baxtel.com", "iea.org", "bnamericas.com", "latitudemedia.com"}
	for _, f := range feeds {
		for _, trap := range traps {
			if strings.Contains(f.URL, trap) && !f.Off {
				t.Errorf("line %d: %s is followed", f.Line, f.URL)
			}
		}
	}
}
