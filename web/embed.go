// Package web carries the built pages inside the binary. It knows nothing of
// the server; cmd hands its files over. Before `npm run build` has run, Dist
// holds only a placeholder.
package web

import "embed"

// Dist is the folder dist as the build of the pages leaves it.
//
//go:embed all:dist
var Dist embed.FS
