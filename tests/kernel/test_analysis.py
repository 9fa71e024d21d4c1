"""What the page learns about a program without running it."""

from __future__ import annotations

import time

import pytest

from tryhamilton.analysis import Analysis
from tryhamilton.stubs import Stubs
from tryhamilton.workspace import Workspace

FEATURES = """\
import pandas as pd
from hamilton.function_modifiers import check_output, config, extract_columns, parameterize, source, tag, value

def spend_mean(spend: pd.Series) -> float:
    "Mean of spend."
    return spend.mean()

@tag(owner="finance", pii="false")
def spend_shifted(spend: pd.Series, spend_mean: float, lag: int = 3) -> pd.Series:
    return spend - spend_mean

@extract_columns("year", "week")
def calendar(path: str) -> pd.DataFrame:
    return pd.DataFrame()

@parameterize(twice={"factor": value(2), "of": source("year")}, thrice={"factor": value(3), "of": source("week")})
def multiple(factor: int, of: pd.Series) -> "pd.Series":
    return of * factor

@config.when(region="eu")
def tax__eu(twice: pd.Series) -> pd.Series:
    return twice

@check_output(range=(0, 1))
def share(spend_mean: float) -> float:
    return spend_mean
"""


def by_name(graph):
    return {one["name"]: one for one in graph["nodes"]}


def only(graph):
    """The single diagnostic of a graph, as (code, text of its range is left to the test, ...)."""
    assert len(graph["diagnostics"]) == 1, graph["diagnostics"]
    return graph["diagnostics"][0]


def marked(graph, text: str, file: str = "functions.py") -> list[tuple[str, str]]:
    """Code and marked text of each diagnostic in a file."""
    found = []
    for one in graph["diagnostics"]:
        if one["file"] == file and one["line"] is not None and one["line"] == one["endLine"]:
            line = text.split("\n")[one["line"] - 1]
            found.append((one["code"], line[one["column"] - 1 : one["endColumn"] - 1]))
    return found


# -- nodes -------------------------------------------------------------------------------------------------------


def test_nodes_carry_what_is_written(session):
    graph = session.analyse(FEATURES, config={"region": "eu"})
    nodes = by_name(graph)
    assert graph["diagnostics"] == []
    assert not graph["light"]
    assert {name: one["kind"] for name, one in nodes.items()} == {
        "spend_mean": "function", "spend_shifted": "function", "calendar": "function", "year": "expanded",
        "week": "expanded", "twice": "expanded", "thrice": "expanded", "tax": "function", "share": "function",
        "share_raw": "expanded", "share_range_validator": "validator", "spend": "input", "lag": "input",
        "path": "input", "region": "config",
    }  # fmt: skip
    assert {nodes[name]["type"] for name in ("year", "twice", "tax", "spend", "spend_shifted")} == {
        "pd.Series"
    }
    assert nodes["calendar"]["type"] == "pd.DataFrame"
    assert nodes["share_range_validator"]["type"] == "ValidationResult"
    assert nodes["spend_mean"]["doc"] == "Mean of spend."
    assert nodes["spend_shifted"]["tags"]["owner"] == "finance"
    assert nodes["spend_shifted"]["decorators"] == ['tag(owner="finance", pii="false")']
    assert nodes["tax"]["function"] == "tax__eu"
    assert nodes["year"]["function"] == "calendar"
    assert nodes["lag"]["optional"] and not nodes["spend"]["optional"]


def test_nodes_and_inputs_know_their_line(session):
    nodes = by_name(session.analyse(FEATURES))
    lines = FEATURES.split("\n")
    for name in ("spend_mean", "spend_shifted", "calendar"):
        assert nodes[name]["file"] == "functions.py"
        assert lines[nodes[name]["line"] - 1].startswith(f"def {name}(")
    assert nodes["year"]["line"] == nodes["calendar"]["line"]
    assert nodes["spend"]["line"] == nodes["spend_mean"]["line"]


def test_edges_are_pairs_each_once(session):
    edges = session.analyse("def b(a: int) -> int: ...\ndef c(a: int, b: int) -> int: ...")["edges"]
    assert edges == [["a", "b"], ["a", "c"], ["b", "c"]]


