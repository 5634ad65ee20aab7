package charset

import "bytes"

// headSize is how far into a document its declaration is looked for. HTML asks
// for the first 1024 bytes; pages that need more are common.
const headSize = 4096

// documentLabel is the encoding that the document itself declares: in an XML
// declaration, or in a meta element of HTML.
func documentLabel(body []byte) string {
	head := bytes.ToLower(body[:min(len(body), headSize)])
	if name := xmlLabel(head); name != "" {
		return name
	}
	return metaLabel(head)
}

// xmlLabel reads encoding="…" of an XML declaration; junk before it is common.
func xmlLabel(head []byte) string {
	start := bytes.Index(head, []byte("<?xml"))
	if start < 0 {
		return ""
	}
	decl := head[start:]
	end := bytes.IndexByte(decl, '>')
	if end < 0 {
		return ""
	}
	return value(decl[:end], "encoding")
}

// metaLabel reads <meta charset=…> or <meta http-equiv content="…; charset=…">.
func metaLabel(head []byte) string {
	for {
		start := bytes.Index(head, []byte("<meta"))
		if start < 0 {
			return ""
		}
		head = head[start+len("<meta"):]
		end := bytes.IndexByte(head, '>')
		if end < 0 {
			return ""
		}
		if name := value(head[:end], "charset"); name != "" {
			return name
		}
		head = head[end:]
	}
}

// value reads name=value, quoted or bare.
func value(tag []byte, name string) string {
	at := bytes.Index(tag, []byte(name))
	if at < 0 {
		return ""
	}
	rest := bytes.TrimLeft(tag[at+len(name):], " \t\r\n")
	if len(rest) == 0 || rest[0] != '=' {
		return ""
	}
	rest = bytes.TrimLeft(rest[1:], " \t\r\n\"'")
	if end := bytes.IndexAny(rest, "\"' \t\r\n;/?>"); end >= 0 {
		rest = rest[:end]
	}
	return string(rest)
}
