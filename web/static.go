package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed static
var staticFiles embed.FS

// files are what the pages use, each under a name with a hash of what it
// holds, so that it may be kept for ever.
type files struct {
	paths  map[string]string // style.css -> /static/style.0a1b2c3d4e.css
	bodies map[string][]byte // style.0a1b2c3d4e.css -> what it holds
	hash   string            // of all of them
}

// readFiles names the files. Fonts come first, since the style sheet names them.
func readFiles() files {
	f := files{map[string]string{}, map[string][]byte{}, ""}
	entries, _ := fs.ReadDir(staticFiles, "static") // embedded: it is there
	for _, styles := range []bool{false, true} {
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), ".css") == styles {
				f.add(e.Name())
			}
		}
	}
	return f
}

func (f *files) add(name string) {
	body, _ := staticFiles.ReadFile("static/" + name)
	if strings.HasSuffix(name, ".css") {
		text := string(body)
		for plain, hashed := range f.paths {
			text = strings.ReplaceAll(text, "url("+plain+")", "url("+hashed+")")
		}
		body = []byte(text)
	}
	sum := sha256.Sum256(body)
	short := hex.EncodeToString(sum[:5])
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "." + short + ext
	f.paths[name], f.bodies[hashed] = "/static/"+hashed, body
	f.hash += short
}

// path is the address of a file.
func (f files) path(name string) string { return f.paths[name] }

// ServeHTTP sends a file.
func (f files) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	body, known := f.bodies[name]
	if !known {
		http.NotFound(w, r)
		return
	}
	types := map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
	w.Header().Set("Content-Type", types[path.Ext(name)])
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write(body) // the reader went away
}
