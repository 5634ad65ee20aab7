package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hint is what a class says for a box.
type hint byte

const (
	noHint hint = iota
	maybeBody
	sureBody
)

// describe reads the element's own words about what it is.
func (b *box) describe(n *html.Node) {
	b.chrome = chromeTag(n.DataAtom)
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "data-component", "data-testid":
			if b.class == "" {
				b.class = a.Val
			}
			b.words(a.Val)
			b.chrome = b.chrome || hiddenClass(a.Val)
		case "role":
			b.chrome = b.chrome || chromeRole(a.Val)
		case "hidden":
			b.chrome = true
		case "aria-hidden":
			b.chrome = b.chrome || a.Val == "true"
		case "style":
			b.chrome = b.chrome || hiddenStyle(a.Val)
		case "itemprop":
			b.item(a.Val)
		case "rel", "data-nosnippet":
		}
	}
}

func (b *box) item(prop string) {
	switch {
	case strings.Contains(prop, "articleBody"):
		b.mark = sureBody
	case prop == "author" || prop == "publisher" || prop == "comment" || prop == "image":
		b.chrome = true
	}
}

func hiddenStyle(style string) bool {
	if !strings.Contains(style, "none") && !strings.Contains(style, "hidden") {
		return false
	}
	s := strings.ReplaceAll(strings.ToLower(style), " ", "")
	return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
}

// hiddenClass knows the common classes for what only machines or screen
// readers see. "hidden" must stand alone: "overflow-hidden" is visible.
func hiddenClass(class string) bool {
	if strings.Contains(class, "hidden") {
		for c := range strings.FieldsSeq(class) {
			if c == "hidden" || c == "visually-hidden" || c == "visuallyhidden" || c == "is-hidden" {
				return true
			}
		}
	}
	return strings.Contains(class, "sr-only") || strings.Contains(class, "screen-reader")
}

// invisible says of an inline element that readers don't see it.
func invisible(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if hiddenStyle(a.Val) {
				return true
			}
		case "class":
			if hiddenClass(a.Val) {
				return true
			}
		}
	}
	return false
}

func chromeTag(tag atom.Atom) bool {
	switch tag {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Menu, atom.Dialog, atom.Figure, atom.Figcaption, atom.Fieldset,
		atom.Video, atom.Address, atom.Picture:
		return true
	}
	return false
}

func chromeRole(role string) bool {
	switch role {
	case "navigation", "complementary", "banner", "dialog", "alertdialog", "search", "contentinfo", "menu", "menubar",
		"toolbar", "tablist", "alert", "form", "tooltip", "status":
		return true
	}
	return false
}

// words reads the words of a class or an id ("article-body", "relatedLinks").
func (b *box) words(class string) {
	if len(class) > 2000 {
		class = class[:2000]
	}
	var prev string
	for w := range classWords(class) {
		switch {
		case alienWord(w):
			b.chrome, b.alien = true, true
		case chromeWord(w), chromePair(prev, w):
			b.chrome = true
		case bodyPair(prev, w):
			b.mark = sureBody
		}
		prev = w
	}
}

// classWords cuts at everything that is no letter, and between a small and a
// capital letter; "" stands between two classes.
func classWords(s string) func(func(string) bool) {
	return func(yield func(string) bool) {
		start := -1
		for i := 0; i <= len(s); i++ {
			var c byte
			if i < len(s) {
				c = s[i]
			}
			lower, upper := c >= 'a' && c <= 'z' || c >= 0x80, c >= 'A' && c <= 'Z'
			hump := upper && i > 0 && s[i-1] >= 'a' && s[i-1] <= 'z'
			if start >= 0 && (hump || !lower && !upper) {
				if !yield(strings.ToLower(s[start:i])) {
					return
				}
				start = -1
			}
			if start < 0 && (lower || upper) {
				start = i
			}
			if c == ' ' && !yield("") {
				return
			}
		}
	}
}

