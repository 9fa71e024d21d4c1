"""The command line, run as a person would: files in a folder, a git repository around them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hamilton.cli import main
from hamilton.cli.logic import diff_versions, get_git_reference, load_context, load_modules_from_git

FLOW = """
from helper import rate

def cost(distance: float) -> float:
    return rate() * distance

def total(cost: float, tip: float = 0.0) -> float:
    return cost + tip

def unrelated(other: int) -> int:
    return other
"""
HELPER = "def rate():\n    return 1.2\n"


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Anna", "-c", "user.email=anna@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, as the current folder; what it imports is forgotten afterwards."""
    modules, path = set(sys.modules), list(sys.path)
    # Python takes a file of the same size, changed within the same second, for the one that it compiled before.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "flow.py").write_text(FLOW)
    (tmp_path / "helper.py").write_text(HELPER)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if name in ("flow", "helper", "fresh", "inner", "package", "package.inner"):
            del sys.modules[name]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(list(arguments))
    return code, capsys.readouterr().out


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict:
    code, out = run(capsys, "--json-out", *arguments)
    found = json.loads(out)
    assert code == (0 if found["success"] else 1)
    return found


def test_build_tells_the_modules_and_a_broken_one_in_a_sentence(repository, capsys) -> None:
    found = answer(capsys, "build", "flow.py")
    assert found == {
        "command": "build",
        "success": True,
        "message": {"modules": ["flow"], "nodes": 6, "diagnostics": []},
    }
    (repository / "fresh.py").write_text("def f(x) -> int:\n    return x\n")
    assert main(["build", "fresh.py"]) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("hamilton build: ValueError: ")
    assert "'x'" in complaint and "Traceback" not in complaint
    found = answer(capsys, "build", "fresh.py")
    assert found["success"] is False
    assert found["message"]["error"] == "<class 'ValueError'>"


def test_a_command_line_without_sense_exits_with_2(repository, capsys) -> None:
    for arguments in (["build", "nowhere.py"], ["validate", "flow.py"], ["build"], ["dance", "flow.py"]):
        assert main(arguments) == 2
        assert "usage: hamilton" in capsys.readouterr().err


def test_version_follows_code_and_helpers_and_not_comments(repository, capsys) -> None:
    command = [sys.executable, "-m", "hamilton.cli", "--json-out", "version", "flow.py"]

    def versions() -> dict[str, str]:
        # In a process of its own, since Python imports a module once.
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONPATH": sys.path[0], "PYTHONDONTWRITEBYTECODE": "1"},
        )
        return json.loads(done.stdout)["message"]

    sys.path.insert(0, str(Path(__file__).parents[3] / "py"))
    before = versions()
    (repository / "flow.py").write_text(FLOW.replace("return rate()", "# what it costs\n    return rate()"))
    assert versions() == before
    (repository / "helper.py").write_text(HELPER.replace("1.2", "1.3"))
    after = versions()
    changed = [name for name, one in before["nodes_hash"].items() if after["nodes_hash"][name] != one]
    assert changed == ["cost"]
    assert after["dataflow_hash"] != before["dataflow_hash"]


def test_diff_finds_what_a_helper_changed_and_what_is_stale(repository, capsys) -> None:
    assert run(capsys, "diff", "flow.py", "--exit-code") == (0, "No difference from HEAD.\n")
    (repository / "helper.py").write_text(HELPER.replace("1.2", "1.3"))
    (repository / "flow.py").write_text(
        FLOW.replace("unrelated", "renamed") + "\ndef late(total: float) -> float:\n    return total\n"
    )
    for name in ("flow", "helper"):
        del sys.modules[name]
    message = answer(capsys, "diff", "flow.py")["message"]
    assert message["current_only"] == {"late": "late", "renamed": "renamed"}
    assert message["reference_only"] == {"unrelated": "unrelated"}
    assert message["edit"] == {"cost": "cost"}
    assert message["reasons"] == {"cost": ["helper.rate"]}
    assert message["stale"] == {"total": ["cost"]}
    code, out = run(capsys, "diff", "flow.py", "--exit-code", "--view", "--output", "change.dot")
    assert code == 1
    assert "~ cost  through helper.rate" in out.splitlines()
    drawn = (repository / "change.dot").read_text()
    assert all(f"{word} [" in drawn for word in ("added", "removed", "changed", "unchanged"))


