package page

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	readability "codeberg.org/readeck/go-readability/v2"
	trafilatura "github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// heavy is an article page with the weight of a real one: styles, scripts,
// menus, cards, and some 4 KB of text.
func heavy() []byte {
	var b strings.Builder
	b.WriteString(`<html lang="en"><head><title>A hall by the sea | The Gazette</title><meta property="article:published_time" content="2026-04-01T10:00:00Z"><style>`)
	for i := range 140 {
		fmt.Fprintf(&b, ".c-%d__block{display:flex;margin:%dpx auto;color:#%06x}\n", i, i%13, i*7919)
	}
	b.WriteString("</style><script>")
	for i := range 120 {
		fmt.Fprintf(&b, "dataLayer.push({event:'e%d',v:%d,html:'<b>$%d million</b>'});", i, i*31, i)
	}
	b.WriteString("</script></head><body><nav><ul>")
	for i := range 40 {
		fmt.Fprintf(&b, `<li class="nav-item"><a href="/section/%d">Section %d</a></li>`, i, i)
	}
	b.WriteString(`</ul></nav><main><article><h1>A hall by the sea</h1><div class="article-body">`)
	for i := range 30 {
		fmt.Fprintf(&b, `<p>Builder number %d said, after a <a href="/x/%d">long debate</a>, that the <strong>hall</strong> would open in spring, and that it would bring work to the town.</p>`, i, i)
	}
	b.WriteString(`</div></article><section class="related">`)
	for i := range 20 {
		fmt.Fprintf(&b, `<div class="card"><a href="/r/%d"><h3>Rival number %d opens a hall of its own</h3></a><p>It costs $%d million, the firm said.</p></div>`, i, i, i)
	}
	b.WriteString("</section></main><footer><p>All rights reserved.</p></footer></body></html>")
	return []byte(b.String())
}

// BenchmarkRead stands beside the libraries in one run; the ratio counts.
func BenchmarkRead(b *testing.B) {
	body := heavy()
	at := &url.URL{Scheme: "https", Host: "a.example", Path: "/x"}
	for _, bm := range []struct {
		name string
		read func() error
	}{
		{"page", func() error {
			_, err := Read(Source{URL: at.String(), Body: body}, Selectors{})
			return err
		}},
		{"readability", func() error {
			_, err := readability.FromReader(bytes.NewReader(body), at)
			return err
		}},
		{"trafilatura", func() error {
			doc, err := html.Parse(bytes.NewReader(body))
			if err == nil {
				_, err = trafilatura.ExtractDocument(doc, trafilatura.Options{OriginalURL: at, ExcludeComments: true})
			}
			return err
		}},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if err := bm.read(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestReadIsLinear reads pages of doubling size; a quadratic step would take
// four times as long for each.
func TestReadIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	prose := "The builder said, after a long debate, that the hall would open in spring. "
	for name, part := range map[string]string{
		"paragraphs": "<p>" + prose + "</p>",
		"one line":   prose,
		"open tags":  "<div><p><b><a href=/x>" + prose,
		"cards":      `<div class="card"><a href="/r">Rival opens a hall of its own now</a><p>` + prose + "</p></div>",
		"breaks":     prose + "<br>",
		"headings":   "<h2>Related stories</h2><p>" + prose,
		"times":      "<time>" + prose + "</time>",
		"tables":     "<table><tr><td>" + prose,
		"bare marks": "<a<b<",
	} {
		took := func(n int) time.Duration {
			body := []byte(strings.Repeat(part, n/len(part)))
			best := time.Hour
			for range 2 {
				start := time.Now()
				_, _ = Read(Source{URL: "https://a.example/x", Body: body}, Selectors{})
				best = min(best, time.Since(start))
			}
			return best
		}
		small, large := took(1<<17), took(1<<19)
		t.Logf("%-11s 128 KB %v, 512 KB %v", name, small, large)
		if large > 5*time.Second || large > 16*small+50*time.Millisecond {
			t.Errorf("%s: 128 KB in %v, 512 KB in %v; want about four times", name, small, large)
		}
	}
}
