"""Each node that a decorator makes leads back to the argument that made it."""

from __future__ import annotations

import textwrap

import pandas  # noqa: F401  # its first import takes longer than analysis grants to a file
import pytest

PROGRAM = textwrap.dedent(
    """\
    import pandas as pd
    from hamilton.function_modifiers import (
        check_output, extract_columns, parameterize, pipe_input, source, step, tag, unpack_fields, value,
    )


    def _clean(text: str, mark: str) -> str:
        return text.strip(mark)


    def _lower(text: str) -> str:
        return text.lower()


    @tag(owner="spend_mean")
    @parameterize(
        spend_mean={"column": source("spend"), "weeks": value(3)},
        signups_mean={"column": source("signups"), "weeks": value(6)},
    )
    def mean(column: pd.Series, weeks: int) -> pd.Series:
        return column.rolling(weeks).mean()


    @extract_columns("spend", ("signups", "People who came."))
    def table(path: str) -> pd.DataFrame:
        return pd.read_csv(path)


    @check_output(range=(0, 10), importance="fail")
    def share(spend: pd.Series) -> pd.Series:
        return spend


    @pipe_input(step(_clean, mark="!"), step(_lower))
    def words(text: str) -> list:
        return text.split()


    @unpack_fields("train", "test")
    def halves(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        return table, table


    def plain(words: list) -> int:
        return len(words)
    """
)


def parts(session, function):
    graph = session.analyse(PROGRAM)
    mine = [one for one in graph["nodes"] if one["function"] == function]
    answer = session.call(
        "xray", file="functions.py", line=mine[0]["line"], nodes=[one["name"] for one in mine]
    )
    lines = PROGRAM.split("\n")

    def text(place):
        assert place["line"] == place["endLine"]
        return lines[place["line"] - 1][place["column"] - 1 : place["endColumn"] - 1]

    return answer, {one["node"]: (one["by"], text(one["range"])) for one in answer["parts"]}


def test_parameterize_by_keyword(session):
    answer, found = parts(session, "mean")
    assert found == {
        "spend_mean": ("argument", 'spend_mean={"column": source("spend"), "weeks": value(3)}'),
        "signups_mean": ("argument", 'signups_mean={"column": source("signups"), "weeks": value(6)}'),
    }
    assert answer["parameters"] == ["column", "weeks"] and answer["lines"][0] == '@tag(owner="spend_mean")'
    assert answer["lines"][-1].strip() == "return column.rolling(weeks).mean()"


def test_columns_by_their_text(session):
    _, found = parts(session, "table")
    assert found == {
        "table": ("function", "table"),
        "spend": ("argument", '"spend"'),
        "signups": ("argument", '"signups"'),
    }


def test_validators_by_their_keyword(session):
    _, found = parts(session, "share")
    assert found["share_range_validator"] == ("argument", "range=(0, 10)")
    assert found["share_raw"] == ("decorator", 'check_output(range=(0, 10), importance="fail")')
    assert found["share"] == ("function", "share")


def test_steps_by_their_function(session):
    graph = session.analyse(PROGRAM)
    line = next(one["line"] for one in graph["nodes"] if one["name"] == "words")
    steps = ["words.with_clean", "words.with_lower"]
    answer = session.call("xray", file="functions.py", line=line, nodes=steps)
    assert [one["by"] for one in answer["parts"]] == ["argument", "argument"]
    assert answer["parts"][0]["range"]["column"] < answer["parts"][1]["range"]["column"]


def test_fields_and_plain_functions(session):
    _, found = parts(session, "halves")
    assert found["train"] == ("argument", '"train"') and found["test"] == ("argument", '"test"')
    _, found = parts(session, "plain")
    assert found == {"plain": ("function", "plain")}


@pytest.mark.parametrize("place", [{"file": "gone.py", "line": 1}, {"file": "functions.py", "line": 2}])
def test_what_is_no_longer_there(session, place):
    session.analyse(PROGRAM)
    assert session.call("xray", nodes=["a"], **place)["type"] == "LookupError"
