# Two commands do all the set-up on a fresh machine, each creating what it needs:
#     make run     serves the dashboard
#     make test    passes the tests
# Both take CHROME=/path/to/chrome. What sets a machine up for them stands in .ci/.

PYTHON ?= python3
ARGS ?=
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --quiet --disable-pip-version-check

# Deno, which checks and tests the page's scripts, keeps what it has checked here.
export DENO_DIR := .venv/deno
export DENO_NO_UPDATE_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test test-all check lint format bench clean

help: ## say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## /    make \1\t/p' Makefile | expand -t 20
	@echo "ARGS passes more to run, test and bench: make run ARGS='--port 8060'"

run: .venv/.installed ## serve the dashboard
	@chrome=$$(sh .ci/find-chrome.sh --optional) ; \
	    exec env $${chrome:+BROWSER_PATH="$$chrome"} $(PY) -m dashboard $(ARGS)

TESTS = chrome=$$(sh .ci/find-chrome.sh) && \
    CHROME="$$chrome" BROWSER_PATH="$$chrome" $(PY) -m pytest -n 2 --dist worksteal

test: lint ## check the code and run the tests, as continuous integration does
	@$(TESTS) $(if $(ARGS),$(ARGS),-m "not slow")

# It is measured what the tests reach, and refused where that is less than before.
test-all: lint ## run all the tests, the slow ones too, and measure what they reach
	@$(TESTS) --hypothesis-profile more --cov --cov-report=

check: lint ## the quick part of the tests: form, lint, types, layers, names, sizes and scripts
	@$(PY) -m pytest tests/test_layers.py tests/test_modules_page.py tests/test_names.py tests/test_scripts.py tests/test_sentences.py tests/test_sizes.py

lint: .venv/.tested
	@$(PY) -m ruff format --check --quiet . || { echo "Not formatted as it should be: make format" >&2; exit 1; }
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy
	@$(PY) -m deno check --quiet
	@.venv/bin/oxlint --silent --deny-warnings || .venv/bin/oxlint --deny-warnings

format: .venv/.tested ## bring the code into form
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format .

bench: .venv/.tested ## measure how long the main operations take
	@$(PY) -m tests.benchmarks $(ARGS)

clean: ## remove all that these commands made
	@rm -rf .coverage .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache test-results
	@find dashboard tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stamp is newer than the list it was installed from; nothing is done twice.

.venv/.installed: requirements.txt
	@PYTHON='$(PYTHON)' sh .ci/make-venv.sh
	@echo "Installing what the dashboard needs (once; about a minute) ..."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/.tested: tests/requirements.txt .venv/.installed
	@echo "Installing what the tests need (once; about a minute) ..."
	@$(PIP) -r tests/requirements.txt
	@sh .ci/start-node.sh
	@touch $@