def test_versions_change_with_the_code_and_what_it_reaches(session):
    text = (
        "FACTOR = 2\ndef _helper(x): return x * FACTOR\n"
        "def a(x: int) -> int:\n    return _helper(x)\ndef b(x: int) -> int:\n    return x"
    )
    first = by_name(session.analyse(text))
    same = by_name(session.analyse("# a comment\n" + text))
    other = by_name(session.analyse(text.replace("FACTOR = 2", "FACTOR = 3")))
    assert first["a"]["version"] == same["a"]["version"] != other["a"]["version"]
    assert first["b"]["version"] == other["b"]["version"]
    assert first["x"]["version"] is None


def test_several_files_make_one_graph(session):
    files = {
        "load.py": "def spend() -> list: return [1]",
        "features.py": "import helper\ndef mean(spend: list) -> float: return helper.mean(spend)",
        "helper.py": "def mean(values): return sum(values) / len(values)",
    }
    graph = session.analyse(files=files)
    assert graph["diagnostics"] == []
    assert {one["name"]: one["file"] for one in graph["nodes"]} == {"mean": "features.py", "spend": "load.py"}


@pytest.mark.parametrize(
    "script",
    [
        "import two\nfrom hamilton import driver\ndr = driver.Driver({}, two)",
        "from hamilton.driver import Builder\nimport one, two as x\ndr = Builder().with_modules(x).build()",
        "import importlib\nmodule = importlib.import_module('two')",
    ],
)
def test_a_script_tells_which_files_count(session, script):
    files = {"one.py": "def a() -> int: ...", "two.py": "def b() -> int: ...", "run.py": script}
    assert by_name(session.analyse(files=files)).keys() == {"b"}


def test_a_script_may_allow_a_later_module_to_replace_nodes(session):
    files = {"one.py": "def a() -> int: return 1", "two.py": "def a() -> str: return 'x'"}
    script = "from hamilton import driver\nimport one, two\ndr = driver.Builder().with_modules(one, two)"
    refused = session.analyse(files={**files, "run.py": f"{script}.build()"})
    assert any("defined twice" in one["message"] for one in refused["diagnostics"])
    allowed = session.analyse(files={**files, "run.py": f"{script}.allow_module_overrides().build()"})
    assert [one["type"] for one in allowed["nodes"]] == ["str"] and not allowed["diagnostics"]


def test_overridden_config_replaces_a_node(session):
    nodes = by_name(session.analyse("def a() -> int: ...\ndef b(a: int) -> int: ...", config={"a": 3}))
    assert nodes["a"]["kind"] == "config"


# -- before pandas -----------------------------------------------------------------------------------------------


def light(text: str, is_there=lambda package: False, config=None):
    with Workspace(Stubs(("pandas", "numpy"), is_there)) as workspace:
        return Analysis(workspace).graph({"files": {"functions.py": text}, "config": config or {}})


def test_the_graph_is_the_same_before_pandas_is_there():
    early = light(FEATURES, config={"region": "eu"})
    late = light(FEATURES, lambda package: True, config={"region": "eu"})
    assert early["light"] and not late["light"]
    assert early["nodes"] == late["nodes"]
    assert early["edges"] == late["edges"]
    assert early["diagnostics"] == late["diagnostics"] == []


def test_a_file_that_computes_with_pandas_waits_for_it():
    graph = light("import pandas as pd\nCOLUMNS = list(pd.DataFrame({'a': [1]}))\ndef a() -> int: ...")
    assert graph["light"]
    assert (only(graph)["severity"], only(graph)["code"]) == ("info", "needs-package")
    assert only(graph)["line"] == 2
    text = "import pandas as pd\nCOLUMNS = list(pd.DataFrame({'a': [1]}))\ndef a() -> int: ..."
    assert light(text, is_there=lambda package: True)["diagnostics"] == []


