# GNU make. Everything happens in .venv, made on first use from hash-pinned requirements.

PYTHON  ?= python3
ADDRESS ?= 127.0.0.1
PORT    ?= 8501
ARGS    ?=
bin     ?= .venv/bin

RUN = .venv/.run-ready
DEV = .venv/.dev-ready
# While packages are installed. What was cut short there, or lacks pip, is made again from nothing.
HALF = .venv/.half-made

# The tests start a hundred processes: what one has compiled the next need not, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check etl release assets screenshots bench lock clean

help: ## list what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# The browser tests start their server with the last line of this recipe.
run: $(RUN) ## serve the page (PORT=8501, ADDRESS=127.0.0.1)
	@$(bin)/python -m web --host $(ADDRESS) --port $(PORT)

test: $(DEV) ## all tests (ARGS="-k overview" goes to pytest)
	@$(bin)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: $(DEV) ## lint, format, types, spelling, deployment files, and whether the tables are what the documents give
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/codespell README.md LICENSE docs/*.md data/*.toml data/*/README.md analysis/wording web/pages web/templates
	$(bin)/python -m etl check
	$(bin)/frictionless validate data/tables/datapackage.json
	$(bin)/hadolint deploy/Dockerfile
	$(bin)/check-jsonschema --builtin-schema vendor.compose-spec deploy/compose.yaml
	$(bin)/kubernetes-validate --strict deploy/kubernetes.yaml

etl: $(RUN) ## announcements to tables
	@$(bin)/python -m etl build

release: $(RUN) ## keep the files of this version of the tables, for good
	@$(bin)/python -m scripts.release

assets: $(DEV) ## the pictures that links show where they are pasted, and the small fonts
	@$(bin)/python -m scripts.link_pictures
	@$(bin)/python -m scripts.fonts

screenshots: $(DEV) ## every page in light, dark and on a phone, into docs/screenshots, and the README's two
	@$(bin)/python -m scripts.screenshots

bench: $(DEV) ## measure the page against plain Streamlit
	@$(bin)/python -m benchmarks $(ARGS)

# Pins are kept where they still fit; ARGS=--upgrade takes the newest of everything.
lock: $(DEV) ## compile the pins from pyproject.toml
	$(compile) -o requirements.txt
	$(compile) -o requirements-dev.txt --extra dev -c requirements.txt

# One version for every Python from 3.11 on, and no addresses: any index or mirror will do.
compile = UV_CUSTOM_COMPILE_COMMAND="make lock" $(bin)/uv pip compile pyproject.toml --quiet $(ARGS) \
	--universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links

clean: ## remove .venv and everything else that can be made again
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN): requirements.txt
	$(call install,requirements.txt)

$(DEV): requirements-dev.txt
	$(call install,requirements-dev.txt)

define install
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version)'
@{ test ! -e $(HALF) && .venv/bin/python -m pip --version; } >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
@echo "Installing $(1) into .venv"
@touch $(HALF)
@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)
@.venv/bin/python -m scripts.plotly_js
@rm $(HALF) && touch $@
endef
