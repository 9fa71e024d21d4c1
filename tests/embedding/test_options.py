"""What authors write, read: settings, blocks of several files, examples."""

from __future__ import annotations

import contextlib
import io
import json

import pytest

from tryhamilton.embedding import markup
from tryhamilton.embedding.blocks import files_of
from tryhamilton.embedding.doctests import program_of, script_of
from tryhamilton.embedding.graphs import graph_of
from tryhamilton.embedding.options import EmbedError, Options, read_options


def test_settings_are_read():
    options = read_options(
        {
            "inputs": '{"x": [1, 2]}',
            "outputs": "a, b",
            "view": "values code",
            "height": "480px",
            "theme": "dark",
            "read-only": None,
            "autorun": "false",
        }
    )
    assert options == Options(
        inputs={"x": [1, 2]},
        outputs=("a", "b"),
        view=("code", "values"),
        height=480,
        theme="dark",
        flags=frozenset({"read-only"}),
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"input": "{}"}, "Did you mean 'inputs'"),
        ({"inputs": "{x: 1}"}, "not JSON"),
        ({"config": "[1]"}, "values by name"),
        ({"view": "code grpah"}, "Did you mean 'graph'"),
        ({"theme": "pink"}, "There are: auto, dark, light"),
        ({"height": "80%"}, "a number of pixels"),
    ],
)
def test_a_setting_that_cannot_be_read_is_told(given, sentence):
    with pytest.raises(EmbedError, match=sentence):
        read_options(given)


def test_one_block_may_hold_several_files(tmp_path):
    (tmp_path / "more.py").write_text("b = 2\n")
    options = Options(files=("first.py",), include=("more.py",))
    code = "\na = 1\n\n## file: run.py\nprint(1)\n## file: data.csv\nx,y\n"
    assert files_of(code, options, tmp_path) == {
        "more.py": "b = 2\n",
        "first.py": "a = 1\n",
        "run.py": "print(1)\n",
        "data.csv": "x,y\n",
    }


@pytest.mark.parametrize(
    ("code", "options", "sentence"),
    [
        ("", Options(), "There is no code"),
        ("", Options(include=("nowhere.py",)), "nowhere.py cannot be read"),
        ("## file: a.py\n1\n## file: a.py\n2\n", Options(), "two files a.py"),
    ],
)
def test_a_block_that_is_no_program_is_told(code, options, sentence, tmp_path):
    with pytest.raises(EmbedError, match=sentence):
        files_of(code, options, tmp_path)


def test_examples_become_a_script_that_shows_the_same(tmp_path, monkeypatch):
    examples = """
    >>> numbers = [1, 2]
    >>> numbers  # as they are
    [1, 2]
    >>> for number in numbers:
    ...     print(number)
    1
    2
    >>> {}["x"]
    Traceback (most recent call last):
    KeyError: 'x'
    >>> numbers.append(3)
    """
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(script_of(examples), {})
    assert printed.getvalue() == "[1, 2]\n1\n2\nKeyError: 'x'\n"


def test_examples_know_the_names_of_their_module_and_what_came_before(tmp_path, monkeypatch):
    (tmp_path / "my_prices.py").write_text("RATE = 2\ndef gross(net): return net * RATE\n")
    monkeypatch.syspath_prepend(tmp_path)
    earlier = ">>> here = gross(1)\n>>> here\n2\n>>> gross()\nTraceback (most recent call last):\nTypeError\n"
    files = program_of([earlier, ">>> here * RATE\n4\n"], "my_prices")
    assert list(files) == ["my_prices.py", "run.py"]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(files["run.py"], {})
    assert printed.getvalue() == "4\n"


def test_a_module_that_the_playground_has_is_not_sent_along():
    files = program_of([">>> spell(int)\n'int'\n"], "hamilton.htypes")
    assert list(files) == ["run.py"]
    assert files["run.py"].startswith("from hamilton.htypes import spell\n")


def test_the_graph_needs_no_package_of_the_program():
    graph, faults = graph_of(
        {"functions.py": "import torch\ndef net(x: torch.Tensor) -> torch.nn.Module: ...\n"}
    )
    assert [(node.name, node.type) for node in graph] == [("net", "torch.nn.Module"), ("x", "torch.Tensor")]
    assert faults == []


def test_faults_of_the_code_are_told_with_their_place():
    graph, faults = graph_of({"functions.py": "def a(x: int) -> int: ...\ndef b(a) -> int: ...\n"})
    assert faults[0].startswith("functions.py, line 2: ")
    assert len(graph) > 0


def test_what_an_author_writes_is_no_markup():
    hostile = '"></hamilton-playground><script>alert(1)</script>'
    options = read_options({"inputs": json.dumps({hostile: hostile}), "label": hostile, "outputs": hostile})
    files = {"functions.py": f"x = '''{hostile}'''\n", "data.txt": hostile}
    text = markup.playground(files, options, None)
    assert "<script" not in text
    assert text.count("</hamilton-playground>") == 1
    assert "<script" not in markup.script_of('https://play.example/"><script>')[8:]


@pytest.mark.parametrize("site", ["", "play.example", "javascript:alert(1)"])
def test_without_the_address_of_a_playground_there_is_a_sentence(site):
    with pytest.raises(EmbedError, match="address of the playground"):
        markup.script_address(site)