def test_diff_against_another_reference_and_none(repository, capsys) -> None:
    (repository / "flow.py").write_text(FLOW + "\ndef more(total: float) -> float:\n    return total\n")
    git(repository, "commit", "-qam", "second")
    assert answer(capsys, "diff", "flow.py")["message"]["current_only"] == {}
    assert answer(capsys, "diff", "flow.py", "--git-reference", "HEAD~1")["message"]["current_only"] == {
        "more": "more"
    }
    assert (
        "not a valid object"
        in answer(capsys, "diff", "flow.py", "--git-reference", "nowhere")["message"]["details"]
    )
    (repository / "fresh.py").write_text("def f(x: int) -> int:\n    return x\n")
    assert answer(capsys, "diff", "fresh.py")["message"]["current_only"] == {"f": "f", "x": "f"}


def test_looking_at_the_past_leaves_the_present_alone(repository, capsys) -> None:
    (repository / "helper.py").write_text(HELPER.replace("1.2", "9.0"))
    sys.path.insert(0, str(repository))
    import helper

    (then,) = load_modules_from_git([repository / "flow.py"])
    assert then.rate() == 1.2
    assert helper.rate() == 9.0
    assert sys.modules["helper"] is helper
    assert "flow" not in sys.modules
    assert get_git_reference("helper.py", "HEAD") == HELPER
    assert get_git_reference("nowhere.py", "HEAD") is None


def test_validate_with_a_context_of_either_sort(repository, capsys) -> None:
    (repository / "good.json").write_text(
        json.dumps({"HAMILTON_FINAL_VARS": ["total"], "HAMILTON_INPUTS": {"distance": 3.0}})
    )
    (repository / "lacking.py").write_text(
        "HAMILTON_FINAL_VARS = ['total']\nHAMILTON_INPUTS = {'tip': 1.0}\n"
    )
    message = answer(capsys, "validate", "flow.py", "--context", "good.json")["message"]
    assert message == {
        "HAMILTON_CONFIG": {},
        "HAMILTON_FINAL_VARS": ["total"],
        "HAMILTON_INPUTS": {"distance": 3.0},
        "HAMILTON_OVERRIDES": {},
    }
    failed = answer(capsys, "validate", "flow.py", "-ctx", "lacking.py")["message"]
    assert "distance" in failed["details"]


def test_contexts_are_checked(tmp_path) -> None:
    (tmp_path / "wrong.json").write_text('{"HAMILTON_CONFIG": 3}')
    with pytest.raises(ValueError, match="must be a dict, not int"):
        load_context(tmp_path / "wrong.json")
    (tmp_path / "wrong.txt").write_text("")
    with pytest.raises(ValueError, match=r"not 'wrong\.txt'"):
        load_context(tmp_path / "wrong.txt")


def test_view_draws_in_the_format_of_the_suffix(repository, capsys) -> None:
    starts = {
        "graph.dot": "// Dependency Graph\ndigraph {",
        "graph.mmd": "flowchart LR",
        "graph.txt": "· distance: float",
        "deep/graph.json": '{\n  "format": 1',
    }
    for name, start in starts.items():
        assert answer(capsys, "view", "flow.py", "--output", name)["message"]["path"] == str(
            repository / name
        )
        assert (repository / name).read_text().startswith(start)
    code, out = run(capsys, "view", "flow.py", "-o", "-")
    assert code == 0
    assert "ƒ total: float  ⟵ cost, tip?  (flow.py:7)" in out.splitlines()


def test_an_image_needs_graphviz_and_says_so(repository, capsys, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["view", "flow.py", "--output", "graph.png"]) == 1
    complaint = capsys.readouterr().err
    assert "'dot' is not on the PATH" in complaint and "'.dot' file" in complaint
    assert not (repository / "graph.png").exists()


def test_modules_of_packages_and_by_name(repository, capsys) -> None:
    package = repository / "package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "inner.py").write_text("from .base import one\n\ndef f(x: int) -> int:\n    return x + one\n")
    (package / "base.py").write_text("one = 1\n")
    assert answer(capsys, "build", "package/inner.py")["message"]["modules"] == ["package.inner"]
    assert answer(capsys, "build", "package.inner", "flow.py")["message"]["modules"] == [
        "package.inner",
        "flow",
    ]
    assert "neither a file nor a module" in answer(capsys, "build", "package.nowhere")["message"]["details"]


def test_verbose_reports_every_step(repository, capsys) -> None:
    _, out = run(capsys, "--verbose", "--json-out", "version", "flow.py")
    assert [json.loads(line)["command"] for line in out.splitlines()] == ["build", "version"]


def test_differences_of_versions() -> None:
    assert diff_versions({"a": "1", "b": "2", "d": "9"}, {"a": "1", "b": "3", "c": "4"}) == {
        "current_only": ["d"],
        "reference_only": ["c"],
        "edit": ["b"],
    }
