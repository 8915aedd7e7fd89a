# Alliance CMS. `make help` lists the targets.
PORT ?= 8000
DATA_DIR ?= var
# The site's frontend stands before the backend.
PUBLIC_URL ?= http://localhost:$(if $(filter site,$(MAKECMDGOALS)),3000,8000)
export PORT DATA_DIR PUBLIC_URL
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help

.PHONY: help
help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

PIP := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes

# What running needs. Its modules are compiled when they are first used.
.venv/.running: requirements/base.txt
	@echo "Installing what running needs ..."
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@$(PIP) --no-compile -r requirements/base.txt
	@touch $@

# What working on it needs, with what running needs.
.venv/.installed: requirements/dev.txt
	@echo "Installing what tests and tools need ..."
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	@$(PIP) -r requirements/dev.txt
	@touch .venv/.running $@

.PHONY: install
install: .venv/.installed  ## make .venv and install everything with hashes, also what working on it needs

.PHONY: run
run: .venv/.running  ## load the demo site at the first run, and serve it on 127.0.0.1:PORT
	@./serve.sh

.PHONY: site
site: .venv/.running  ## serve the demo with its visitors' site on one address, PUBLIC_URL; builds what is missing
	@./site.sh

.PHONY: test
test: .venv/.installed  ## run every test
	$(BIN)/python -m pytest

.PHONY: test-fast
test-fast: .venv/.installed  ## run what 90 seconds are enough for, tests of what changed since main first
	$(BIN)/python -m pytest --fast

.PHONY: test-postgresql
test-postgresql: .venv/.installed  ## run every test that uses the database on a PostgreSQL of its own (needs PostgreSQL's server programs)
	$(BIN)/python -m tests.postgresql $(BIN)/python -m pytest $(ARGS)

.PHONY: release-archives
release-archives: .venv/.installed  ## write the small sites of the version in pyproject.toml that later versions must be able to bring up to date
	$(BIN)/python -m tests.upgrade
	$(BIN)/python -m tests.postgresql $(BIN)/python -m tests.upgrade

.PHONY: smoke
smoke: .venv/.installed  ## build both variants of the frontend and walk through the demo with a real browser
	frontend/build.sh stock
	frontend/build.sh alliance
	frontend/check.sh
	$(BIN)/python -m pytest tests/smoke

.PHONY: lint
lint: .venv/.installed  ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.PHONY: messages
messages: .venv/.installed  ## bring the catalogs up to date with the code and the packages, and compile them
	$(BIN)/python manage.py update_catalogs
	$(BIN)/python manage.py update_package_catalogs
	$(BIN)/python manage.py compile_catalogs

.PHONY: lock
lock:  ## lock the dependencies of pyproject.toml with hashes (needs uv)
	UV_PYTHON_DOWNLOADS=never uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes -q -o requirements/base.txt
	UV_PYTHON_DOWNLOADS=never uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes -q -c requirements/base.txt -o requirements/dev.txt

.PHONY: examples
examples: .venv/.installed  ## record the examples of the API anew, and put them into docs/api.md
	RECORD_EXAMPLES=1 $(BIN)/python -m pytest tests/test_examples.py tests/test_openapi.py -n 0

.PHONY: bench
bench: .venv/.installed  ## measure beside stock Wagtail; ARGS=--short for a short form
	$(BIN)/python -m benchmarks $(ARGS)

.PHONY: bench-search
bench-search: .venv/.installed  ## measure the search engine at several sizes; ARGS="--sizes 100000 --engine elasticsearch"
	$(BIN)/python -m benchmarks.search $(ARGS)

.PHONY: eval-search
eval-search: .venv/.installed  ## judge both search engines by queries with known answers (Elasticsearch needs Java and Maven)
	$(BIN)/python -m benchmarks.search --judge

.PHONY: figures
figures: .venv/.installed  ## say how large the code is, whether its packages are in order, and what a new page type touches
	DJANGO_SETTINGS_MODULE=cms.settings.testing $(BIN)/python -m benchmarks.figures

.PHONY: nightly
nightly: .venv/.installed  ## the long forms of the random tests
	KILLS=200 WALK=whole HYPOTHESIS_PROFILE=nightly API_REQUESTS=100000 API_SECONDS=7200 ADMIN_REQUESTS=20000 SECURITY_WALK=1 \
	  LITERATURE_TRIES=20000 BUSY_SECONDS=60 LOAD_SECONDS=600 EDIT_SECONDS=300 \
	  $(BIN)/python -m pytest tests/processes tests/publishing tests/operations tests/security tests/roles tests/pillars \
	  tests/test_schemathesis.py tests/accounts/test_equal_work.py tests/cms/test_throttling.py -n 0
