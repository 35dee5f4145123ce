# Needs Python 3.9 or newer and make, nothing else. `make help` lists the targets.
# Options: PYTHON=path of an interpreter for a new .venv, ARGS=more arguments for the command behind a target,
# JOBS=number of processes for `make test`.

VENV = .venv
BIN = $(VENV)/bin
PYTHON =
ARGS =
JOBS = 2
CONSTRAINTS = requirements/constraints.txt
# The environment variables hold the build of the package itself to the same pins.
INSTALL = PIP_CONSTRAINT=$(CONSTRAINTS) PIP_BUILD_CONSTRAINT=$(CONSTRAINTS) PIP_DISABLE_PIP_VERSION_CHECK=1 \
	$(BIN)/python -m pip install --quiet

# One stamp per set of packages: a second run finds it newer than its inputs and installs nothing.
SERVER = $(VENV)/.stamp-server
TEST = $(VENV)/.stamp-test
CHECK = $(VENV)/.stamp-check

.PHONY: help hello test server real browser bench lint format types layers surface docs check wheel clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | awk -F'|' '{ printf "  make %-8s %s\n", $$1, $$2 }'

hello: $(SERVER) ## Run the hello world: embedded server, worker processes, one workflow
	@$(BIN)/conductor dev -- $(BIN)/python examples/helloworld/helloworld.py
	@echo 'The server ended with the program. make server starts one that stays, with a page of its executions.'

test: $(TEST) ## Run the tests (no Java, Node, browser or network) in two processes; JOBS=0 uses one
	$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

server: $(SERVER) ## Start the embedded server on http://127.0.0.1:8080; ARGS='--port 9090 --db conductor.db'
	@$(BIN)/conductor server start $(ARGS)

real: $(TEST) ## Run tests/real against a real Conductor server (needs Java 21 and, the first time, Maven)
	@$(BIN)/python -m tests.real.servers
	$(BIN)/python -m pytest tests/real --conductor-server=real --timeout=300 $(ARGS)

browser: $(TEST) ## Run the tests of the web page in a headless Chromium
	$(BIN)/python -m pytest -m browser $(ARGS)

bench: $(TEST) ## Run the benchmarks; ARGS=models runs one
	$(BIN)/python -m benchmarks $(ARGS)

lint: $(CHECK) ## Check style and format with ruff, and the limits on the size of files and functions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python scripts/check_limits.py src tests scripts examples benchmarks

format: $(CHECK) ## Let ruff repair and format what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(CHECK) ## Check types: mypy --strict over src
	$(BIN)/mypy

layers: $(CHECK) ## Check that no layer imports what it must not
	$(BIN)/lint-imports --no-logo

surface: $(TEST) ## Compare the public names and signatures with those of conductor-python 2.0.0
	$(BIN)/python scripts/check_surface_floor.py $(ARGS)

docs: $(CHECK) ## Check the links of the documents, and their Python blocks with mypy --strict
	$(BIN)/python scripts/check_docs.py

check: lint types layers surface docs ## Run lint, types, layers, surface and docs

wheel: $(CHECK) ## Build the wheel and the source distribution into dist/
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist .

clean: ## Remove what the targets made, except .venv
	rm -rf dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .benchmarks
	find src tests examples benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.stamp-venv:
	@PYTHON='$(PYTHON)' sh scripts/create-venv $(VENV)
	@touch $@

$(SERVER): $(VENV)/.stamp-venv pyproject.toml $(CONSTRAINTS)
	@echo 'Installing the package and its [server] extra into $(VENV) ...'
	@$(INSTALL) --editable '.[server]'
	@touch $@

$(TEST): $(VENV)/.stamp-venv pyproject.toml requirements/test.in $(CONSTRAINTS)
	@echo 'Installing the package, its extras and the test tools into $(VENV) ...'
	@$(INSTALL) --editable '.[all]' --requirement requirements/test.in
	@touch $@ $(SERVER)

$(CHECK): $(TEST) requirements/check.in
	@echo 'Installing the checkers into $(VENV) ...'
	@$(INSTALL) --requirement requirements/check.in
	@touch $@
