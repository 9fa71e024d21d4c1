"""Modules from source text, and drivers over them."""

from __future__ import annotations

import textwrap
import types
from collections.abc import Callable
from typing import Any

import pytest

from hamilton import ad_hoc_utils, driver

_IMPORTS = "from typing import *\nfrom hamilton.function_modifiers import *\n"


@pytest.fixture
def module() -> Callable[[str], types.ModuleType]:
    """A module made from source; the decorators and `typing` are imported in it already."""

    def make(source: str) -> types.ModuleType:
        return ad_hoc_utils.module_from_source(_IMPORTS + textwrap.dedent(source))

    return make


@pytest.fixture
def build(module: Callable[[str], types.ModuleType]) -> Callable[..., driver.Driver]:
    """A driver over a module made from source, with keywords as its configuration."""

    def make(source: str, **config: Any) -> driver.Driver:
        return driver.Builder().with_modules(module(source)).with_config(config).build()

    return make
