package feed

import "strings"

// role is what an element is to the mender.
type role uint8

const (
	roleOther  role = iota // an extension: kept as it is
	roleRoot               // rss, feed, rdf:RDF
	roleFrame              // channel, image, source …: holds elements, no text
	roleItem               // item, entry
	rolePlain              // text without markup: link, guid, dates
	roleTitle              // text that may carry a little markup
	roleRich               // text that may carry a whole page
	roleEither             // author, source: a text in RSS, a frame in Atom
)

// roles of the elements of RSS and Atom and of the extensions that we use, by
// local name in lower case.
var roles = map[string]role{
	"rss": roleRoot, "feed": roleRoot, "rdf": roleRoot,
	"channel": roleFrame, "image": roleFrame, "textinput": roleFrame, "cloud": roleFrame, "items": roleFrame, "contributor": roleFrame,
	"skiphours": roleFrame, "skipdays": roleFrame, "enclosure": roleFrame,
	"item": roleItem, "entry": roleItem,
	"author": roleEither, "source": roleEither,
	"title": roleTitle, "category": roleTitle, "creator": roleTitle, "subject": roleTitle, "name": roleTitle, "publisher": roleTitle,
	"description": roleRich, "summary": roleRich, "content": roleRich, "encoded": roleRich, "subtitle": roleRich, "tagline": roleRich,
	"rights": roleRich, "copyright": roleRich, "body": roleRich, "abstract": roleRich, "fullitem": roleRich,
	"link": rolePlain, "guid": rolePlain, "id": rolePlain, "pubdate": rolePlain, "lastbuilddate": rolePlain, "updated": rolePlain,
	"published": rolePlain, "issued": rolePlain, "modified": rolePlain, "created": rolePlain, "date": rolePlain, "comments": rolePlain,
	"language": rolePlain, "managingeditor": rolePlain, "webmaster": rolePlain, "generator": rolePlain, "docs": rolePlain, "ttl": rolePlain,
	"email": rolePlain, "uri": rolePlain, "url": rolePlain, "homepage": rolePlain, "origlink": rolePlain, "identifier": rolePlain,
	"width": rolePlain, "height": rolePlain, "icon": rolePlain, "logo": rolePlain,
}

// mediaRoles are those of Media RSS, where content is a frame.
var mediaRoles = map[string]role{"title": roleTitle, "description": roleRich, "text": roleRich, "credit": roleTitle, "keywords": rolePlain}

// itunesRoles are those of the podcast extension, where category is a frame.
var itunesRoles = map[string]role{"title": roleTitle, "summary": roleRich, "subtitle": roleRich, "author": rolePlain}

// feedPrefixes mark elements that never stand in a page: they end a text that was not closed.
var feedPrefixes = map[string]bool{"dc": true, "dcterms": true, "content": true, "media": true, "atom": true, "itunes": true, "feedburner": true, "wfw": true, "slash": true, "georss": true}

// neverHTML are names of ours that no page uses.
var neverHTML = map[string]bool{"guid": true, "pubdate": true, "enclosure": true, "updated": true, "published": true, "issued": true, "modified": true, "encoded": true, "description": true, "comments": true, "category": true}

// element is a name taken apart.
type element struct {
	prefix, local string // local in lower case
	role          role
}

// names takes names apart and remembers them: a feed has few.
type names struct {
	own   string // the prefix of the root element
	known map[string]element
}

func newNames(own string) *names { return &names{own: own, known: make(map[string]element, 32)} }

func (n *names) of(raw []byte) element {
	if e, ok := n.known[string(raw)]; ok {
		return e
	}
	e := split(string(raw))
	e.role = e.roleIn(n.own)
	if len(n.known) < 1000 {
		n.known[string(raw)] = e
	}
	return e
}

func split(raw string) element {
	prefix, local, ok := strings.Cut(raw, ":")
	if !ok {
		prefix, local = "", prefix
	}
	return element{prefix: prefix, local: strings.ToLower(local)}
}

func (e element) roleIn(own string) role {
	switch e.prefix {
	case own, "", "atom", "rss", "rdf", "content", "dc", "dcterms", "feedburner":
		return roles[e.local]
	case "media":
		return mediaRoles[e.local]
	case "itunes":
		return itunesRoles[e.local]
	case "xhtml":
		if e.local == "body" {
			return roleRich
		}
	}
	return roleOther
}
