package feed

import (
	"bytes"
	"strings"

	"gigawatch/news"
)

const (
	maxEntityValue = 200 // bytes: a name or a sign, not a text
	maxEntities    = 300
)

// entities reads the entities that a document type declares. Plain signs and
// names are taken; those that are made of others (the billion laughs) or that
// ask for a file are refused with the document. Nothing is ever fetched.
func entities(doctype []byte) (map[string]string, *Error) {
	found := map[string]string{}
	for {
		at := bytes.Index(doctype, []byte("<!ENTITY"))
		if at < 0 {
			return found, nil
		}
		doctype = doctype[at+len("<!ENTITY"):]
		name, rest := word(doctype)
		if name == "%" { // parameter entities bring tables of signs; we have them
			continue
		}
		value, rest := word(rest)
		if value == "SYSTEM" || value == "PUBLIC" {
			return nil, errBomb("the entity %.40q asks for a file", name)
		}
		if refersToEntity(value) {
			return nil, errBomb("the entity %.40q is made of other entities", name)
		}
		if len(value) > maxEntityValue || len(found) >= maxEntities {
			return nil, errBomb("its entities are too long or too many")
		}
		found[name] = unescape([]byte(value))
		doctype = rest
	}
}

// refersToEntity says that a value holds a named entity beyond XML's five.
func refersToEntity(value string) bool {
	for {
		at := strings.IndexByte(value, '&')
		if at < 0 {
			return false
		}
		value = value[at+1:]
		end := strings.IndexByte(value, ';')
		if end < 0 {
			return false
		}
		switch name := value[:end]; name {
		case "amp", "lt", "gt", "quot", "apos":
		default:
			if !strings.HasPrefix(name, "#") {
				return true
			}
		}
	}
}

// word reads a bare or a quoted word.
func word(b []byte) (string, []byte) {
	b = bytes.TrimLeft(b, " \t\r\n")
	if len(b) == 0 {
		return "", b
	}
	if q := b[0]; q == '"' || q == '\'' {
		if end := bytes.IndexByte(b[1:], q); end >= 0 {
			return string(b[1 : 1+end]), b[end+2:]
		}
		return string(b[1:]), nil
	}
	end := bytes.IndexAny(b, " \t\r\n>")
	if end < 0 {
		end = len(b)
	}
	return string(b[:end]), b[end:]
}

// errBomb refuses a document whose entities are made to harm.
func errBomb(format string, args ...any) *Error {
	return fail(news.CauseMalformed, "refused: "+format, args...)
}