def test_a_library_that_needs_pandas_is_waited_for(tmp_path, monkeypatch):
    (tmp_path / "some_plugin.py").write_text("import notpandas_\n")
    monkeypatch.syspath_prepend(tmp_path)
    with Workspace(Stubs(["notpandas_"], lambda package: False)) as workspace:
        program = {"files": {"functions.py": "import some_plugin\ndef a() -> int: ...\n"}}
        graph = Analysis(workspace).graph(program)
    assert graph["light"]
    assert (only(graph)["code"], only(graph)["line"]) == ("needs-package", 1)
    assert "needs notpandas_" in only(graph)["message"]


def test_an_error_that_has_nothing_to_do_with_pandas_is_told_at_once():
    assert only(light("import pandas as pd\nx = undefined\n"))["code"] == "import-time"


# -- diagnostics -------------------------------------------------------------------------------------------------


def check(session, text, expected, **more):
    """Codes and the text they mark, then the sentences."""
    graph = session.analyse(files={"functions.py": text}, **more)
    assert marked(graph, text) == expected
    for one in graph["diagnostics"]:
        assert one["message"][0].isupper() or one["message"][0] in "'@"
        assert one["message"].rstrip()[-1] in ".?)"
    return [one["message"] for one in graph["diagnostics"]]


def test_syntax_error(session):
    (message,) = check(session, "def a() -> int:\n    return (1 +\n", [("syntax", "(1 +")])
    assert "'(' was never closed" in message
    graph = session.analyse("def a() -> int\n    return 1\n")
    assert (only(graph)["line"], only(graph)["code"]) == (1, "syntax")


def test_a_syntax_error_in_the_script_leaves_the_graph(session):
    graph = session.analyse("def a() -> int: ...", "import functions\nif:\n")
    assert by_name(graph).keys() == {"a"}
    assert (only(graph)["file"], only(graph)["line"], only(graph)["code"]) == ("run.py", 2, "syntax")


def test_missing_type_hints_are_told_one_by_one(session):
    messages = check(
        session,
        "def spend(x, y: int, *, z=3):\n    return x\n\ndef fine(y: int) -> int:\n    return y\n",
        [("missing-type-hint", "spend"), ("missing-type-hint", "x"), ("missing-type-hint", "z")],
    )
    assert "does not say what it returns" in messages[0]
    assert "Parameter 'x' of 'spend' has no type hint" in messages[1]
    assert by_name(session.analyse("def spend(x): ...\ndef fine(y: int) -> int: ...")).keys() == {"fine", "y"}


def test_a_parameter_that_looks_like_a_misspelt_node(session):
    text = "def signups() -> int: ...\n\ndef cost(spend: int, signup: int) -> int: ...\n"
    (message,) = check(session, text, [("misspelt-input", "signup: int")])
    assert "Did you mean 'signups'?" in message
    assert [one.get("suggestion") for one in session.analyse(text)["diagnostics"]] == ["signups"]
    assert check(session, text, [], inputs={"signup": 3}) == []


def test_a_cycle_is_told_at_each_of_its_functions(session):
    text = "def a(c: int) -> int: ...\ndef b(a: int) -> int: ...\ndef c(b: int) -> int: ...\n"
    messages = check(session, text, [("cycle", "c: int"), ("cycle", "a: int"), ("cycle", "b: int")])
    assert all("a → c → b → a" in one for one in messages)
    graph = session.analyse(text)
    assert {one["severity"] for one in graph["diagnostics"]} == {"error"}
    assert len(graph["nodes"]) == 3
    check(session, "def own(own: int) -> int: ...\n", [("cycle", "own: int")])


def test_duplicate_functions(session):
    text = (
        "from hamilton.function_modifiers import extract_fields\n"
        "@extract_fields({'a': int})\ndef fields() -> dict: ...\n\ndef a() -> int: ...\n"
    )
    ((code, _),) = marked(session.analyse(files={"functions.py": text}), text)
    assert code == "duplicate-node"


def test_types_that_do_not_fit(session):
    text = "def a() -> str: ...\n\ndef b(x: int, a: int) -> int: ...\n"
    (message,) = check(session, text, [("type-clash", "a: int")])
    assert "takes 'a' as int" in message


def test_a_decorator_that_is_used_wrongly(session):
    text = (
        "from hamilton.function_modifiers import extract_columns\n\n"
        '@extract_columns("x")\ndef a() -> int: ...\n\ndef fine() -> int: ...\n'
    )
    graph = session.analyse(files={"functions.py": text})
    assert [mark[1] for mark in marked(graph, text)] == ['extract_columns("x")']
    assert only(graph)["severity"] == "error"


def test_an_exception_at_import_time(session):
    text = "import math\n\nRATE = {'a': 1}['b']\n"
    graph = session.analyse(files={"functions.py": text})
    assert marked(graph, text) == [("import-time", "{'a': 1}['b']")]
    assert only(graph)["message"] == "KeyError: 'b'"


def test_an_exception_in_a_library_is_told_at_the_learners_line(session):
    text = "import json\n\nDATA = json.loads('{')\n"
    assert marked(session.analyse(files={"functions.py": text}), text) == [("import-time", "json.loads('{')")]


def test_an_unknown_package(session):
    (message,) = check(session, "import helpers\n", [("no-module", "import helpers")])
    assert (
        message == "There is no module named 'helpers' here. Check the spelling, or add a file of that name."
    )
    assert only(light("import pandsa as pd\n"))["message"] == (
        "There is no module named 'pandsa' here. Did you mean 'pandas'?"
    )
    assert only(light("import jsonn\n"))["message"].endswith("Did you mean 'json'?")
    for foreign in ("seaborn", "plotlib"):  # like nothing here, though 'plistlib' is not far
        (one,) = light(f"import {foreign}\n")["diagnostics"]
        assert one["message"].endswith("Packages here are numpy, pandas.")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("%matplotlib inline\n", "is for a notebook: remove it."),
        ("!pip install x\n", "is for a notebook: remove it."),
        ("x = \u201chello\u201d\n", 'Write straight quotes, as in "text".'),
    ],
)
def test_what_came_along_from_elsewhere(session, text, advice):
    assert only(session.analyse(files={"functions.py": text}))["message"].endswith(advice)


def test_a_function_that_another_one_replaces(session):
    text = (
        "from typing import overload\n\ndef a() -> int: ...\ndef _b() -> int: ...\ndef _b() -> int: ...\n"
        "def a(x: int) -> int: ...\n@overload\ndef c(x: int) -> int: ...\ndef c(x: int) -> int: ...\n"
    )
    (message,) = check(session, text, [("replaced", "a")])
    assert message.startswith("'a' is defined again in line 6, and only that one counts.")
    assert only(session.analyse(files={"functions.py": text}))["line"] == 3


def test_a_circle_is_told_as_what_it_is(session):
    files = {"functions.py": "def a(b: int) -> int: ...\ndef b(a: int) -> int: ...\n"}
    result = session.run(files=files)
    assert "a \u2192 b \u2192 a" in result["error"]["message"]
    assert "calls itself" not in result["error"]["message"]


def test_an_unknown_name_in_a_package(session):
    text = "from hamilton.function_modifiers import extract_column\n"
    (code, where) = marked(session.analyse(files={"functions.py": text}), text)[0]
    assert (code, where) == ("import", text.strip())


def test_a_name_that_is_not_imported(session):
    graph = session.analyse(files={"functions.py": "x = pd.Series([1])\n"})
    assert only(graph)["message"] == "Name 'pd' is not defined. Add 'import pandas as pd'."
    files = {"functions.py": "x = np.pi\n", "other.py": "import math as np\n"}
    (one,) = [one for one in session.analyse(files=files)["diagnostics"] if one["file"] == "functions.py"]
    assert one["message"] == "Name 'np' is not defined. Add 'import math as np', as in other.py."
    graph = session.analyse(files={"functions.py": "spend = 1\nx = spemd\n"})
    assert "'spend'" in only(graph)["message"]


def test_exit_at_import_time(session):
    (message,) = check(session, "import sys\nsys.exit(2)\n", [("import-time", "sys.exit(2)")])
    assert "ended itself" in message


def test_recursion_at_import_time(session):
    graph = session.analyse("def f(x: int) -> int:\n    return f(x)\nf(1)\n")
    assert "calls itself without end" in only(graph)["message"]


def test_an_endless_loop_at_import_time(session):
    session.kernel._analysis._import_seconds = 0.3
    text = "x = 0\nwhile True:\n    x += 1\n"
    start = time.perf_counter()
    graph = session.analyse(files={"functions.py": text})
    assert time.perf_counter() - start < 3
    assert only(graph)["code"] == "import-timeout"
    assert only(graph)["line"] in (2, 3)
    assert by_name(session.analyse("def a() -> int: ...")).keys() == {"a"}


def test_an_interrupt_during_import(session):
    assert only(session.analyse("raise KeyboardInterrupt"))["code"] == "import-stopped"


def test_config_that_nobody_reads(session):
    graph = session.analyse("def a() -> int: ...", config={"regin": 1})
    assert (only(graph)["code"], only(graph)["severity"]) == ("unread-config", "warning")


def test_a_file_with_the_name_of_a_module(session):
    graph = session.analyse(files={"random.py": "def a() -> int: ..."})
    assert (only(graph)["code"], only(graph)["file"]) == ("hides-module", "random.py")
    assert by_name(graph).keys() == {"a"}


def test_a_broken_file_keeps_the_last_graph_on_the_page(session):
    assert session.analyse("def a() -> int: ...")["nodes"]
    broken = session.analyse("def a() -> int: ...\nx = (")
    assert broken["nodes"] == []
    assert by_name(session.analyse("def b() -> int: ...")).keys() == {"b"}
    files = {"whole.py": "def a() -> int: ...", "never.py": "x = ("}
    assert by_name(session.analyse(files=files)).keys() == {"a"}


def test_a_fault_in_one_import_is_told_once(session):
    files = {"base.py": "x = 1 / 0\n", "features.py": "import base\n", "more.py": "import base\n"}
    one = only(session.analyse(files=files))
    assert (one["file"], one["line"]) == ("base.py", 1)


def test_files_that_are_imported_are_announced(session):
    session.analyse("def a() -> int: ...")
    assert {"type": "importing", "file": "functions.py"} in session.events
    session.events.clear()
    session.analyse("def a() -> int: ...")
    assert session.events == []


def test_what_is_printed_at_import_arrives(session):
    session.analyse("print('hello')\ndef a() -> int: ...")
    assert session.printed == "hello\n"


def test_an_empty_program_is_an_empty_graph(session):
    graph = session.analyse(files={})
    assert graph == {"nodes": [], "edges": [], "diagnostics": [], "light": False}


def test_a_thousand_functions_are_analysed_in_a_moment(session):
    lines = ["def f0(x: int) -> int:\n    return x\n"]
    lines += [f"def f{n}(f{n - 1}: int, x: int) -> int:\n    return x + {n}\n" for n in range(1, 1000)]
    session.analyse("".join(lines))
    start = time.perf_counter()
    graph = session.analyse("".join(lines) + "\n# edited\n")
    assert time.perf_counter() - start < 2
    assert len(graph["nodes"]) == 1001


def test_an_annotation_that_nobody_knows_leaves_the_rest(session):
    text = "def a(x: 'Sries') -> int: ...\n\ndef b() -> 'Nope': ...\n\ndef c() -> int: ...\n"
    messages = check(
        session, text, [("unresolved-annotation", "x: 'Sries'"), ("unresolved-annotation", "'Nope'")]
    )
    assert "'Sries'" in messages[0]
    assert "c" in by_name(session.analyse(files={"functions.py": text}))


def test_tests_stand_beside_the_functions_and_not_among_them(session):
    files = {
        "functions.py": "def double(n: int) -> int: return 2 * n",
        "test_functions.py": "from functions import double\ndef test_double(): assert double(2) == 4",
        "test_more.py": "import no_such_package",
    }
    program = session.program(files=files, inputs={"n": 4})
    program["files"] = files
    graph = session.call("analyse", program=program)
    assert [one["name"] for one in graph["nodes"]] == ["double", "n"]
    assert session.call("run", program=program, outputs=None, all=False)["results"]["double"]["text"] == "8"
