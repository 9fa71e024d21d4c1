"""The examples in the docstrings of the decorators run, and say what they print."""

from __future__ import annotations

import doctest
import importlib
import logging

import pytest

MODULES = [
    *(
        f"hamilton.function_modifiers.{name}"
        for name in (
            "binding",
            "calls",
            "column_extraction",
            "configuration",
            "delayed",
            "empty_functions",
            "field_extraction",
            "metadata",
            "misuse",
            "mutation",
            "parameterization",
            "parameterized_extraction",
            "piping",
            "steps",
            "subdags",
        )
    ),
    "hamilton.plugins.h_pandas",
    "hamilton.plugins.h_polars",
    "hamilton.plugins.h_polars_lazyframe",
    "hamilton.experimental.decorators.parameterize_frame",
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    logging.disable(logging.WARNING)
    try:
        ran = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    finally:
        logging.disable(logging.NOTSET)
    assert ran.attempted > 0
    assert ran.failed == 0
