# Everything is set up by what needs it: `make demo` and `make test` work on a fresh clone. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --all-build-deps \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options --no-annotate --no-header

.DELETE_ON_ERROR:
.PHONY: help demo test check format bench lock clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 16

demo: $(VENV)/.runtime ## build the graph of corpus/ into out/ and say what it holds
	@$(BIN)/accords build corpus -o out

test: $(VENV)/.dev ## run all tests; those in a browser only where there is a Chromium
	@$(BIN)/python -m pytest

check: $(VENV)/.dev ## lint, formatting, types, and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.dev ## mend what ruff can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(VENV)/.bench ## print how fast we are against what one would write instead
	@$(BIN)/python -m bench

lock: $(VENV)/.lock ## choose the newest versions anew and write both lock files
	@$(BIN)/$(COMPILE) --upgrade --output-file=requirements-dev.lock --extra=dev pyproject.toml
	@$(BIN)/$(COMPILE) --upgrade --constraint=requirements-dev.lock --output-file=requirements.lock pyproject.toml

clean: ## remove what was built; the corpus and the sources stay
	@rm -rf out build dist src/accords.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# A stamp tells that an installation was completed: make does it again only when the lock or the package's own facts change.
# All that the tests need includes all that runs, hence the dev installation also satisfies the other.
$(VENV)/.created:
	@command -v $(PYTHON) >/dev/null || { echo "no $(PYTHON) here; accords needs Python 3.11 or later (make PYTHON=...)" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is too old; accords needs Python 3.11 or later (make PYTHON=...)" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/.created
	@echo "installing into $(VENV) what accords runs on"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/.created
	@echo "installing into $(VENV) what the tests need"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.runtime

$(VENV)/.bench: requirements-bench.txt $(VENV)/.dev
	@echo "installing into $(VENV) what accords is compared with"
	@$(PIP) install -r requirements-bench.txt
	@touch $@

$(VENV)/.lock: | $(VENV)/.created
	@$(PIP) install pip-tools
	@touch $@
