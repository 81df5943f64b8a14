# Two commands for a newcomer: `make demo` and `make test`. Both install what is missing.
BIN := .venv/bin

.PHONY: demo test check setup setup-test models samples lock clean

demo: setup
	@$(BIN)/python -m tools.demo

test: setup-test check
	$(BIN)/python -m pytest -q

check: setup-test
	$(BIN)/ruff format --check -q .
	$(BIN)/ruff check -q .
	$(BIN)/mypy
	$(BIN)/lint-imports

setup:
	@tools/setup.sh run

setup-test:
	@tools/setup.sh test

models: setup-test
	$(BIN)/python -m tools.training all

samples: setup-test
	$(BIN)/python -m samples make --seed 2026 --count 122 --light --out samples/set

lock:
	$(BIN)/uv pip compile pyproject.toml --group dev --generate-hashes --no-header --no-emit-index-url --python-version 3.11 -q -o requirements.lock

clean:
	rm -rf .venv demo build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
