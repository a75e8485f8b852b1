# Two commands are enough: `make run` and `make test`.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
RUN_PACKAGES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-inter fonts-dejavu-core fonts-droid-fallback fonts-symbola
TEST_PACKAGES := $(RUN_PACKAGES) chromium
SLOW_PACKAGES := $(TEST_PACKAGES) libreoffice-calc
WORKERS ?= 2

.PHONY: run setup test check check-slow lock format clean

run: .make/run-packages setup
	$(BIN)/judging db upgrade
	$(BIN)/judging demo --once
	exec $(BIN)/judging serve --with-worker

setup: .make/venv

test: .make/test-packages .make/venv-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/judging rubrics check
	$(BIN)/coverage erase
	$(BIN)/pytest -q -m "not slow" -n $(WORKERS) --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered

check-slow: .make/slow-packages .make/venv-dev
	$(BIN)/pytest -q -m slow

format: .make/venv-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock: .make/venv-dev
	$(LOCK) --extra build --output-file requirements.lock pyproject.toml
	$(LOCK) --extra build --extra dev --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv .make build *.egg-info

.make/venv: requirements.lock pyproject.toml
	@bash .ci/make-venv requirements.lock $(PYTHON)
	@mkdir -p .make && touch $@

.make/venv-dev: requirements-dev.lock requirements.lock pyproject.toml
	@bash .ci/make-venv requirements-dev.lock $(PYTHON)
	@mkdir -p .make && touch $@ .make/venv

.make/run-packages: Makefile
	@bash .ci/need-packages $(RUN_PACKAGES)
	@mkdir -p .make && touch $@

.make/test-packages: Makefile
	@bash .ci/need-packages $(TEST_PACKAGES)
	@mkdir -p .make && touch $@

.make/slow-packages: Makefile
	@bash .ci/need-packages $(SLOW_PACKAGES)
	@mkdir -p .make && touch $@
