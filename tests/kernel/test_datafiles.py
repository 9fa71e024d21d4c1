"""Inputs that stand for a file: what it becomes follows from the type of the parameter."""

from __future__ import annotations

import json
import pathlib

import pandas as pd
import pytest

from tryhamilton.inputs import typed
from tryhamilton.worker import Kernel

CSV = "day,spend\n1,10\n2,20.5\n3,\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sales.csv").write_text(CSV)
    (tmp_path / "rows.json").write_text('[{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]')
    (tmp_path / "broken.json").write_text('{"a": 1,}')
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    return tmp_path


def one(value, wanted, folder=None, name="spend"):
    made, errors = typed({name: value}, {name: wanted}, folder)
    return made[name] if not errors else str(errors[0])


def test_a_csv_is_a_frame_a_column_or_a_list(folder):
    spec = {"$file": "sales.csv"}
    frame = one(spec, pd.DataFrame, folder)
    assert list(frame.columns) == ["day", "spend"]
    assert frame["spend"].isna().tolist() == [False, False, True]
    assert one(spec, pd.Series, folder).tolist()[:2] == [10.0, 20.5]  # named like the input
    assert one(spec | {"column": "day"}, pd.Series, folder).tolist() == [1, 2, 3]
    assert one(spec | {"column": "day"}, list[int], folder) == [1, 2, 3]
    assert one(spec, dict, folder) == {"day": [1, 2, 3], "spend": [10, 20.5, None]}
    assert one(spec, str, folder) == CSV
    assert one(spec, bytes, folder) == CSV.encode()
    assert one(spec, pathlib.Path, folder) == folder / "sales.csv"
    assert one(spec, pd.DataFrame | None, folder).shape == (3, 2)


def test_a_small_table_travels_in_the_field():
    assert one({"$csv": "a,b\n1,x"}, pd.DataFrame).to_dict("list") == {"a": [1], "b": ["x"]}
    assert one({"$csv": "spend\n1\n2"}, list[float]) == [1.0, 2.0]


def test_json_is_read_as_if_it_were_typed(folder):
    assert one({"$file": "rows.json"}, pd.DataFrame, folder)["a"].tolist() == [1, 2]
    assert one({"$file": "rows.json"}, list[dict], folder)[1] == {"a": 2, "b": "y"}


@pytest.mark.parametrize(
    ("spec", "wanted", "said"),
    [
        (
            {"$file": "gone.csv"},
            pd.DataFrame,
            "gone.csv is not in this browser. Drop it onto the field again.",
        ),
        ({"$file": "../secret"}, str, "is not in this browser"),
        ({"$file": "broken.json"}, dict, "broken.json is no JSON: "),
        ({"$file": "latin.txt"}, str, "latin.txt is no UTF-8 text"),
        ({"$file": "sales.csv", "column": "x"}, pd.Series, "no column 'x'. Name one of day, spend"),
        ({"$csv": "a,b\n1,2"}, pd.Series, "no column 'spend'. Name one of a, b"),
        ({"$csv": "a,b\n1"}, dict, "row 2 of the table does not have 2 cells"),
        ({"$csv": ""}, pd.DataFrame, "this is no CSV table"),
        ({"$csv": "a,b\n1,2"}, int, "a table is read as a frame, a Series, a list or a dict"),
    ],
)
def test_what_does_not_fit_is_told(folder, spec, wanted, said):
    assert said in one(spec, wanted, folder)


def test_parquet_without_pyarrow_says_so(folder, monkeypatch):
    (folder / "t.parquet").write_bytes(b"PAR1")

    def missing(path):
        raise ImportError("Unable to find a usable engine")

    monkeypatch.setattr(pd, "read_parquet", missing)
    assert "this Parquet file needs pyarrow" in one({"$file": "t.parquet"}, pd.DataFrame, folder)


def test_a_run_takes_an_attached_file_and_asks_for_what_reads_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    attached = tmp_path / "attached"
    attached.mkdir()
    (attached / "t.csv").write_text(CSV)
    kernel = Kernel(lambda event: None, ["pyarrow"], None, str(attached))
    try:
        program = {
            "files": {
                "functions.py": "import pandas as pd\ndef n(t: pd.DataFrame) -> int:\n    return len(t)"
            },
            "inputs": {"t": {"$file": "t.csv"}},
        }
        call = {"type": "run", "program": program, "outputs": None, "all": False}
        assert json.loads(kernel.dispatch(json.dumps(call)))["value"]["results"]["n"]["text"] == "3"
        program["inputs"]["t"] = {"$file": "T.PARQUET"}
        answer = kernel.dispatch(json.dumps({"type": "packages", "program": program}))
        assert json.loads(answer)["value"] == ["pandas", "pyarrow"]
    finally:
        kernel.close()


def test_the_values_that_config_decorators_know(session):
    graph = session.analyse("""
        from hamilton.function_modifiers import config
        @config.when(region="uk", strict=True)
        def holidays__uk() -> int: return 8
        @config.when_in(region=["us", "ca", "uk"])
        def holidays__us() -> int: return 11
        @config.when_not(size=3, name="total")
        def total__big() -> int: return 1
    """)
    assert graph["choices"] == {"region": ["uk", "us", "ca"], "strict": [True], "size": [3]}
