# Two commands for a fresh Debian or Ubuntu machine: `make site` and `make test`. Both may be run again at any time; what is there is kept.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help site test lint types tests clean system-site system-test

# A user's own Python packages are not this project's.
unexport PYTHONPATH PYTHONHOME
export PYTHONNOUSERSITE := 1

ENVIRONMENT := pyproject.toml constraints.txt scripts/make-environment notice_cli/__init__.py
JOBS ?= 2

help:  ## Say what can be asked for
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

site: system-site .venv/.made-for-site  ## Install what is missing, build the sample notice into build/site, say where to look
	@.venv/bin/notice doctor >/dev/null || { .venv/bin/notice doctor >&2; exit 1; }
	@.venv/bin/notice build
	@echo "Open in a browser: $(CURDIR)/build/site/index.html"
	@echo "Or serve it:       .venv/bin/python -m http.server --directory build/site"

test: system-test .venv/.made-for-test node_modules/.made  ## Install what tests need as well, then check style and types and run every test
	@.venv/bin/notice doctor >/dev/null || { .venv/bin/notice doctor >&2; exit 1; }
	@$(MAKE) --no-print-directory lint types tests

lint:  ## Style alone (after make test has been run once)
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check --quiet . || { .venv/bin/ruff format --check . >&2; exit 1; }

types:  ## Types alone
	@.venv/bin/mypy

tests:  ## The tests alone
	@.venv/bin/python -m pytest -n $(JOBS) --dist loadgroup </dev/null

clean:  ## Remove what make has made: .venv, node_modules, build/site, caches
	rm -rf .venv node_modules build/site build/.cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

system-site:
	@scripts/install-system site

system-test:
	@scripts/install-system test

.venv/.made-for-site: $(ENVIRONMENT) | system-site
	@scripts/make-environment site
	@touch $@

.venv/.made-for-test: $(ENVIRONMENT) | system-test
	@scripts/make-environment test
	@touch .venv/.made-for-site $@

node_modules/.made: package.json scripts/install-node-modules | system-test
	@scripts/install-node-modules
	@touch $@
