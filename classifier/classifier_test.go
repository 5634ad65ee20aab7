package classifier

import (
	"strings"
	"testing"
	"testing/fstest"

	"gigawatch/news"
)

// classifier is the one of the built-in vocabulary.
func builtinClassifier(t testing.TB) *Classifier {
	t.Helper()
	c, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// checkEvidence holds that every piece of evidence is the text at its offsets.
func checkEvidence(t *testing.T, a news.Article, list []news.Announcement) {
	t.Helper()
	for _, ann := range list {
		for _, e := range ann.Evidence {
			in := a.Text
			if e.In == "title" {
				in = a.Title
			}
			if e.Start < 0 || e.End > len(in) || e.Start >= e.End || in[e.Start:e.End] != e.Quote {
				t.Errorf("%s %s: quote %q is not the %s at [%d:%d]", a.ID, e.Field, e.Quote, e.In, e.Start, e.End)
			}
			if e.Rule == "" || e.Field == "" {
				t.Errorf("%s: evidence without a field or rule: %+v", a.ID, e)
			}
		}
	}
}

func TestOverlayMistakes(t *testing.T) {
	desk := fstest.MapFS{
		"companies.txt": {Data: []byte("acme lab tracked : Acme Compute\nBad lab : Bad\nnosort : X\n")},
		"cues.txt":      {Data: []byte("wish en : hopes\nbuild xx : y\nnonsense\n")},
		"cuse.txt":      {Data: []byte("")},
	}
	_, err := New(desk)
	if err == nil {
		t.Fatal("New took an overlay full of mistakes")
	}
	for _, want := range []string{"companies.txt:2", "companies.txt:3", "cues.txt:1", "cues.txt:2", "cues.txt:3", "cuse.txt"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("mistake at %s is not told in:\n%v", want, err)
		}
	}
}

func TestOverlayAddsACompany(t *testing.T) {
	c, err := New(fstest.MapFS{"companies.txt": {Data: []byte("acme neocloud tracked : Acme Compute\n")}})
	if err != nil {
		t.Fatal(err)
	}
	a := news.Article{ID: "acme", Title: "Acme Compute to build data center in Ohio", Text: "Acme Compute will build a data center campus in Ohio."}
	got := c.Classify(a)[0]
	if got.Kind != news.Commitment || len(got.Companies) != 1 || got.Companies[0] != "acme" {
		t.Errorf("got kind %s by %v, want a commitment by acme", got.Kind, got.Companies)
	}
}

func FuzzClassify(f *testing.F) {
	c := builtinClassifier(f)
	f.Add("Google to invest $2 billion in a data centre in Kenya", "Google said on Monday it will invest €1.2bn ($1.4bn).", "en")
	f.Add("微軟砸22億美元投資馬國", "微軟宣布，將在馬來西亞投資22億美元。", "zh")
	f.Add("", "Read also:\nfoo\n\xff\xfe", "")
	f.Fuzz(func(t *testing.T, title, body, lang string) {
		a := news.Article{ID: "fuzz", Title: title, Text: body, Lang: lang}
		checkEvidence(t, a, c.Classify(a))
	})
}
