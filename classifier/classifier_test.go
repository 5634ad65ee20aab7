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
