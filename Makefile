# `make run` and `make test` need only Python 3.11 to 3.13, make and git.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin

.PHONY: run test check lock clean browser printing

run: .venv
	@$(BIN)/python -m bot sandbox

test: .venv browser printing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m knowledge check --event knowledge/events/slw2025
	$(BIN)/python -m knowledge check --event knowledge/events/slw2024
	$(BIN)/pytest -q -n 2 --dist worksteal

# Built beside, moved into place when whole: there is never half an environment.
.venv: requirements.lock pyproject.toml
	@rm -rf .venv .venv.part
	@test -n "$(PYTHON)" || { echo "Python 3.11 to 3.13 is needed. Install one, or name it: make PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Setting up .venv (once, a minute or two) ..."
	@$(PYTHON) -m venv .venv.part >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; \
	  then rm -rf .venv.part; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null && $(PYTHON) -m venv .venv.part; \
	  else echo "Python's venv module is missing: install your system's python3-venv package."; exit 1; fi; }
	@if command -v uv >/dev/null 2>&1; \
	then VIRTUAL_ENV="$(CURDIR)/.venv.part" uv pip install -q --require-hashes -r requirements.lock; \
	else .venv.part/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock; fi
	@grep -rlI '\.venv\.part' .venv.part/bin .venv.part/pyvenv.cfg | xargs sed -i 's/\.venv\.part/.venv/g'
	@mv .venv.part .venv && touch .venv

# The browser tests use Debian's Chromium; without it they skip and say so.
browser:
	@command -v chromium >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; \
	  then echo "Installing Chromium for the browser tests ..."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk fonts-noto-color-emoji >/dev/null; \
	  else echo "No chromium, and no root to install it: the browser tests will skip."; fi; }

# The tests of printed signs render them and read their codes; without these tools they skip.
printing:
	@command -v zbarimg >/dev/null 2>&1 && command -v pdftoppm >/dev/null 2>&1 || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; \
	  then echo "Installing zbar and poppler for the tests of printed signs ..."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq zbar-tools poppler-utils >/dev/null; \
	  else echo "No zbarimg or pdftoppm, and no root to install them: the tests of printed signs will skip."; fi; }

# After changing dependencies in pyproject.toml (needs uv).
lock:
	uv pip compile pyproject.toml --extra semantic --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-emit-index-url --no-emit-find-links -o requirements.lock -q

clean:
	rm -rf .venv .venv.part .mypy_cache .ruff_cache .pytest_cache .hypothesis .cache
