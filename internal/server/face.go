package server

import (
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// face serves the built web face: files under their names, and index.html for
// every other address, since the browser draws the pages.
func face(files fs.FS) http.Handler {
	index, err := fs.ReadFile(files, "index.html")
	serve := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		if info, e := fs.Stat(files, name); e == nil && !info.IsDir() && name != "index.html" {
			if strings.HasPrefix(name, "assets/") { // their names hold a hash of their content
				w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			}
			serve.ServeHTTP(w, r)
			return
		}
		if err != nil {
			http.Error(w, "The web face is not part of this binary. Build it with `make build`.", http.StatusNotFound)
			return
		}
		if strings.HasPrefix(name, "assets/") {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Cache-Control", "no-cache")
		_, _ = w.Write(index)
	})
}
