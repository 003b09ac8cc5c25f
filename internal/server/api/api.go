// Package api holds the published interface of the server as a file. The web
// face's types are generated from it, and a test holds the server's real
// answers against it.
package api

import _ "embed"

// YAML is the OpenAPI 3.1 description of everything the browser does.
//
//go:embed openapi.yaml
var YAML []byte
