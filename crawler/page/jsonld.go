package page

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// linked is what the JSON-LD of a page says of the article on it.
type linked struct {
	headline, published, body, publisher, lang string
	authors                                    []string
	article                                    bool // the values are an article's, not some other thing's
}

const (
	maxLinked = 1 << 20
	ldDepth   = 8
)

// add reads one script. What is no JSON is passed over.
func (l *linked) add(script string) {
	if len(script) > maxLinked {
		return
	}
	if !strings.Contains(script, "datePublished") && !strings.Contains(script, "Article") && !strings.Contains(script, "ublisher") && !strings.Contains(script, "Posting") {
		return
	}
	var v any
	if json.Unmarshal([]byte(script), &v) != nil && json.Unmarshal([]byte(mendJSON(script)), &v) != nil {
		return
	}
	l.thing(v, ldDepth)
}

// mendJSON repairs what templates do to JSON: comment marks around it, line
// breaks inside strings, a semicolon at the end.
func mendJSON(s string) string {
	s = strings.TrimSpace(s)
	for _, p := range [...]string{"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, p))
	}
	for _, p := range [...]string{";", "-->", "//]]>", "]]>", "/*]]>*/"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, p))
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

func (l *linked) thing(v any, depth int) {
	if depth == 0 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			l.thing(e, depth-1)
		}
	case map[string]any:
		l.object(v)
		for _, key := range [...]string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"} {
			if key != "itemListElement" || !l.article {
				l.thing(v[key], depth-1)
			}
		}
	}
}

// object takes the values of the first article; of other things only what an
// article did not say.
func (l *linked) object(o map[string]any) {
	kind := typeOf(o["@type"])
	article := isArticle(kind)
	if !article && kind != "webpage" && kind != "organization" && kind != "newsmediaorganization" || l.article && article {
		return
	}
	if kind == "organization" || kind == "newsmediaorganization" {
		l.publisher = firstOf(l.publisher, word(o["name"]))
		return
	}
	if article {
		*l = linked{article: true, publisher: l.publisher, published: l.published}
		l.published = firstOf(word(o["datePublished"]), word(o["dateCreated"]), l.published)
		l.headline = word(o["headline"])
		l.body = longWord(o["articleBody"])
		l.authors = names(o["author"])
	} else if !l.article {
		l.published = firstOf(l.published, word(o["datePublished"]))
	}
	l.lang = firstOf(l.lang, word(o["inLanguage"]))
	if p := names(o["publisher"]); len(p) > 0 && (article || l.publisher == "") {
		l.publisher = p[0]
	}
}

func isArticle(kind string) bool {
	return strings.HasSuffix(kind, "article") || strings.HasSuffix(kind, "posting") || kind == "report" || kind == "pressrelease" || kind == "reportagenewsarticle"
}

func typeOf(v any) string {
	if list, ok := v.([]any); ok && len(list) > 0 {
		for _, e := range list {
			if s, ok := e.(string); ok && isArticle(strings.ToLower(s)) {
				return strings.ToLower(s)
			}
		}
		v = list[0]
	}
	s, _ := v.(string)
	return strings.ToLower(s)
}

// word is a string of JSON-LD; many sites escape it for HTML once more.
func word(v any) string { return squeeze(longWord(v)) }

func longWord(v any) string {
	s, _ := v.(string)
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	return s
}

// names reads a person or an organisation, or a list of them.
func names(v any) []string {
	switch v := v.(type) {
	case string:
		if s := word(v); s != "" {
			return []string{s}
		}
	case map[string]any:
		if s := word(v["name"]); s != "" {
			return []string{s}
		}
		if list, ok := v["name"].([]any); ok {
			return names(list)
		}
	case []any:
		var out []string
		for i, e := range v {
			if _, nested := e.([]any); nested || i == 20 {
				break
			}
			out = append(out, names(e)...)
		}
		return out
	}
	return nil
}
