# make digest: the sample page becomes a bulletin. make test: all tests. Both set up .venv first.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
SAMPLE := examples/jinzhong-ribao-2021-08-16-p1.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt

.PHONY: digest test lint format bench weights wheel constraints clean

digest: .venv/installed
	$(BIN)/jianbao digest $(SAMPLE)

test: .venv/ready
	$(BIN)/python -m pytest

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/ready
	$(BIN)/python benchmarks/seed_page.py

# The weights that ship, anew: JIANBAO_DATA=FOLDER make weights (hours; what was stopped goes on).
weights: .venv/ready
	$(BIN)/jianbao train models/xinwen-small/training.toml
	$(BIN)/jianbao train models/xinwen-small/further-1.toml
	$(BIN)/jianbao train models/xinwen-small/further-2.toml
	$(BIN)/python tools/average_weights.py models/xinwen-small models/xinwen-small .training/further-1/model .training/further-2/model

wheel: .venv/ready
	$(BIN)/python -m hatchling build -t wheel

# The versions of a fresh install as the new pins; torch's pin names no build (+cpu, +cu…), so any satisfies it.
constraints: .venv/ready
	$(BIN)/python -m pip --disable-pip-version-check freeze --exclude-editable --exclude jianbao > .venv/freeze
	{ head -1 constraints.txt; sed 's/^\(torch==[^+]*\)+.*/\1/' .venv/freeze; } > .venv/pins
	mv .venv/pins constraints.txt

clean:
	rm -rf .venv dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/installed: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "jianbao needs Python 3.11 or newer: install it, then make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Setting up .venv (once; a few minutes, most of it torch)…" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) -e .
	@touch $@

.venv/ready: .venv/installed
	$(PIP) -e ".[dev]"
	@touch $@
