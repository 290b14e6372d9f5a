# Dateline's targets. Everything is installed into .venv, pinned and checked by hash; `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed
PORT ?= 8000
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help site test check serve bench bench-full fuzz clean lock

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

site: $(RUN) ## Convert the seeds in content/seeds/ and build site/
	$(BIN)/dateline build $(ARGS)

test: $(DEV) ## Run all tests
	$(BIN)/python -m pytest -n auto $(ARGS)

check: $(DEV) ## Run linter, type checker and all tests
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto $(ARGS)

serve: site ## Build site/ and serve it on http://127.0.0.1:8000/
	$(BIN)/python -m http.server --bind 127.0.0.1 --directory site $(PORT)

bench: $(RUN) ## See that the measurements run (a minute or two)
	$(BIN)/python benchmarks/run.py --short $(ARGS)

bench-full: $(RUN) ## Measure builds of 10,000 articles against other generators (an hour or two)
	$(BIN)/python benchmarks/run.py $(ARGS)
	$(BIN)/python benchmarks/report.py benchmarks/results/build-10000.json

fuzz: $(DEV) ## Feed random input to every reader (ten minutes or more)
	$(BIN)/python -m pytest tests/property tests/unit -n auto -k "not test_wrong_input" -m "not browser" --hypothesis-profile fuzz $(ARGS)

clean: ## Remove what make made, except site/
	rm -rf $(VENV) .dateline dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

lock: ## Pin the dependencies anew, with hashes
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/pip install --quiet pip-tools
	build/lock/bin/python requirements/compile.py

# A lock that changed makes .venv anew, so that nothing lingers in it that the lock does not name.
$(RUN): requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Dateline needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -c 'import sys; print(sys.version.split()[0])' 2>/dev/null || echo not there). Name another with: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python has no venv. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(RUN) requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
