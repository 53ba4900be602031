"""Which target does what."""

from raqqa_site.make import checking, picturing, serving


def run(target: str, arguments: list[str]) -> int:
    """Run a target of the Makefile; returns the exit code. Raises Stop."""
    chosen = {
        "run": serving.serve,
        "test": checking.everything,
        "lint": checking.lint,
        "format": checking.write_style,
        "test-sqlite": checking.on_sqlite,
        "test-postgres": checking.on_postgres,
        "test-browser": checking.in_browser,
        "screenshots": picturing.take,
    }
    return chosen[target](arguments)
