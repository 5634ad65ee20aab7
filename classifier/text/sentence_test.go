package text

import (
	"strings"
	"testing"
	"time"
)

// TestSentencesOfGaps holds that a long row of signs behind a full stop takes
// no longer than any other text, and that what stands behind it is found.
func TestSentencesOfGaps(t *testing.T) {
	for name, gap := range map[string]string{"blanks": " ", "brackets": ")", "quotes": "”", "blank and quote": " \""} {
		t.Run(name, func(t *testing.T) {
			s := "It opens." + strings.Repeat(gap, 1<<20/len(gap)) + "It closes."
			start := time.Now()
			spans := Sentences(s)
			if took := time.Since(start); took > 3*time.Second {
				t.Errorf("a megabyte of %q took %v", gap, took)
			}
			if first := spans[0].Of(s); !strings.HasPrefix(first, "It opens.") {
				t.Errorf("the first sentence is %q", first[:min(len(first), 40)])
			}
			if last := spans[len(spans)-1].Of(s); !strings.HasSuffix(last, "It closes.") {
				t.Errorf("the last sentence is %q", last[max(0, len(last)-40):])
			}
		})
	}
}
