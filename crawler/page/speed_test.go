package page

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"

	readability "codeberg.org/readeck/go-readability/v2"
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

// BenchmarkHostile reads pages that stress one step each, at two sizes: the
// bytes a second of the larger should be about those of the smaller, since a
// quadratic step would make them four times fewer.
func BenchmarkHostile(b *testing.B) {
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
		for _, kb := range []int{128, 512} {
			b.Run(fmt.Sprintf("%s/%d", name, kb), func(b *testing.B) {
				body := []byte(strings.Repeat(part, kb<<10/len(part)))
				b.SetBytes(int64(len(body)))
				for b.Loop() {
					_, _ = Read(Source{URL: "https://a.example/x", Body: body}, Selectors{}) // whatever it says
				}
			})
		}
	}
}
