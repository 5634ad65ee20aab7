package classifier

import (
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"

	"gigawatch/news"
)

// TestClassifyIsLinear holds that no shape of text makes a rule quadratic: a
// text four times as long may take some times as long, and never a minute.
// Speed is the benchmark's to tell.
func TestClassifyIsLinear(t *testing.T) {
	c := builtinClassifier(t)
	c.Classify(newsroom())
	shapes := map[string]string{
		"companies":     "Google and Microsoft and Amazon, ",
		"sums":          "$5 billion (4.6 billion euros), ",
		"brackets":      "((((",
		"lines":         "Read also:\n",
		"promises":      "Google will invest $2 billion in a data centre in Kenya. ",
		"one sentence":  "Google will invest $2 billion in Kenya and build a data centre with Oracle ",
		"han":           "谷歌宣布投资10亿美元建设数据中心",
		"hangul":        "구글은 한국에 10억달러를 투자해 데이터센터를 짓는다 ",
		"dots":          "...",
		"letters":       "a",
		"places":        "Paris, Texas, Georgia, ",
		"empty lines":   "\n \n",
		"questions":     "why? ",
		"quoted":        "“Google”: ",
		"invalid bytes": "\xff\xfe",
	}
	for name, shape := range shapes {
		small := measure(t, c, shape, 1<<14)
		large := measure(t, c, shape, 1<<16)
		if large > time.Minute || large > 12*small && large > 2*time.Second {
			t.Errorf("%s: 16 KB take %v, 64 KB take %v", name, small, large)
		}
	}
}

// measure is the quicker of two readings of size bytes of shape, in time of a
// processor: what else the machine does is none of it.
func measure(t *testing.T, c *Classifier, shape string, size int) time.Duration {
	t.Helper()
	a := news.Article{ID: "x", Title: "Google to invest $2 billion in Kenya", Text: strings.Repeat(shape, size/len(shape))}
	best := time.Hour
	for range 2 {
		start := processor(t)
		c.Classify(a)
		best = min(best, processor(t)-start)
	}
	return best
}

// processor is the time that this process has had of processors.
func processor(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func ExampleClassifier_Classify() {
	c, err := New(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	a := c.Classify(news.Article{Title: "Google to invest $2 billion in data centre in Finland", Text: "Google will build a data centre in Hamina, it said."})[0]
	fmt.Println(a.Kind, a.Companies, a.Amount.Money, a.Countries)
	// Output: commitment [google] USD 2000000000 [FI]
}
