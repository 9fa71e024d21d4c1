"""The core adapters: what is saved is what is loaded."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamilton.io import utils
from hamilton.io.default_data_loaders import (
    EnvVarDataLoader,
    InMemoryResult,
    JSONDataLoader,
    JSONDataSaver,
    LiteralValueDataLoader,
    PickleLoader,
    PickleSaver,
    RawFileDataLoader,
    RawFileDataSaver,
    RawFileDataSaverBytes,
)
from hamilton.plugins.yaml_extensions import YAMLDataLoader, YAMLDataSaver

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


def round_trip(saver: Any, loader: Any, value: Any) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "file"))
        saved = saver(path=path).save_data(value)
        loaded, metadata = loader(path=path).load_data(type(value))
        assert (
            saved["file_metadata"]["size"] == metadata["file_metadata"]["size"] == Path(path).stat().st_size
        )
        return loaded


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=4) | st.lists(VALUES, max_size=4))
def test_json_gives_back_what_it_was_given(value: Any) -> None:
    assert round_trip(JSONDataSaver, JSONDataLoader, value) == value


@given(VALUES | st.sets(st.integers()) | st.tuples(st.integers(), st.text()) | st.binary())
def test_pickle_gives_back_what_it_was_given(value: Any) -> None:
    loaded = round_trip(PickleSaver, PickleLoader, value)
    assert loaded == value
    assert type(loaded) is type(value)


# YAML's line breaks are not all Python's; text without control characters is what people write.
_BREAKS = "\x85\u2028\u2029\ufeff"
PLAIN = st.text(st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters=_BREAKS), max_size=10)


@given(st.dictionaries(PLAIN, st.integers() | PLAIN | st.lists(st.booleans(), max_size=3), max_size=4))
def test_yaml_gives_back_what_it_was_given(value: Any) -> None:
    assert round_trip(YAMLDataSaver, YAMLDataLoader, value) == value


@given(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r"), max_size=50))
def test_text_gives_back_what_it_was_given(value: str) -> None:
    assert round_trip(RawFileDataSaver, RawFileDataLoader, value) == value


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "file"
    RawFileDataSaverBytes(path=path).save_data(b"\x00\xff")
    assert path.read_bytes() == b"\x00\xff"
    RawFileDataSaverBytes(path=str(path)).save_data(io.BytesIO(b"buffer"))
    assert path.read_bytes() == b"buffer"


@pytest.mark.parametrize(("saver", "bad"), [(JSONDataSaver, {"a": object()}), (PickleSaver, lambda: 1)])
def test_data_that_cannot_be_written_leaves_the_older_file_as_it_is(
    saver: Any, bad: Any, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_text("older")
    with pytest.raises(Exception):  # noqa: B017 - each format complains in its own way
        saver(path=str(path)).save_data(bad)
    assert path.read_text() == "older"


def test_literal_memory_and_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    thing = object()
    assert LiteralValueDataLoader(value=thing).load_data(object) == (thing, {})
    assert InMemoryResult().save_data(thing) is thing
    monkeypatch.setenv("LOCATION", "here")
    assert EnvVarDataLoader(names=("LOCATION",)).load_data(dict) == ({"LOCATION": "here"}, {})
    with pytest.raises(KeyError, match=r"LOCATOIN is not set\. Did you mean 'LOCATION'"):
        EnvVarDataLoader(names=("LOCATOIN",)).load_data(dict)


def test_metadata_of_files(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("four")
    found = utils.get_file_metadata(path)["file_metadata"]
    assert (found["size"], found["path"], found["scheme"], found["notes"]) == (4, str(path), "", "")
    far = utils.get_file_metadata("s3://bucket/key.csv")["file_metadata"]
    assert (far["size"], far["scheme"]) == (None, "s3")
    assert "s3://bucket/key.csv" in far["notes"]
    assert utils.get_file_metadata(io.BytesIO(b"x"))["file_metadata"]["size"] is None


@pytest.mark.parametrize(
    ("text", "is_query"),
    [
        ("SELECT a FROM t", True),
        ("select 1", True),
        ("WITH x AS (SELECT 1) SELECT * FROM x", True),
        ("selections", False),
    ],
)
def test_metadata_of_sql(text: str, is_query: bool) -> None:
    found = utils.get_sql_metadata(text, 3)["sql_metadata"]
    assert (found["rows"], found["query" if is_query else "table_name"]) == (3, text)
    assert found["table_name" if is_query else "query"] is None
