# Visavis: everything starts here. `make run` needs only Python 3.11 or newer and make;
# Node comes from a Python package, and all of it stays inside this folder.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PORT ?= 8080
DATA ?= var/demo
HTTPS ?=
# Browser tests wait more than they compute: two at a time share the cores.
E2E_WORKERS ?= 2
# More than cores: tests wait for databases, mail servers and answers that are slow on purpose.
TEST_WORKERS ?= 3
UPGRADE ?=

# The first of these that is new enough.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$name" && break; done)

BIN := .venv/bin
# Node and npm from the virtual environment come before the system's own.
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests start many processes, each of which would read every source anew.
unexport PYTHONDONTWRITEBYTECODE
# Twice quiet: warnings about this machine's own pip configuration are none of ours.
PIP_INSTALL := $(BIN)/python -m pip install -qq
NPM := npm --prefix web
NODE_MODULES := web/node_modules/.package-lock.json
# Folders are listed too, so that a removed file is noticed.
WEB_SOURCES = $(shell find web/src web/public web/index.html web/vite.config.ts web/tsconfig.json \
	server/locales rooms/summaries/words ! -name '*.test.*' 2>/dev/null)

.PHONY: help run setup setup-dev build wheel secrets check check-server check-web test test-six format types lock advisories clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name what; \
		do printf '  make %-10s %s\n' "$$name" "$$what"; done

run: build ## Start a demo clinic: PORT=8080 DATA=var/demo, HTTPS=1 for a phone on your network
	@exec $(BIN)/visavis demo --port $(PORT) --data $(DATA) $(if $(filter-out 0,$(HTTPS)),--https)

setup: .venv/.installed $(NODE_MODULES) ## Install what the server and its web client need

setup-dev: .venv/.installed-dev $(NODE_MODULES) ## Install what checks and tests need, too

build: web/dist/index.html ## Build the web client when it has changed

check: setup-dev ## Run every static check, the same as CI does
	@$(MAKE) --no-print-directory --jobs=2 --output-sync check-server check-web
	@echo "All checks passed"

check-server:
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

check-web:
	@$(NPM) run --silent check

# All parts run, whichever fails: a run tells all that is wrong.
test: setup-dev build ## Run every test, on both databases and in real browsers
	@$(BIN)/python tests/system_packages.py test
	@trap 'exit 130' INT; failed=0; \
	$(NPM) run --silent test || failed=1; \
	$(BIN)/pytest -n $(TEST_WORKERS) --ignore=tests/e2e || failed=1; \
	$(BIN)/pytest -n $(E2E_WORKERS) --maxschedchunk 1 tests/e2e || failed=1; \
	exit $$failed

# A call of six takes more than two cores have, so it is no part of `test`.
test-six: setup-dev build ## Run the test of six people in one call; four cores or nothing beside it
	@$(BIN)/pytest tests/e2e/six_people.py

wheel: build ## Pack the server and its web client into dist/*.whl
	@rm -rf dist
	@$(BIN)/python -m pip wheel -qq --no-deps --no-build-isolation --wheel-dir dist .

secrets: var/secrets/turn_secret var/secrets/postgres_accounts ## Make up the secrets that compose.yaml reads, once

format: setup-dev ## Put Python and web sources into their standard form
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .
	@$(NPM) run --silent format

types: setup-dev ## Write what is generated from the models: TypeScript types, settings reference
	@$(BIN)/visavis schema | (cd web && node scripts/types.mjs) > web/src/api/types.ts.new
	@mv web/src/api/types.ts.new web/src/api/types.ts
	@$(BIN)/visavis settings > docs/reference/settings.md

# Three lists, each holding the one before: to serve, to build as well, to check and test as well.
# Names, versions and hashes only: where packages come from is the machine's business.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --annotation-style line \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) pyproject.toml
lock: setup-dev ## Pin the dependencies of pyproject.toml and package.json; UPGRADE=1 for newer ones
	@$(COMPILE) --extra build --extra dev --output-file requirements-dev.lock
	@$(COMPILE) --extra build --constraint requirements-dev.lock \
		--output-file requirements-build.lock
	@$(COMPILE) --constraint requirements-dev.lock --output-file requirements.lock
	@$(NPM) $(if $(UPGRADE),update,install) --package-lock-only --no-audit --no-fund

advisories: setup-dev ## Ask the public advisory databases about every locked package
	@$(BIN)/pip-audit --vulnerability-service osv --disable-pip --require-hashes \
		--progress-spinner off --requirement requirements-dev.lock
	@$(NPM) audit --package-lock-only

clean: ## Remove what was installed and built; your data in var/ stays
	@rm -rf .venv web/node_modules web/dist dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache
	@find rooms signaling server tests -name __pycache__ -prune -exec rm -rf {} +

# A target below is a file that its step leaves behind, so a step runs only when something it
# reads has changed.

$(BIN)/pip:
	@test -n "$(PYTHON)" || { echo "Visavis needs Python 3.11 or newer; none was found."; exit 1; }
	@$(PYTHON) tests/system_packages.py run
	@echo "Making a virtual environment in .venv"
	@rm -rf .venv
	@$(PYTHON) -m venv .venv

.venv/.installed: requirements-build.lock pyproject.toml | $(BIN)/pip
	@echo "Installing Python packages (a minute the first time)"
	@$(PIP_INSTALL) --require-hashes --requirement requirements-build.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-dev: requirements-dev.lock .venv/.installed
	@echo "Installing what checks and tests need"
	@$(PIP_INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@

$(NODE_MODULES): web/package.json web/package-lock.json web/.npmrc | .venv/.installed
	@echo "Installing web packages"
	@$(NPM) ci --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

web/dist/index.html: $(NODE_MODULES) $(WEB_SOURCES)
	@echo "Building the web client"
	@$(NPM) run --silent build -- --logLevel warn
	@touch $@

# The folder is closed to others; its files are readable because the accounts inside the containers
# are not the owner's.
var/secrets/turn_secret:
	@install -d -m 700 var/secrets
	@random() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }; \
	random > var/secrets/database_password; \
	printf 'CREATE ROLE visavis LOGIN;\nCREATE DATABASE visavis OWNER visavis;\n' \
		> var/secrets/database_account.sql; \
	printf 'postgresql+asyncpg://visavis@/visavis?host=/run/postgresql' \
		> var/secrets/database_url; \
	random > $@
	@chmod 444 var/secrets/*
	@echo "Made var/secrets; keep a copy in a safe place"

# Who is who on the socket of PostgreSQL: its own account, and the server's of the Dockerfile.
var/secrets/postgres_accounts:
	@install -d -m 700 var/secrets
	@printf '%s\n' root:x:0:0::/root:/bin/bash postgres:x:999:999::/var/lib/postgresql:/bin/bash \
		visavis:x:10001:10001::/data:/usr/sbin/nologin > $@
	@chmod 444 $@
