package digest

import "strings"

// Coverage is how well the sources were read in the time of an edition, so
// that silence can be judged.
type Coverage struct {
	Read    int      // sources that were read
	Failed  []string // the names of those that could not be read
	Stale   []string // the names of those that are too quiet
	Waiting int      // sources that were not visited in that time
}

// mostNames is how many sources are named in one line.
const mostNames = 6

// Words is the coverage in a sentence or two.
func (c Coverage) Words() string {
	if c.Read+len(c.Failed)+c.Waiting == 0 {
		return "no source is on the list."
	}
	out := counted(c.Read, "source was read", "sources were read")
	if len(c.Failed) == 0 {
		out += ", none failed"
	} else {
		out += "; " + counted(len(c.Failed), "could not be read", "could not be read") + " (" + some(c.Failed) + ")"
	}
	if len(c.Stale) > 0 {
		out += "; " + counted(len(c.Stale), "has been silent for longer than usual", "have been silent for longer than usual") + " (" + some(c.Stale) + ")"
	}
	if c.Waiting > 0 {
		out += "; " + counted(c.Waiting, "was not visited", "were not visited")
	}
	return out + "."
}

func some(names []string) string {
	if len(names) <= mostNames {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:mostNames], ", ") + " and " + grouped(len(names)-mostNames) + " more"
}