// alienWord: a box so named holds what others wrote.
func alienWord(w string) bool {
	switch w {
	case "comment", "comments", "commentlist", "commentlinks", "disqus", "livefyre", "gallery", "slideshow",
		"kommentare", "kommentarer", "leserkommentare", "commentaires", "comentarios", "commenti", "reacties", "komentarze", "yorumlar", "related", "relateds", "relatedposts", "relatedarticles",
		"recommend", "recommended", "recommendation", "recommendations", "recirc", "recirculation", "outbrain", "taboola", "zergnet",
		"mostread", "mostpopular", "readnext", "readmore", "yarpp", "cookie", "cookies", "consent", "gdpr", "dsgvo":
		return true
	}
	return false
}

// chromeWord: a box so named is no part of an article, whatever else its name
// says.
func chromeWord(w string) bool {
	switch w {
	case "respond", "replies", "sidebar", "sidebars", "rail", "footer", "footnav",
		"nav", "navbar", "navigation", "menu", "submenu", "megamenu", "breadcrumb", "breadcrumbs", "promo", "promos",
		"promoted", "newsletter", "newsletters", "subscribe", "subscription", "signup", "share", "shares", "sharing",
		"sharebar", "sharedaddy", "social", "socials", "ad", "ads", "advert", "adverts",
		"advertisement", "advertising", "advertorial", "adslot", "adunit", "dfp", "sponsor", "sponsored", "sponsors",
		"trending", "popular", "byline", "bylines", "tags", "taglist", "caption", "captions",
		"credit", "credits", "copyright", "modal", "popup", "popover", "overlay", "lightbox", "login", "signin", "register", "toolbar", "tooltip",
		"widget", "widgets", "ticker", "carousel", "slider", "poll", "quiz", "survey", "donate", "donation", "pagination", "pager",
		"masthead", "topbar", "skiplink", "banner", "disclaimer", "disclosure", "addtoany", "addthis", "prevnext",
		"figcaption", "timestamp", "noprint", "noscript", "player", "toc", "infobox", "reflist", "navbox":
		return true
	}
	return false
}

// chromePair: two words that together name a box that is no part of an
// article, one class holding both.
func chromePair(a, b string) bool {
	switch a {
	case "read", "see", "more", "most", "also", "up", "next", "previous", "prev", "you", "latest", "other", "top":
		switch b {
		case "also", "more", "next", "stories", "story", "articles", "posts", "news", "read", "viewed", "from", "on", "in", "may", "might", "like", "post", "article", "reading", "links", "headlines":
			return true
		}
	case "author", "contributor", "writer":
		switch b {
		case "bio", "info", "box", "card", "details", "about", "profile", "block", "meta", "biography", "description", "name":
			return true
		}
	case "about":
		return b == "author" || b == "authors" || b == "us"
	case "post", "entry", "article":
		switch b {
		case "meta", "tags", "tag", "author", "navigation", "nav", "footer", "date", "info", "categories", "tools", "actions", "sidebar", "share":
			return true
		}
	case "email", "mail":
		return b == "form" || b == "signup" || b == "capture"
	case "screen":
		return b == "reader"
	case "link":
		return b == "list" || b == "box"
	case "paywall":
		return b == "prompt" || b == "overlay"
	case "image", "photo", "img", "media", "picture":
		return b == "caption" || b == "credit" || b == "info" || b == "description"
	case "site", "page", "global":
		return b == "header" || b == "footer" || b == "nav"
	case "skip":
		return b == "link" || b == "to"
	case "hs":
		return b == "cta"
	case "call":
		return b == "to"
	case "key":
		return b == "facts"
	}
	return false
}

// bodyPair: a box so named holds an article's text.
func bodyPair(a, b string) bool {
	switch a {
	case "article", "story", "entry", "post", "news", "blog", "content", "single", "art", "texto", "artikel", "articolo", "noticia", "nota", "main":
		switch b {
		case "body", "content", "text", "copy", "inhalt", "texto", "contenido", "bodytext", "corpo", "cuerpo", "detail", "article":
			return true
		}
	case "body":
		return b == "text" || b == "copy" || b == "content"
	case "field":
		return b == "body"
	}
	switch b {
	case "articlebody", "storybody", "entrycontent", "postcontent", "articletext", "articlecontent", "bodycopy", "bodytext", "storytext":
		return true
	}
	return false
}
