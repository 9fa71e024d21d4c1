"""Graphs of modules whose packages are not loaded: types by name."""

from __future__ import annotations

import pickle
import sys
import typing

import pytest

from hamilton import graph, htypes
from hamilton.deferred import DeferredModule, DeferredType, mentions_deferred


@pytest.fixture
def unloaded(monkeypatch):
    """pandas and numpy as stand-ins, whatever this process has loaded."""
    for name in ("pandas", "numpy", "sunshine"):
        monkeypatch.setitem(sys.modules, name, DeferredModule(name))


def test_one_object_per_name():
    pandas = DeferredModule("pandas")
    assert pandas.Series is pandas.Series is DeferredType("pandas.Series")
    assert pandas.Series != pandas.DataFrame
    assert repr(pandas.api.types.is_number) == "pandas.api.types.is_number"
    assert pickle.loads(pickle.dumps(pandas.Series)) is pandas.Series


def test_usable_wherever_a_class_is_in_an_annotation():
    series = DeferredType("pandas.Series")
    for annotation in (
        series | None,
        None | series,
        typing.Optional[series],  # noqa: UP045
        list[series],
        dict[str, series],
        series["int"],
    ):
        assert mentions_deferred(annotation), annotation
    assert htypes.spell(dict[str, series]) == "dict[str, pandas.Series]"
    assert not mentions_deferred(list[int])


def test_known_by_root_and_name():
    import pandas

    assert (
        htypes.type_path(pandas.Series) == htypes.type_path(DeferredType("pandas.Series")) == "pandas.Series"
    )
    assert htypes.type_path(DeferredType("pandas.core.frame.DataFrame")) == "pandas.DataFrame"
    assert htypes.type_path(DeferredType("pandera.typing.DataFrame")["Schema"]) == "pandera.DataFrame"
    assert htypes.type_path(list[int]) is None and htypes.type_path(int) == "builtins.int"


def test_a_graph_over_unloaded_packages(unloaded, program):
    module = program(
        """
        import numpy as np
        import pandas as pd
        from pandas import DataFrame
        import sunshine

        START = pd.Timestamp("2020-01-01")

        class Schema(sunshine.Model):
            x: int

        @sunshine.speedup
        def spend(raw: DataFrame, since: pd.Timestamp = START) -> pd.Series: ...

        def mean(spend: pd.Series) -> float: ...

        def both(spend: "pd.Series | None", mean: float, more: list[pd.Series]) -> np.ndarray: ...
        """
    )
    found, diagnostics = graph.analyse(module)
    assert diagnostics == []
    assert {name: htypes.spell(one.type) for name, one in found.nodes.items()} == {
        "both": "numpy.ndarray",
        "mean": "float",
        "spend": "pandas.Series",
        "more": "list[pandas.Series]",
        "raw": "pandas.DataFrame",
        "since": "pandas.Timestamp",
    }
    assert [one.name for one in found.nodes["both"].dependencies] == ["spend", "mean", "more"]


def test_clashes_that_can_be_shown_are_still_found(unloaded, program):
    _, diagnostics = graph.analyse(
        program("import pandas as pd\ndef a(x: pd.Series) -> int: ...\ndef b(a: str) -> pd.Series: ...")
    )
    assert [one.code for one in diagnostics] == ["type-clash"]


def test_what_needs_a_value_says_that_it_is_only_a_name():
    name = DeferredType("pandas.Series")
    for use in (iter, len, bool):
        with pytest.raises(TypeError, match="only a name"):
            use(name)


def test_probing_for_protocols_finds_none():
    with pytest.raises(AttributeError):
        _ = DeferredType("numpy.ndarray").__array__
    assert DeferredType("numpy.ndarray").__name__ == "ndarray"
