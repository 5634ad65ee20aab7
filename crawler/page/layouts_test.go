package page

import (
	"strings"
	"testing"
)

// TestReadLayouts reads one article in the layouts that sites of all ages use.
// A sum from a box beside it would be a wrong billion in print.
func TestReadLayouts(t *testing.T) {
	paras := []string{
		"The port of Westhaven will host a new computing hall, and the builder puts its cost at $3 billion over four years.",
		"The town council voted for the plan on Monday, after a debate of five hours about water and power.",
		"Neighbours worry about noise, but the builder said that walls of earth would keep it low.",
		"The first racks should run in 2028, and the last in 2030, the company said in its filing.",
	}
	join := func(before, between, after string) string {
		return before + strings.Join(paras, between) + after
	}
	const rival = "A rival said on Tuesday that it would spend $66 billion on chips, land and power within the year."
	tests := []struct{ name, body string }{
		{"paragraphs in a div", join("<div><h1>A hall</h1><p>", "</p><p>", "</p></div>")},
		{"unclosed paragraphs", join("<div><h1>A hall</h1><p>", "<p>", "</div>")},
		{"double breaks", join("<div><h1>A hall</h1>", "<br><br>", "</div>")},
		{"double breaks in a table of layout", join("<table><tr><td width=120><a href=/>Home</a><br><a href=/n>News</a></td><td><b>A hall</b><br>", "<br>\n<br>", "</td></tr></table>")},
		{"a div a paragraph", join("<div><h1>A hall</h1><div class=x1><span>", "</span></div><div class=x1><span>", "</span></div></div>")},
		{"a section a paragraph", join("<main><h1>A hall</h1><section><div><p>", "</p></div></section><section><div><p>", "</p></div></section></main>")},
		{"inside one form, as old servers do", join("<form id=aspnetForm><div id=nav><a href=/>Home</a></div><div><h1>A hall</h1><p>", "</p><p>", "</p></div></form>")},
		{"standfirst outside the body", "<article><header><h1>A hall</h1><p>" + paras[0] + "</p></header><div class=article-body><p>" + strings.Join(paras[1:], "</p><p>") + "</p></div></article>"},
		{"badly named box", join("<div class='sidebar-content widget'><h1>A hall</h1><p>", "</p><p>", "</p></div>")},
		{"link box inside", "<article><h1>A hall</h1><p>" + paras[0] + "</p><p>" + paras[1] + "</p><div><h4>Related stories</h4><ul><li><a href=/r>" + rival + "</a></li></ul></div><p>" + paras[2] + "</p><p>" + paras[3] + "</p></article>"},
		{"read also inside", join("<article><h1>A hall</h1><p>", "</p><p><strong>Read also:</strong> <a href=/r>"+rival+"</a></p><p>", "</p></article>")},
		{"aside inside", join("<article><h1>A hall</h1><p>", "</p><aside><p>"+rival+"</p></aside><p>", "</p></article>")},
		{"caption inside", join("<article><h1>A hall</h1><p>", "</p><figure><img src=a><figcaption>"+rival+"</figcaption></figure><p>", "</p></article>")},
		{"caption by its class", join("<article><h1>A hall</h1><p>", "</p><div class=image-caption>"+rival+"</div><p>", "</p></article>")},
		{"cards below", join("<div><div class=b><h1>A hall</h1><p>", "</p><p>", "</p></div><div class=g>"+strings.Repeat("<div class=k><a href=/r><h3>Rival opens a hall of its own</h3></a><p>"+rival+"</p></div>", 6)+"</div></div>")},
		{"comments below", join("<div><div class=b><h1>A hall</h1><p>", "</p><p>", "</p></div><div id=comments>"+strings.Repeat("<div><p>"+rival+"</p></div>", 20)+"</div></div>")},
		{"comments below, in German", join("<div><div class=b><h1>A hall</h1><p>", "</p><p>", "</p></div><div class='leserkommentare n2'>"+strings.Repeat("<div><p>"+rival+"</p></div>", 20)+"</div></div>")},
		{"a gallery above", "<div class='gallery'>" + strings.Repeat("<p>"+rival+"</p>", 20) + "</div>" + join("<div><h1>A hall</h1><p>", "</p><p>", "</p></div>")},
		{"base64 that waits for consent", "<div><p>" + strings.Repeat("PGRpdiBjbGFz", 400) + " Needed, always.</p></div>" + join("<div><h1>A hall</h1><p>", "</p><p>", "</p></div>")},
		{"a template in the body", join("<h1>A hall</h1><div itemprop='articleBody'><script type='text/template'><p>", "</p><p>", "</p></script><noscript>x</noscript></div>")},
		{"a template elsewhere", join("<h1>A hall</h1><div><p>", "</p><p>", "</p></div><div><script type='text/template'><p>"+rival+"</p></script></div>")},
		{"more headlines below", join("<article><h1>A hall</h1><p>", "</p><p>", "</p><h3>More from the Gazette</h3><p>"+rival+"</p></article>")},
		{"hidden text", join("<article><h1>A hall</h1><p>", "</p><p style='display: none'>"+rival+"</p><p>", "</p></article>")},
		{"cookie banner first", "<div class='cookie-banner'><p>" + strings.Repeat("We and our partners store cookies, which you may refuse. ", 12) + rival + "</p></div>" + join("<div><h1>A hall</h1><p>", "</p><p>", "</p></div>")},
		{"cut by advertisements into boxes with a bad name", "<main><h1>A hall</h1><div class=sidebar-grid><div class='sidebar-text b'><p>" + paras[0] + "</p><p>" + paras[1] +
			"</p></div></div><aside class=sidebar-grid__ad>Advertisement</aside><div class=sidebar-grid><div class='sidebar-text b'><p>" + paras[2] + "</p><p>" + paras[3] + "</p></div></div></main>"},
		{"another article below, with its headline", join("<main><article class=main><h1>A hall</h1><div class=b><p>", "</p><p>", "</p></div></article>") +
			"<div class=under><article class='second'><h1>A rival</h1><div class=b>" + strings.Repeat("<p>"+rival+"</p>", 6) + "</div></article></div></main>"},
		{"footer last", join("<div><h1>A hall</h1><p>", "</p><p>", "</p></div>") + "<footer><p>" + rival + "</p></footer>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, err := Read(Source{URL: "https://a.example/x", Body: []byte("<html><body>" + tt.body + "</body></html>")}, Selectors{})
			if want := strings.Join(paras, "\n"); err != nil || p.Text != want {
				t.Errorf("text (%v)\n got %q\nwant %q", err, p.Text, want)
			}
		})
	}
}
