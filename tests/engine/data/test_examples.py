"""The examples in the docstrings of this area, run."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = [
    "data_quality.base",
    "data_quality.default_validators",
    "data_quality.kinds",
    "data_quality.value_validators",
    "function_modifiers.validation",
    "io.choosing",
    "io.data_adapters",
    "io.materialization",
    "plugins.h_mlflow",
    "plugins.known",
    "registry",
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    module = importlib.import_module(f"hamilton.{name}")
    flags = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
    result = doctest.testmod(module, optionflags=flags)
    assert result.attempted > 0
    assert result.failed == 0
