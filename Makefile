# Two commands on a fresh machine with Python 3.11, make and pip: `make run`, `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check --quiet
GOLD ?= ../shared/gold

# Builds of source packages run isolated: this is how pip pins what they are built with.
export PIP_CONSTRAINT := $(abspath constraints.txt)
# One thread of BLAS in every process that runs natasha.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
# What one process has compiled the next one finds, also where images of containers say otherwise: half of a start.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test check quality pictures clean

run: $(VENV)/installed
	$(BIN)/python -m bot run

# Two processes more than cores: many tests wait for processes and for Telegram's pace.
test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

quality: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks.quality $(GOLD)

# Needs the system's Chromium.
pictures: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks.pictures

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Debian's Python may come without ensurepip: then the pip that is here installs into the environment from outside.
$(BIN)/python:
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --editable .
	touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --editable '.[dev]'
	touch $@ $(VENV)/installed
