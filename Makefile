# The commands of the house; `make` alone lists them.
# ARGS is handed on: make test ARGS="-k deadlines", make demo ARGS="--port 9000".

PYTHON ?= python3
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-header

# Expanded in a recipe, so that `make help` asks for nothing: make stops with this one sentence.
VERSION := import sys; print('.'.join(map(str, sys.version_info[:3])))
FOUND = $(or $(shell $(PYTHON) -c "$(VERSION)" 2>/dev/null),missing)
RECENT := $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo yes
COMPLETE := $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null && echo yes
need_python = $(if $(shell $(RECENT)),,$(error Huiyin needs Python 3.11 or newer and $(PYTHON) is $(FOUND): \
	name a newer one with PYTHON=, as in "make demo PYTHON=python3.12"))
need_venv = $(if $(shell $(COMPLETE)),,$(error Huiyin needs the venv module of $(PYTHON): \
	on Debian "apt-get install python3-venv" brings it))

.DEFAULT_GOAL := help
.PHONY: help demo test check format browser bench lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/run ## the bot, a sample town and a chat page on this machine; no token, no internet
	@$(BIN)/python bot.py demo $(ARGS)

test: $(VENV)/dev ## every test, two at a time; browser tests too where chromium is installed
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal $(ARGS)

check: $(VENV)/dev ## format, lint, types, import contracts, then every test
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo
	@$(MAKE) --no-print-directory test

format: $(VENV)/dev ## lay the code out and mend what the linter can mend by itself
	@$(BIN)/ruff check --quiet --fix --exit-zero .
	@$(BIN)/ruff format --quiet .

browser: ## install Debian's chromium and the fonts its screenshots need, if missing (as root)
	@./.ci/browser

bench: $(VENV)/dev ## every benchmark, one after the other; ARGS=DATA measures on labelled data too
	@set -e; for name in $(basename $(notdir $(filter-out benchmarks/__% %_model.py,$(wildcard benchmarks/*.py)))); do \
		$(BIN)/python -m benchmarks.$$name $(ARGS); done

lock: $(VENV)/dev ## write the hash-locked requirements again; ARGS=--upgrade takes newer versions
	@$(PIP) install -qq uv
	@$(LOCK) $(ARGS) --output-file requirements.lock
	@$(LOCK) $(ARGS) --group dev --constraints requirements.lock --output-file requirements-dev.lock
	@$(LOCK) $(ARGS) --group train --constraints requirements.lock --output-file requirements-train.lock

clean: ## remove everything that was built
	@rm -rf $(VENV) artifacts .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps below say what .venv holds; each is made again only when its lock changes.

# Without setuptools, which Python 3.11 puts into a new .venv and later ones do not, jieba reads its dictionary
# as a plain file everywhere; with it, jieba imports the slow and deprecated pkg_resources.
$(VENV)/made:
	@$(need_python)$(need_venv)
	@echo "Making $(VENV) with Python $(FOUND)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) uninstall -qq --yes setuptools 2>/dev/null
	@touch $@

$(VENV)/run: requirements.lock | $(VENV)/made
	@echo "Installing what the bot runs on (once)"
	@$(PIP) install -qq --require-hashes --requirement $<
	@touch $@

$(VENV)/dev $(VENV)/train: $(VENV)/%: requirements-%.lock | $(VENV)/run
	@echo "Installing what $* needs as well (once)"
	@$(PIP) install -qq --require-hashes --requirement $<
	@touch $@
