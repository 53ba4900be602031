# `make run` shows the product, `make test` checks it. All else is detail.
PYTHON ?= python3
.SILENT:
.PHONY: help run test lint format test-sqlite test-postgres test-browser screenshots clean

help:
	echo "make run           set up what is missing, load the demo once, serve on http://127.0.0.1:8000"
	echo "make test          all checks and tests, on SQLite and on PostgreSQL, in a browser"
	echo "make lint          style, contracts, types, migrations, deployment checks"
	echo "make format        write the style that lint asks for"
	echo "make test-sqlite   the tests on SQLite alone (ARGS='-k name' for pytest)"
	echo "make test-postgres the tests on PostgreSQL alone"
	echo "make test-browser  the browser tests alone"
	echo "make screenshots   take the README's pictures again, in Chromium, into docs/img/"
	echo "make clean         take away the environment and caches; var/ with its data stays"

run test lint format test-sqlite test-postgres test-browser screenshots:
	$(PYTHON) -m raqqa_site.make $@ $(ARGS)

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +
