"""Running a program without a script: values, errors, and only what is stale."""

from __future__ import annotations

import json

import pandas as pd
import pytest

TALK = """\
import pandas as pd

def a(input: pd.Series) -> pd.Series:
    return input % 7

def b(a: pd.Series) -> pd.Series:
    return a * 2

def c(a: pd.Series, b: pd.Series) -> pd.Series:
    return a * 3 + b * 2

def d(c: pd.Series) -> pd.Series:
    return c ** 3
"""
INPUT = {"input": [1, 2, 3, 4, 5]}


def cells(preview):
    return [row[0] for row in preview["rows"]]


def cached(result):
    return {name for name, run in result["nodes"].items() if run["cached"]}


def why(result):
    return {name: run["why"] for name, run in result["nodes"].items()}


# -- values ------------------------------------------------------------------------------------------------------


def test_the_program_of_the_talk(session):
    result = session.run(TALK, inputs=INPUT)
    assert result["ok"] and result["error"] is None and result["diagnostics"] == []
    assert cells(result["results"]["d"]) == [343, 2744, 9261, 21952, 42875]
    assert [column["name"] for column in result["result"]["columns"]] == ["a", "b", "c", "d"]
    assert result["result"]["rows"][0] == [1, 2, 7, 343]
    assert {run["status"] for run in result["nodes"].values()} == {"done"}
    assert result["nodes"].keys() == {"a", "b", "c", "d"}


def test_the_columns_of_a_result_stand_in_the_order_of_the_code(session):
    files = {
        "z.py": "import pandas as pd\n\ndef step_2(input: pd.Series) -> pd.Series:\n    return input\n\n"
        "def step_10(step_2: pd.Series) -> pd.Series:\n    return step_2\n",
        "a.py": "import pandas as pd\n\ndef last(step_10: pd.Series) -> pd.Series:\n    return step_10\n\n"
        "def first(last: pd.Series) -> pd.Series:\n    return last\n",
    }
    result = session.run(files=files, inputs=INPUT)
    names = [column["name"] for column in result["result"]["columns"]]
    assert names == ["step_2", "step_10", "last", "first"]


def test_only_what_is_asked_for_runs(session):
    result = session.run(TALK, inputs=INPUT, outputs=["b"])
    assert result["nodes"].keys() == {"a", "b"}
    assert result["results"].keys() == {"b"}
    assert cells(result["result"]) == [2, 4, 6, 8, 10]


def test_events_tell_the_run_as_it_goes(session):
    session.run(TALK, inputs=INPUT, outputs=["b"])
    told = [(one["name"], one["run"]["status"]) for one in session.events if one["type"] == "node"]
    assert told == [
        ("a", "waiting"), ("b", "waiting"), ("a", "running"), ("a", "done"), ("b", "running"), ("b", "done"),
    ]  # fmt: skip
    done = [one for one in session.events if one["type"] == "node" and one["run"]["status"] == "done"]
    assert cells(done[0]["preview"]) == [1, 2, 3, 4, 5]
    assert all(one["run"]["ms"] > 0 for one in done)


def test_any_value_of_the_run_can_be_paged(session):
    session.run(TALK, inputs={"input": list(range(100))}, outputs=["d"])
    assert session.preview("a", 98, 10)["index"] == ["98", "99"]
    assert session.preview("input", 0, 2)["total"] == 100
    assert session.preview("$result", 0, 1)["total"] == 100
    assert session.preview("nothing")["type"] == "LookupError"


def test_values_without_pandas_need_no_table(session):
    result = session.run("def a() -> dict: return {'x': 1}\ndef b(a: dict) -> int: return a['x']")
    assert result["results"]["a"] == {"kind": "value", "text": "{'x': 1}", "type": "dict", "size": 1}
    assert result["result"] is None
    assert session.preview("$result")["type"] == "LookupError"


def test_scalars_fill_a_column_beside_series(session):
    text = TALK + "\ndef total(d: pd.Series) -> int:\n    return int(d.sum())\n"
    result = session.run(text, inputs=INPUT)
    assert [column["name"] for column in result["result"]["columns"]] == ["a", "b", "c", "d", "total"]


def test_config_shapes_the_graph_and_feeds_nodes(session):
    text = """
        from hamilton.function_modifiers import config
        @config.when(region="eu")
        def tax__eu(price: float) -> float: return price * 0.2
        @config.when(region="us")
        def tax__us(price: float, rate: float) -> float: return price * rate
    """
    assert session.run(text, inputs={"price": 10}, config={"region": "eu"})["results"]["tax"]["text"] == "2.0"
    other = session.run(text, inputs={"price": 10}, config={"region": "us", "rate": 0.5})
    assert other["results"]["tax"]["text"] == "5.0"


def test_an_override_stands_in_for_a_node(session):
    result = session.run(TALK, overrides={"c": [1, 2]}, outputs=["d"])
    assert cells(result["results"]["d"]) == [1, 8]
    assert result["nodes"]["c"] == {"status": "done", "ms": 0, "cached": True, "why": "override"}
    assert "a" not in result["nodes"]


def test_parallel_items_run_right_here(session):
    text = """
        from hamilton.htypes import Collect, Parallelizable
        def number(n: int) -> Parallelizable[int]:
            yield from range(n)
        def square(number: int) -> int:
            return number * number
        def total(square: Collect[int]) -> int:
            return sum(square)
    """
    result = session.run(text, inputs={"n": 5})
    assert result["ok"], result["error"]
    assert result["results"] == {"total": {"kind": "value", "text": "30", "type": "int"}}
    assert session.preview("square")["text"] == "[0, 1, 4, 9, 16]"
    assert session.told("square")[-1] == "done"


def test_savers_write_where_the_program_can_read(session, tmp_path):
    text = """
        from hamilton.function_modifiers import datasaver
        @datasaver()
        def saved(a: int) -> dict:
            with open("out.txt", "w") as file:
                file.write(str(a))
            return {"path": "out.txt"}
        def a() -> int: return 7
    """
    assert session.run(text)["ok"]
    assert (tmp_path / "out.txt").read_text() == "7"
    assert cached(session.run(text)) == {"a"}


def test_data_files_can_be_opened(session):
    files = {
        "functions.py": "import pandas as pd\ndef a() -> pd.DataFrame:\n    return pd.read_csv('data.csv')\n",
        "data.csv": "x,y\n1,2\n",
    }
    assert session.run(files=files)["results"]["a"]["rows"] == [[1, 2]]


def test_what_validators_say_is_told(session):
    text = """
        from hamilton.function_modifiers import check_output
        @check_output(range=(0, 1))
        def share() -> float:
            return 3.0
    """
    result = session.run(text)
    assert result["ok"]
    (one,) = result["diagnostics"]
    assert (one["code"], one["severity"], one["node"], one["line"]) == ("validation", "warning", "share", 4)
    assert "did not pass a check" in one["message"]


# -- only what is stale ------------------------------------------------------------------------------------------


def test_nothing_runs_twice(session):
    first = session.run(TALK, inputs=INPUT)
    again = session.run(TALK, inputs=INPUT)
    assert cached(first) == set() and set(why(first).values()) == {"first run"}
    assert cached(again) == {"a", "b", "c", "d"} and set(why(again).values()) == {"unchanged"}
    assert again["results"] == first["results"]
    assert session.told("d") == ["done"]


def test_an_edit_runs_its_cone(session):
    session.run(TALK, inputs=INPUT)
    result = session.run(TALK.replace("a * 2", "a * 20"), inputs=INPUT)
    assert cached(result) == {"a"}
    assert why(result) == {
        "a": "unchanged", "b": "code changed", "c": "upstream b changed", "d": "upstream c changed"
    }  # fmt: skip
    assert cells(result["results"]["b"]) == [20, 40, 60, 80, 100]


def test_a_comment_is_no_edit(session):
    session.run(TALK, inputs=INPUT)
    edited = TALK.replace("return a * 2", "return a * 2  # twice").replace("def d", "# the last\ndef d")
    assert cached(session.run(edited, inputs=INPUT)) == {"a", "b", "c", "d"}


def test_an_edited_helper_runs_who_uses_it(session):
    files = {
        "functions.py": "import helper\ndef a() -> int: return helper.one()\ndef b() -> int: return 5\n",
        "helper.py": "def one(): return 1\n",
    }
    session.run(files=files)
    result = session.run(files={**files, "helper.py": "def one(): return 2\n"})
    assert result["results"]["a"]["text"] == "2"
    assert cached(result) == {"b"}


def test_a_changed_input_runs_what_takes_it(session):
    text = "def double(x: int) -> int: return 2 * x\ndef triple(y: int) -> int: return 3 * y\n"
    session.run(text, inputs={"x": 1, "y": 1})
    result = session.run(text, inputs={"x": 5, "y": 1})
    assert why(result) == {"double": "input x changed", "triple": "unchanged"}
    assert result["results"]["double"]["text"] == "10"


def test_an_input_given_for_the_first_time_counts(session):
    text = "def a(k: int = 3) -> int: return k\n"
    assert session.run(text)["results"]["a"]["text"] == "3"
    assert session.run(text, inputs={"k": 4})["results"]["a"]["text"] == "4"
    assert session.run(text)["results"]["a"]["text"] == "3"


def test_config_and_overrides_count_as_inputs_do(session):
    text = "def a(rate: float) -> float: return rate\ndef b(a: float) -> float: return a + 1\n"
    session.run(text, config={"rate": 1.0})
    assert cached(session.run(text, config={"rate": 1.0})) == {"a", "b"}
    assert cached(session.run(text, config={"rate": 2.0})) == set()
    assert session.run(text, overrides={"a": 9.0}, outputs=["b"])["results"]["b"]["text"] == "10.0"
    assert session.run(text, config={"rate": 2.0}, outputs=["b"])["results"]["b"]["text"] == "3.0"


def test_run_all_runs_all(session):
    session.run(TALK, inputs=INPUT)
    assert cached(session.run(TALK, inputs=INPUT, all=True)) == set()


def test_after_a_failure_the_rest_is_kept(session):
    broken = TALK.replace("a * 3 + b * 2", "1 / 0")
    assert not session.run(broken, inputs=INPUT)["ok"]
    assert cached(session.run(TALK, inputs=INPUT)) == {"a", "b"}


def test_a_kept_value_is_not_what_a_later_node_made_of_it(session):
    text = """
        import pandas as pd
        def frame() -> pd.DataFrame:
            return pd.DataFrame({"x": [1]})
        def numbers() -> list:
            return [1]
        def spoiled(frame: pd.DataFrame, numbers: list, k: int) -> int:
            frame["x"] += k
            numbers.append(k)
            return int(frame["x"].sum()) + len(numbers)
    """
    assert session.run(text, inputs={"k": 1})["results"]["spoiled"]["text"] == "4"
    result = session.run(text, inputs={"k": 2})
    assert cached(result) == {"frame", "numbers"}
    assert result["results"]["spoiled"]["text"] == "5"


def test_what_is_used_up_is_not_kept(session):
    text = (
        "from typing import Iterator\ndef a() -> Iterator: return iter([1, 2])\n"
        "def b(a: Iterator, k: int) -> int: return sum(a) + k\n"
    )
    assert session.run(text, inputs={"k": 1}, outputs=["b"])["results"]["b"]["text"] == "4"
    result = session.run(text, inputs={"k": 2}, outputs=["b"])
    assert result["results"]["b"]["text"] == "5"
    assert why(result) == {"a": "value not kept", "b": "input k changed"}


def test_values_of_a_class_that_was_defined_anew_are_computed_anew(session):
    text = """
        class City:
            def __init__(self, name): self.name = name
        def cities() -> list: return [City("a")]
        def count(cities: list) -> int: return sum(isinstance(one, City) for one in cities)
    """
    assert session.run(text)["results"]["count"]["text"] == "1"
    result = session.run(text + "\n        def other() -> int: return 1\n")
    assert result["results"]["count"]["text"] == "1"
    assert result["nodes"]["cities"]["why"] == "value not kept"


def test_a_node_that_asks_for_it_is_never_kept(session):
    text = """
        from hamilton.function_modifiers import cache
        @cache(behavior="recompute")
        def now() -> int: return 1
    """
    session.run(text)
    assert cached(session.run(text)) == set()


def test_a_graph_of_thousands_runs_only_the_cone(session):
    lines = ["def f0() -> int: return 0\n"]
    lines += [f"def f{n}(f{n - 1}: int) -> int: return f{n - 1} + 1\n" for n in range(1, 1500)]
    assert session.run("".join(lines), outputs=["f1499"])["results"]["f1499"]["text"] == "1499"
    lines[1498] = "def f1498(f1497: int) -> int: return f1497 + 2\n"
    result = session.run("".join(lines), outputs=["f1499"])
    assert result["results"]["f1499"]["text"] == "1500"
    assert set(result["nodes"]) - cached(result) == {"f1498", "f1499"}


# -- errors ------------------------------------------------------------------------------------------------------


def test_an_exception_in_a_node(session):
    text = """\
        import json

        def a() -> str:
            return "{"

        def _load(text):
            return json.loads(text)

        def b(a: str) -> dict:
            return _load(a)

        def c(b: dict) -> int:
            return 1

        def z() -> int:
            return 1
    """
    result = session.run(text, outputs=["c", "z"])
    error = result["error"]
    assert not result["ok"]
    assert (error["type"], error["node"], error["file"], error["line"]) == (
        "JSONDecodeError",
        "b",
        "functions.py",
        7,
    )
    assert [(one["function"], one["line"], one["code"]) for one in error["traceback"]] == [
        ("b", 10, "return _load(a)"),
        ("_load", 7, "return json.loads(text)"),
    ]
    assert any("a='{'" in note for note in error["notes"])
    assert {name: run["status"] for name, run in result["nodes"].items()} == {
        "a": "done", "b": "failed", "c": "skipped", "z": "skipped"
    }  # fmt: skip
    assert result["nodes"]["c"]["why"] == "b failed"
    assert session.preview("a")["text"] == "{"


@pytest.mark.parametrize(
    ("body", "type_", "says"),
    [
        ("raise SystemExit(3)", "SystemExit", "ended itself with exit(3)."),
        ("exit()", "SystemExit", "ended itself with exit()"),
        ("return a()", "RecursionError", "calls itself without end"),
        ("raise MemoryError", "MemoryError", "not enough memory"),
        ("open('no/data.csv')", "FileNotFoundError", "no file 'no/data.csv' here. Make the data a parameter"),
        ("from . import b", "ImportError", "leave out the dots"),
        ("raise OSError(5, 'I/O error')", "OSError", "make what input() asks for a parameter"),
        ('raise RuntimeError("can\'t start new thread")', "RuntimeError", "In a browser there are none"),
        ("raise KeyboardInterrupt", "Stopped", "The run was stopped."),
        ("raise GeneratorExit('x')", "GeneratorExit", "x"),
        ("return nope", "NameError", "Name 'nope' is not defined."),
        ("return pd.Series()", "NameError", "Add 'import pandas as pd'."),
        ("import nope.x", "ModuleNotFoundError", "There is no module named 'nope' here."),
        ("class E(Exception):\n        def __str__(self): raise ValueError\n    raise E", "E", "cannot be shown"),
        ("raise type('Odd', (BaseException,), {})('odd')", "Odd", "odd"),
        ("raise ValueError('x' * 10**6)", "ValueError", "more characters"),
    ],
)  # fmt: skip
def test_whatever_a_node_raises_ends_in_a_sentence(session, body, type_, says):
    result = session.run(f"def a() -> int:\n    {body}\n")
    assert not result["ok"]
    assert result["error"]["type"] == type_
    assert says in result["error"]["message"]
    assert result["error"]["node"] == "a"
    assert result["nodes"]["a"]["status"] == "failed"
    assert result["error"]["line"] >= 1
    assert len(json.dumps(result)) < 50_000
    assert session.run("def a() -> int: return 1")["ok"]


def test_a_deep_recursion_shows_both_ends(session):
    result = session.run("def _f(n): return _f(n + 1)\ndef a() -> int:\n    return _f(0)\n")
    frames = result["error"]["traceback"]
    assert len(frames) <= 40
    assert frames[0]["function"] == "a" and frames[-1]["function"] == "_f"


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("def a(x) -> int: return x", "missing-type-hint", "has no type hint"),
        ("def a(", "syntax", "never closed"),
        ("x = 1 / 0", "import-time", "ZeroDivisionError: division by zero"),
        ("def a(b: int) -> int: ...\ndef b() -> str: ...", "type-clash", "takes 'b' as int"),
    ],
)
def test_a_program_that_cannot_be_built(session, text, code, says):
    result = session.run(text)
    assert not result["ok"]
    assert result["diagnostics"][0]["code"] == code
    assert says in result["error"]["message"]
    assert (result["error"]["file"], result["error"]["line"]) == ("functions.py", 1)


