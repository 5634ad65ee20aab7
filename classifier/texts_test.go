package classifier

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"gigawatch/news"
	"gigawatch/news/newstest"
)

// symbolFirst is the peer of the speed target: the regular expression of a keen
// engineer, that looks for the symbol first and understands nothing else.
var symbolFirst = regexp.MustCompile(`(?:US\$|\$|€|£|¥|₹)\s?\d[\d.,]*(?:\s?-?(?:trillion|billion|million|thousand|crore|lakh|tn|bn|mn|m|b|k)\b)?`)

// BenchmarkTexts reads articles in turn with the regular expression, in rounds,
// so that a busy machine is busy for both. What counts is "ratio": articles a
// CPU second of ours by the peer's.
func BenchmarkTexts(b *testing.B) {
	b.Run("own", func(b *testing.B) { race(b, ownTexts(b)) })
	b.Run("bench", func(b *testing.B) { race(b, benchTexts(b)) })
}

func race(b *testing.B, articles []news.Article) {
	c := builtinClassifier(b)
	c.Classify(newsroom()) // the gazetteer is read once
	var ours, peer time.Duration
	for b.Loop() {
		ours += cpuOf(func() {
			for _, a := range articles {
				c.Classify(a)
			}
		})
		peer += cpuOf(func() {
			for _, a := range articles {
				symbolFirst.FindAllStringIndex(a.Title, -1)
				symbolFirst.FindAllStringIndex(a.Text, -1)
			}
		})
	}
	n := float64(b.N * len(articles))
	b.ReportMetric(n/ours.Seconds(), "articles/CPU-s")
	b.ReportMetric(n/peer.Seconds(), "peer/CPU-s")
	b.ReportMetric(peer.Seconds()/ours.Seconds(), "ratio")
}

// cpuOf is the time of the whole process, the collector's with it.
func cpuOf(do func()) time.Duration {
	start := cpuTime()
	do()
	return cpuTime() - start
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// ownTexts are the project's cases, several to an article of the usual length.
func ownTexts(b *testing.B) []news.Article {
	b.Helper()
	var out []news.Article
	var text strings.Builder
	for _, k := range readCases(b) {
		text.WriteString(k.article.Text + "\n")
		if text.Len() > 4600 {
			out = append(out, news.Article{ID: k.name, Title: k.article.Title, Text: text.String()})
			text.Reset()
		}
	}
	return out
}

// benchTexts are the articles of the measuring bench, which stands beside the
// tree or not at all.
func benchTexts(b *testing.B) []news.Article {
	b.Helper()
	var out []news.Article
	files, err := filepath.Glob(newstest.Shared(b, "gold/corpus-a") + "/*.md")
	if err != nil || len(files) == 0 {
		b.Fatalf("no article in the corpus: %v", err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		if a := fromMarkdown(string(raw)); a.Text != "" {
			out = append(out, a)
		}
	}
	return out
}

var (
	frontMatter = regexp.MustCompile(`(?s)\A---\n(.*?)\n---\n`)
	metaLine    = regexp.MustCompile(`(?m)^(title|summary): *"?(.*?)"? *$`)
	image       = regexp.MustCompile(`!\[[^\]]*\]\([^)]*\)`)
	link        = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	markdown    = regexp.MustCompile(`(?m)^#+\s*|^\s*[-*>]\s+|[*_]{2,}`)
)

// fromMarkdown is an article of the bench: front matter, then Markdown.
func fromMarkdown(raw string) news.Article {
	head := frontMatter.FindString(raw)
	meta := map[string]string{}
	for _, m := range metaLine.FindAllStringSubmatch(head, -1) {
		meta[m[1]] = html.UnescapeString(m[2])
	}
	body := markdown.ReplaceAllString(link.ReplaceAllString(image.ReplaceAllString(raw[len(head):], ""), "$1"), "")
	body = strings.TrimSpace(html.UnescapeString(body))
	return news.Article{ID: meta["title"], Title: meta["title"], Text: meta["summary"] + "\n" + body}
}
