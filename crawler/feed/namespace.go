package feed

import "strings"

// Gofeed knows elements by the names of their vocabularies, sign by sign, and
// passes over all others: a feed whose writer made every http an https would be
// read as empty.

// spaces are the vocabularies by the bare form of their names.
var spaces = bareSpaces(
	atomSpace, "http://purl.org/atom/ns#", rdfSpace, rssSpace,
	"http://channel.netscape.com/rdf/simple/0.9/", "http://my.netscape.com/rdf/simple/0.9/",
	"http://purl.org/rss/1.0/modules/content/", "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/",
	"http://search.yahoo.com/mrss/", "http://www.itunes.com/dtds/podcast-1.0.dtd", "http://rssnamespace.org/feedburner/ext/1.0",
	"http://www.w3.org/1999/xhtml",
)

const (
	atomSpace = "http://www.w3.org/2005/Atom"
	rdfSpace  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rssSpace  = "http://purl.org/rss/1.0/"
)

func bareSpaces(names ...string) map[string]string {
	table := make(map[string]string, len(names))
	for _, n := range names {
		table[bareSpace(n)] = n
	}
	return table
}

// bareSpace is the name of a vocabulary without what writers get wrong: case,
// scheme, www and the sign at its end.
func bareSpace(name string) string {
	s := strings.ToLower(strings.TrimSpace(name))
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest
	}
	return strings.TrimRight(strings.TrimPrefix(s, "www."), "/#")
}

// space is the name of the vocabulary that is meant, or the name itself.
func space(name string) string {
	if known, ok := spaces[bareSpace(name)]; ok {
		return known
	}
	return name
}

// declare puts right what the root element says of its own vocabulary: whatever
// that is called, <feed> is Atom's, and <channel> in <rdf:RDF> is RSS's.
func declare(root *token, e element) {
	own := "xmlns"
	if e.prefix != "" {
		own = "xmlns:" + e.prefix
	}
	switch e.local {
	case "feed":
		declareAs(root, own, atomSpace)
	case "rdf":
		declareAs(root, own, rdfSpace)
		if e.prefix != "" {
			declareAs(root, "xmlns", rssSpace)
		}
	}
}

// declareAs gives the declaration attr the name want unless it has a known one.
func declareAs(root *token, attr, want string) {
	value := root.attr(attr)
	if _, known := spaces[bareSpace(string(value))]; value != nil && !known {
		setAttr(root, attr, want)
	}
}
