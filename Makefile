# The only door: `make help` lists everything; CI runs nothing that this file does not.
SHELL := /bin/bash
.DEFAULT_GOAL := help

TAGS := duckdb_arrow
TOOLS := $(CURDIR)/.tools
STATICCHECK := $(TOOLS)/staticcheck-v0.8.2
STATICCHECK_VERSION := v0.8.2
CHROMIUM ?= /usr/bin/chromium
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
GOFLAGS_BUILD := -tags $(TAGS) -trimpath -ldflags "-s -w -X main.version=$(VERSION)"
GO_SOURCES := $(wildcard $(shell git ls-files -co --exclude-standard cmd internal web/embed.go go.mod go.sum 2>/dev/null))
WEB_SOURCES := $(wildcard $(shell git ls-files -co --exclude-standard web 2>/dev/null | grep -v '^web/dist/'))

.PHONY: help
help: ## What can be made
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: demo
demo: build ## Build everything, fill a demo workspace and serve it on http://127.0.0.1:8080
	bin/desirepath demo --data demo-data

.PHONY: build
build: bin/desirepath ## Build the web face and the binary

bin/desirepath: web/dist/index.html $(GO_SOURCES)
	@mkdir -p bin
	go build $(GOFLAGS_BUILD) -o $@ ./cmd/desirepath

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(WEB_SOURCES)
	cd web && npm run build

.PHONY: test
test: check test-go test-web test-e2e ## Set up what tests need, then lint, Go tests, web tests, and the real binary in a real browser

.PHONY: test-go
test-go: web/dist/index.html
	go test -tags $(TAGS) ./...

.PHONY: test-web
test-web: web/node_modules/.package-lock.json
	cd web && npm test

.PHONY: test-e2e
test-e2e: build $(CHROMIUM)
	cd web && DESIREPATH=$(CURDIR)/bin/desirepath npm run e2e

.PHONY: check
check: $(STATICCHECK) web/node_modules/.package-lock.json web/dist/index.html ## Format, vet, static analysis, types
	@unformatted=$$(gofmt -l cmd internal web/*.go); [ -z "$$unformatted" ] || { echo "not formatted: $$unformatted"; exit 1; }
	go vet -tags $(TAGS) ./...
	$(STATICCHECK) -tags $(TAGS) ./...
	cd web && npm run check

.PHONY: bench
bench: ## Measure the promises of speed and memory, beside SQL in the same run
	go run -tags $(TAGS) ./internal/bench

.PHONY: fuzz
fuzz: ## Fuzz every reader for half a minute each
	@for f in $$(grep -rhoE '^func Fuzz[A-Za-z0-9]+' internal/ingest | sed 's/func //'); do \
	  go test -run '^$$' -fuzz "^$$f$$" -fuzztime 30s ./internal/ingest || exit 1; done

.PHONY: clean
clean: ## Remove what was built (not your data)
	rm -rf bin web/dist/assets web/dist/index.html web/node_modules .tools

$(STATICCHECK):
	@mkdir -p $(TOOLS)
	GOBIN=$(TOOLS) go install honnef.co/go/tools/cmd/staticcheck@$(STATICCHECK_VERSION)
	@mv $(TOOLS)/staticcheck $@

$(CHROMIUM):
	@command -v apt-get >/dev/null || { echo "The browser test needs Chromium: install it and set CHROMIUM to its path."; exit 1; }
	$$( [ $$(id -u) = 0 ] || echo sudo ) apt-get update -qq
	$$( [ $$(id -u) = 0 ] || echo sudo ) apt-get install -y -qq chromium fonts-inter fonts-noto-core fonts-noto-color-emoji
