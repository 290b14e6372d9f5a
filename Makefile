# Dateline's targets. Everything is installed into .venv, pinned and checked by hash; `make help` lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run-installed
DEV := $(VENV)/.dev-installed
# What a lock names is whole, so that pip need not ask what else each package wants.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
PORT ?=
MINUTES ?=
SEED ?=
ARGS ?=

# What is wrong with the Python that is to be used, in one line; empty where nothing is.
wrong = $(shell $(PYTHON) requirements/check_python.py 2>/dev/null || echo "There is no $(PYTHON) here: install Python 3.11 or newer, or name one with PYTHON=...")

.DEFAULT_GOAL := help
.PHONY: help site test test-rest check serve bench bench-full fuzz fuzz-laws walk mutants clean lock

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

site: $(RUN) ## Convert the seeds in content/seeds/ and build site/
	@$(BIN)/dateline build $(ARGS)

# worksteal: what stands in one file shares its sites and its browser in one process.
TEST := $(BIN)/python -m pytest -n auto --dist worksteal

# What takes a browser, programs of others, or patience.
REST := tests/benchmarks tests/browser tests/crash tests/fuzz tests/packaging tests/publish tests/validity tests/walk

test: $(DEV) ## Run the tests of the code
	$(TEST) $(ARGS)

test-rest: $(DEV) ## Run those with a browser, servers, validators, kills, random input and edits, and of benchmarks
	$(TEST) $(REST) $(ARGS)

check: $(DEV) ## Run linter, type checker and all tests
	$(BIN)/ruff check
	$(BIN)/mypy
	$(TEST) tests $(ARGS)

serve: $(RUN) ## Preview the digest at http://127.0.0.1:8000/, following each change
	$(BIN)/dateline serve $(if $(PORT),--port $(PORT)) $(ARGS)

bench: $(RUN) ## See that the measurements run (a minute or two)
	$(BIN)/python benchmarks/run.py --short $(ARGS)

bench-full: $(RUN) ## Measure builds of 10,000 articles against other generators (an hour or two)
	$(BIN)/python benchmarks/run.py $(ARGS)
	$(BIN)/python benchmarks/report.py benchmarks/results/build-10000.json

fuzz: $(DEV) ## Feed random input to all that reads, ten minutes (MINUTES=60 SEED=7 as you like)
	$(BIN)/python tests/fuzz/run.py --minutes $(or $(MINUTES),10) --seed $(or $(SEED),1) --jobs 2 $(ARGS)

fuzz-laws: $(DEV) ## Look for new examples of each property (ten minutes; a minute for each)
	$(BIN)/python -m pytest tests/property tests/unit -n auto -k "not test_wrong_input" -m "not browser" --hypothesis-profile fuzz $(ARGS)

mutants: $(DEV) ## See how many of COUNT=200 small mistakes the tests find (two hours; SEED=N repeats a sample)
	nice -n 10 $(BIN)/python scripts/mutants.py $(if $(COUNT),--count $(COUNT)) $(if $(SEED),--seed $(SEED)) $(ARGS)

walk: $(DEV) ## Edit a digest at random, and hold each build against a clean one (an hour; MINUTES=10 for less)
	PYTHONPATH=tests $(BIN)/python -m walks $(or $(MINUTES),60)

clean: ## Remove what make made, except site/ and the files that .dateline/removed/ keeps
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find .dateline -mindepth 1 -maxdepth 1 ! -name removed -exec rm -rf {} +

lock: ## Pin the dependencies anew, with hashes
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/pip install --quiet pip-tools
	build/lock/bin/python requirements/compile.py

# A lock that changed makes .venv anew, so that nothing lingers in it that the lock does not name.
$(RUN): requirements/run.txt pyproject.toml
	@$(if $(wrong),$(error $(wrong)))
	@$(PYTHON) -m venv --clear $(VENV)
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q generator/dateline
	@touch $@

$(DEV): $(RUN) requirements/dev.txt
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@
