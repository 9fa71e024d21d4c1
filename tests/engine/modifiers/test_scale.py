"""What decorators cost grows with what they make, and no faster."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from hamilton import node
from hamilton.function_modifiers import base, extract_columns, parameterize, source, tag, tag_outputs, value
from hamilton.function_modifiers.base import resolve_nodes


def _steps(work: Callable[[], Any]) -> int:
    """How many lines and calls of Python `work` runs: the same on every machine."""
    count = 0

    def trace(*_: Any) -> Any:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def _parameterized(n: int) -> Callable[..., Any]:
    def f(a: int, b: int) -> int:
        """{a} {b}"""
        return a + b

    return parameterize(**{f"p{i}": {"a": source("x"), "b": value(i)} for i in range(n)})(f)


def _chained(n: int) -> Callable[..., Any]:
    def f(a: int) -> int:
        return a

    return tag(x="y")(parameterize(**{f"p{i}": {"a": source(f"p{i - 1}")} for i in range(n)})(f))


def _columns(n: int) -> Callable[..., Any]:
    def frame() -> pd.DataFrame:
        return pd.DataFrame()

    names = [f"c{i}" for i in range(n)]
    fn = tag(a="b")(tag(c="d", target_=names)(extract_columns(*names)(frame)))
    return tag_outputs(**{name: {"unit": "EUR"} for name in names})(fn)


@pytest.mark.parametrize("make", [_parameterized, _chained, _columns])
def test_linear(make: Callable[[int], Callable[..., Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    def never(self: node.Node, other: object) -> bool:
        raise AssertionError("nodes are compared in depth")

    monkeypatch.setattr(node.Node, "__eq__", never)
    monkeypatch.setattr(node.Node, "__hash__", object.__hash__)
    small, large = make(200), make(800)
    resolve_nodes(small, {})
    ratio = _steps(lambda: resolve_nodes(large, {})) / _steps(lambda: resolve_nodes(small, {}))
    assert ratio < 4.2


def test_decorating_is_linear_too() -> None:
    _parameterized(10)
    assert _steps(lambda: _parameterized(800)) / _steps(lambda: _parameterized(200)) < 4.2


def test_targets_keep_the_order_of_nodes() -> None:
    made = resolve_nodes(_columns(30), {})
    assert [one.name for one in made] == ["frame", *(f"c{i}" for i in range(30))]
    assert [one.name for one in base.NodeTransformer.select_nodes({"c2", "c1"}, made)] == ["c1", "c2"]
