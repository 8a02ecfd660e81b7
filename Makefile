# Flock. `make demo` runs a whole dunning cycle, `make test` runs all tests; `make help` lists the rest.

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
SERVE ?= 1
PYTEST_ARGS ?=
DOMAIN_COVERAGE := 98
# A process for each core, at most four; a file stays in one process, whose database is its own.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# The first interpreter that really runs and is 3.11 to 3.13 (a shim may exist and fail).
PYTHON := $(shell for p in python3.12 python3.13 python3.11 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1 \
	&& { echo $$p; break; }; done)
# pip everywhere; uv's pip interface only where the machine already has uv.
UV := $(shell command -v uv 2>/dev/null)
INSTALL = $(if $(UV),$(UV) pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check)

.PHONY: help setup demo up test simulate mutants check lint types imports migrations docs bench eval clean constraints debian

help:
	@echo "make demo     a whole dunning cycle on the demo tenant, then the UI (SERVE=0: without serving)"
	@echo "make test     all tests, browser tests too"
	@echo "make simulate months of the whole house with random events and faults (FLOCK_SIMULATION_SECONDS=600)"
	@echo "make mutants changes the rules of law bit by bit and lists what no test noticed"
	@echo "make check    lint, types, import rules, migrations, tests with coverage"
	@echo "make up       everything in one process, without demo data"
	@echo "make bench    the benches, each beside its limit"
	@echo "make clean    removes .venv, data and caches"

setup: $(VENV)/.installed

$(VENV)/.installed: requirements.txt constraints.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Flock needs Python 3.11, 3.12 or 3.13 with venv (Debian: apt install python3-venv)."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) ..." >&2
	@$(INSTALL) -r requirements.txt -c constraints.txt -e . --config-settings editable_mode=compat
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	@$(INSTALL) -r requirements-dev.txt -c constraints.txt
	@touch $@

demo: setup
	@$(BIN)/flockctl demo $(if $(filter 0,$(SERVE)),--no-serve,)

up: setup
	@$(BIN)/flockctl up

debian:
	@bash tools/debian-packages.sh

test: $(VENV)/.installed-dev debian
	@$(PYTEST) $(PYTEST_ARGS)

# Months of the whole house with other choices, until the seconds are over (docs/simulation.md).
simulate: export FLOCK_SIMULATION_SECONDS ?= 600
simulate: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest tests/simulation -s -k at_length $(PYTEST_ARGS)

# Changes the rules of law one bit at a time and lists what no test noticed (docs/testing.md); about ten minutes.
mutants: $(VENV)/.installed-dev
	@$(INSTALL) -r requirements-mutants.txt
	@$(BIN)/mutmut run --max-children 2
	@$(BIN)/mutmut results

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	@$(BIN)/mypy

imports: $(VENV)/.installed-dev
	@$(BIN)/lint-imports

migrations: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest -q tests/integration/postgres/test_migrations.py

# The gate: the rules of the domain by their own tests alone, then everything.
check: lint types imports debian
	@$(BIN)/python -m pytest -q tests/unit/domain tests/unit/lint tests/unit/letters --cov=backend/domain \
		--cov-fail-under=$(DOMAIN_COVERAGE)
	@$(PYTEST) --cov --cov-report=xml --cov-report= $(PYTEST_ARGS)

# The generated pages of docs/: after a change of events, tables, codes or commands.
docs: setup
	@$(BIN)/python -m tools.generate_docs

bench: setup
	@for name in record events letters run; do $(BIN)/flockctl bench $$name || exit 1; done

eval:
	@echo "No evals yet: see docs/roadmap.md, area N." >&2; exit 1

# Pins everything that the direct requirements bring along, for 3.11 to 3.13 at once (needs uv).
constraints:
	uv pip compile --universal --python-version 3.11 requirements.txt requirements-dev.txt \
		-o constraints.txt --no-annotate --no-header --no-emit-index-url

clean:
	@for folder in .flock "$${FLOCK_DATA_DIR:-.flock}"; do \
		test -x $(BIN)/python && $(BIN)/python -m backend.infrastructure.postgres.embedded clean "$$folder" || true; done
	@rm -rf .flock $(VENV) flock.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage coverage.xml \
		htmlcov test-results .import_linter_cache mutants
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
