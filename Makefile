PYTHON ?= python3

.PHONY: test
test: .venv/ready
	.venv/bin/python -m pytest

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet -e . "pytest>=8" "hypothesis>=6.100" "ruff>=0.8" "mypy>=1.13"
	touch $@
