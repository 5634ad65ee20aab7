package classifier

import (
	"strings"
	"testing"

	"gigawatch/news"
)

// newsroom is an article of the usual length, about 4.6 KB.
func newsroom() news.Article {
	lead := "Google said on Monday it will invest $2 billion (1.9 billion euros) to build a data centre near Hamina, Finland, and train 20,000 people in AI skills by 2027."
	rest := "The company opened its first site in the country in 2011 and employs about 400 people there, a spokesman said. Power prices, cooling water from the sea and a stable grid were among the reasons, according to analysts in Helsinki. Local officials expect new roads, schools and shops to follow, although some residents of the town have asked for a study of the noise. "
	return news.Article{ID: "speed", Title: "Google to invest $2 billion in data centre in Finland", Text: lead + "\n" + strings.Repeat(rest+"\n", 12)}
}

func BenchmarkClassify(b *testing.B) {
	c := builtinClassifier(b)
	a := newsroom()
	c.Classify(a) // the gazetteer is read once
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		c.Classify(a)
	}
}
