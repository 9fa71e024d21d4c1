"""Programs as text: a test reads like the module that it is about."""

from __future__ import annotations

import itertools
import sys
import textwrap

import pytest

from hamilton import ad_hoc_utils

_numbers = itertools.count()


@pytest.fixture
def program():
    """`program(source)` makes a module whose file is called `functions_<n>.py`, and forgets it after the test."""
    made = []

    def make(source: str, name: str | None = None):
        name = name or f"functions_{next(_numbers)}.py"
        made.append(name)
        return ad_hoc_utils.module_from_source(textwrap.dedent(source).lstrip("\n"), name)

    yield make
    for name in made:
        sys.modules.pop(name, None)
