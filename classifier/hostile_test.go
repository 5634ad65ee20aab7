package classifier

import (
	"strings"
	"testing"
	"time"

	"gigawatch/news"
)

// hostile are pieces that, many times over, once kept a rule busy for long, or
// might: what a word begins with, what holds numbers together, what surrounds them.
var hostile = []string{
	"U.S. ", "1", "1,", "1.", "1 ", "$1 ", "A$", "US$", "R$ ", "million ", "one hundred and ", "half a million ", "\"", "a. ", "A.", "I. ", "A B ", "a-", "a/b ",
	"資", "。", "，", "1億", "千", "百", "十", "兆円", "中", "2兆2600億円", "谷歌宣布投资10亿美元，", "구글은 10억달러를 투자하고 ", "가", "ア", "ا", "क", "ก",
	"e\u0301", "\u0301", "É. ", "\xff", "\xe2\x80", "\u2028", "\r", "\ufeff", "İ", "🙂", "\n", "<b>", "&amp;", "((", ": ", "; ", "—", "...",
	"Microsoft ", "Google's ", "Meta ", "Bank of America ", "New York ", "Georgia, ", "London, ", "Jordan ", "Paris Texas ",
	"Microsoft will invest $2 billion in Kenya, ", "Google said it ", "in partnership with ", "with Oracle, Google, Microsoft and ",
	"between $1 and $2 billion ", "from 2020 to 2030 ", "100 MW ", "300 jobs ", "train 2 million people ", "Read also:\n", "About Acme\n", "Photo: \n",
	"$5 billion (4.6 billion euros), ", "$1.2.3.", "1-2 ", "$1 to ", "of which ", "Jan. 1, 2020 ", "AI ", "1 lakh crore ", "mil millones ", "a million ",
	"We will ", "Smith, Mich. ", "Acme, VA, ", "No cost was disclosed, ", "market to ", "a joint venture of Oracle and ", "puts ", "$5 billion of it ", "campus ",
	"says Oracle as it ", "with Oracle and Nvidia, ", "at a forum in ", "AI developer ", "a permanent staff of ", "more than 100 MW, ", "between this year and 2029 ", "pays $1 million a year ",
	"mil millones ...US$百R$ 兆円", "from $1 million to $2 million ", "near the data center of Google, ", "The city pays $5 million ",
}

// TestHostileText holds that no row of pieces, as a text or as a headline,
// takes more than its length: what is counted is the time of the processor, and
// the ceiling, many times the usual, tells a square from a straight line.
func TestHostileText(t *testing.T) {
	const size, ceiling = 1 << 17, 3 * time.Second
	c := builtinClassifier(t)
	c.Classify(newsroom())
	for _, unit := range hostile {
		s := strings.Repeat(unit, size/len(unit))
		for name, do := range map[string]func(){
			"text":      func() { c.Classify(news.Article{Title: "Microsoft to invest $2 billion in Kenya", Text: s}) },
			"headline":  func() { c.Classify(news.Article{Title: s, Text: "Microsoft will invest $2 billion in Kenya."}) },
			"amounts":   func() { c.Amounts(s, "") },
			"countries": func() { c.Countries(news.Article{Title: "Kenya", Text: s}) },
		} {
			if took := cpuOf(do); took > ceiling {
				t.Errorf("%q as %s: %d KB took %v", unit, name, size>>10, took)
			}
		}
	}
}