def test_a_cycle(session):
    result = session.run("def a(b: int) -> int: ...\ndef b(a: int) -> int: ...")
    assert result["error"]["type"] == "CycleError"
    assert "a → b → a" in result["error"]["message"]
    assert (result["error"]["node"], result["error"]["line"]) == ("a", 1)


def test_inputs_that_are_missing_or_do_not_fit(session):
    result = session.run(TALK)
    assert (result["error"]["node"], result["error"]["line"]) == ("input", 3)
    assert "Input 'input' (pandas.Series) has no value" in result["error"]["message"]
    result = session.run(
        "import datetime\ndef a(day: datetime.date, n: int) -> int: ...", inputs={"day": "soon", "n": "x"}
    )
    assert [one["code"] for one in result["diagnostics"]] == ["bad-input"] * 2
    assert [one["node"] for one in result["diagnostics"]] == ["day", "n"]
    result = session.run("def signups() -> int: ...\ndef a(signup: int) -> int: ...")
    assert "did you mean the node 'signups'?" in result["error"]["message"]


def test_an_unknown_output(session):
    result = session.run(TALK, inputs=INPUT, outputs=["e"])
    assert "There is no node 'e'" in result["error"]["message"]


def test_a_hostile_value_does_not_end_the_run(session):
    text = """
        class Hostile:
            def __repr__(self): raise SystemExit
            __str__ = __len__ = __iter__ = __eq__ = __hash__ = __getattr__ = __repr__
        def a() -> object: return Hostile()
        def b(a: object) -> int: return 1
    """
    result = session.run(text)
    assert result["ok"], result["error"]
    assert result["results"]["a"]["text"] == "<Hostile that cannot be shown: SystemExit>"
    assert session.run(text)["ok"]


def test_what_a_failed_run_held_is_let_go(session):
    text = """
        import weakref
        class Big: ...
        held = []
        def a() -> int:
            big = Big()
            held.append(weakref.ref(big))
            raise MemoryError
    """
    session.run(text)
    import sys

    assert sys.modules["functions"].held[0]() is None


def test_previews_of_many_outputs_are_short(session):
    lines = [
        f"import pandas as pd\ndef f{n}() -> pd.Series: return pd.Series(range(100))\n" for n in range(40)
    ]
    result = session.run("".join(lines))
    assert {len(one["rows"]) for one in result["results"].values()} == {10}
    assert len(result["result"]["rows"]) == 50


def test_real_pandas_values_come_out_of_dict_inputs(session):
    text = "import pandas as pd\ndef total(sales: pd.DataFrame) -> pd.Series: return sales.sum()\n"
    result = session.run(text, inputs={"sales": {"a": [1, 2], "b": [3, 4]}})
    assert result["results"]["total"]["index"] == ["a", "b"]
    assert isinstance(session.kernel._runs.values.value("sales"), pd.DataFrame)


def test_what_was_computed_before_a_failure_is_among_the_results(session):
    text = """
    def a() -> int:
        return 1

    def b(a: int) -> int:
        return a + 1

    def c(b: int) -> int:
        raise ValueError("no")

    def d(c: int) -> int:
        return c
    """
    result = session.run(text, outputs=["b", "d"])
    assert not result["ok"] and result["error"]["node"] == "c"
    assert result["results"] == {"b": {"kind": "value", "text": "2", "type": "int"}}
    assert session.preview("a")["text"] == "1"
    script = "from hamilton import driver\nimport functions\ndriver.Driver({}, functions).execute(['b', 'd'])"
    result = session.run(text, script)
    assert not result["ok"]
    assert result["results"].keys() == {"b"}


def test_a_program_that_cannot_run_has_no_results(session):
    assert session.run("def a(x: int) -> int: return x", outputs=["a"])["results"] == {}


def test_the_begin_of_each_node_is_exact(session):
    text = """
        import time
        def a() -> int:
            time.sleep(0.05)
            return 1
        def b(a: int) -> int: return a
        def c(b: int) -> int: return b
    """
    nodes = session.run(text)["nodes"]
    assert nodes["a"]["start"] == 0
    assert 49 < nodes["a"]["ms"] <= nodes["b"]["start"] <= nodes["c"]["start"]
    kept = session.run(text.replace("return b", "return b + 1"))["nodes"]
    assert "start" not in kept["a"]
    assert kept["c"]["start"] == 0
