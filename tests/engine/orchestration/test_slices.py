"""Slices of a dataflow: what each computes and takes, that they give what one process gives, and what is refused."""

from __future__ import annotations

import itertools
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hamilton import ad_hoc_utils, driver, orchestration
from hamilton.cli import main
from hamilton.lifecycle import PrintLn

MARKETING = """
import pandas as pd

def weekly(weeks: int) -> pd.DataFrame:
    return pd.DataFrame({"spend": [float(week) for week in range(weeks)], "signups": range(1, weeks + 1)})

def spend(weekly: pd.DataFrame) -> pd.Series:
    return weekly["spend"]

def signups(weekly: pd.DataFrame) -> pd.Series:
    return weekly["signups"]

def spend_mean(spend: pd.Series, rounding: int = 3) -> float:
    return round(float(spend.mean()), rounding)

def spend_zero_mean(spend: pd.Series, spend_mean: float) -> pd.Series:
    return spend - spend_mean

def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups
"""
OUTPUTS = ["spend_zero_mean", "spend_per_signup", "spend_mean"]


@pytest.fixture
def module_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., ModuleType]]:
    """A function that writes a module to a file and imports it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    made = []

    def make(source: str, name: str = "scheduled_marketing") -> ModuleType:
        (tmp_path / f"{name}.py").write_text(textwrap.dedent(source))
        made.append(name)
        return __import__(name)

    yield make
    for name in made:
        sys.modules.pop(name, None)


@pytest.fixture
def dr(module_of: Callable[..., ModuleType]) -> driver.Driver:
    return driver.Builder().with_modules(module_of(MARKETING)).build()


def test_what_each_slice_computes_and_takes(dr):
    slices = orchestration.cut(dr, [["spend", "signups"], "spend_mean"], OUTPUTS, {"weeks": 6})
    first, second, last = slices.slices
    assert (first.name, first.outputs, first.takes) == ("spend_and_signups", ("spend", "signups"), {})
    assert (first.inputs, set(first.computes)) == (("weeks",), {"spend", "signups", "weekly"})
    assert (second.name, second.takes, second.computes) == (
        "spend_mean",
        {"spend": "spend_and_signups"},
        ("spend_mean",),
    )
    assert second.inputs == ("rounding",)
    assert (last.name, last.outputs) == ("results", ("spend_zero_mean", "spend_per_signup"))
    assert last.takes == {
        "spend": "spend_and_signups",
        "spend_mean": "spend_mean",
        "signups": "spend_and_signups",
    }
    assert last.inputs == ()
    assert slices.repeated == {}
    assert slices.where("spend_mean") is second
    assert str(slices).splitlines()[0] == "spend_and_signups: spend, signups from weeks (3 nodes)"


def test_the_order_of_the_cuts_does_not_matter(dr):
    slices = orchestration.cut(dr, ["spend_zero_mean", "spend_mean", "spend"], ["spend_zero_mean"])
    assert [one.name for one in slices.slices] == ["spend", "spend_mean", "spend_zero_mean"]


def test_slice_after_slice_gives_what_one_process_gives(dr, tmp_path):
    slices = orchestration.cut(dr, [["spend", "signups"], "spend_mean"], OUTPUTS, {"weeks": 6})
    found = slices.run(tmp_path / "run")
    expected = dr.execute(OUTPUTS, inputs={"weeks": 6})
    assert list(found) == OUTPUTS
    pd.testing.assert_series_equal(found["spend_zero_mean"], expected["spend_zero_mean"])
    pd.testing.assert_series_equal(found["spend_per_signup"], expected["spend_per_signup"])
    assert found["spend_mean"] == expected["spend_mean"] == 2.5
    assert sorted(one.name for one in (tmp_path / "run").iterdir()) == [
        "signups.pickle", "spend.pickle", "spend_mean.pickle", "spend_per_signup.pickle", "spend_zero_mean.pickle"
    ]  # fmt: skip
    assert slices.run(tmp_path / "another", {"weeks": 3})["spend_mean"] == 1.0


def test_overrides_stand_in_for_nodes(dr, tmp_path):
    slices = orchestration.cut(
        dr,
        ["spend_mean"],
        ["spend_zero_mean"],
        {"weeks": 4},
        overrides={"weekly": pd.DataFrame({"spend": [1.0, 3.0]})},
    )
    assert all("weekly" not in one.computes and one.inputs in ((), ("rounding",)) for one in slices.slices)
    assert slices.run(tmp_path)["spend_zero_mean"].tolist() == [-1.0, 1.0]


def test_a_node_that_two_tasks_compute_is_told(dr):
    slices = orchestration.cut(dr, ["spend", "signups"], ["spend_per_signup"])
    assert slices.repeated == {"weekly": ["spend", "signups"]}
    assert "weekly is computed in spend and signups" in str(slices)


def test_a_slice_without_what_it_takes_says_which_task_to_run_first(dr, tmp_path):
    slices = orchestration.cut(dr, ["spend_mean"], ["spend_zero_mean"])
    with pytest.raises(
        ValueError, match="'spend_zero_mean' takes spend_mean from spend_mean, which is not there"
    ):
        slices.slices[1].run(dr, {}, {"weeks": 2})
    with pytest.raises(FileNotFoundError, match="'spend_mean'"):
        orchestration.Store(tmp_path).load("spend_mean")


@pytest.mark.parametrize(
    ("at", "outputs", "message"),
    [
        (["spent"], ["spend_mean"], "no node 'spent'.*'spend'"),
        (["weeks"], ["spend_mean"], "'weeks' is given, not computed"),
        (["spend", "spend"], ["spend_mean"], "spend: name each node once"),
        ([["spend", "spend_zero_mean"], "spend_mean"], ["spend_zero_mean"], "need each other.*spend_mean"),
        (["spend"], [], "nothing to compute"),
    ],
)
def test_cuts_that_make_no_sense(dr, at, outputs, message):
    with pytest.raises(ValueError, match=message):
        orchestration.cut(dr, at, outputs)


def test_a_block_is_cut_behind_it_or_before_it_but_not_within(module_of, tmp_path):
    module = module_of(
        """
        from hamilton.htypes import Collect, Parallelizable

        def numbers(n: int) -> Parallelizable[int]:
            yield from range(n)

        def square(numbers: int) -> int:
            return numbers * numbers

        def total(square: Collect[int]) -> int:
            return sum(square)

        def half(total: int) -> float:
            return total / 2
        """,
        "scheduled_blocks",
    )
    dr = driver.Builder().with_modules(module).enable_dynamic_execution(allow_experimental_mode=True).build()
    with pytest.raises(ValueError, match="'square' is computed for each item of 'numbers'"):
        orchestration.cut(dr, ["square"], ["half"])
    slices = orchestration.cut(dr, ["total"], ["half"], {"n": 4})
    assert slices.run(tmp_path) == {"half": 7.0}
    assert "enable_dynamic_execution(allow_experimental_mode=True)" in orchestration.airflow(slices, "blocks")


@given(data=st.data())
def test_any_cut_of_any_graph_gives_what_one_process_gives(data, tmp_path_factory):
    count = data.draw(st.integers(2, 9))
    lines = []
    for number in range(count):
        taken = data.draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        parameters = ", ".join(["start: int", *(f"n{one}: int" for one in sorted(taken))])
        terms = " + ".join(["start", *(f"{one + 2} * n{one}" for one in sorted(taken))])
        lines.append(f"def n{number}({parameters}) -> int:\n    return {terms}\n")
    dr = driver.Builder().with_modules(ad_hoc_utils.module_from_source("\n".join(lines))).build()
    names = [f"n{number}" for number in range(count)]
    at = data.draw(st.lists(st.sampled_from(names), unique=True))
    outputs = data.draw(st.lists(st.sampled_from(names), unique=True, min_size=1))
    slices = orchestration.cut(dr, at, outputs, {"start": 3})
    assert slices.run(tmp_path_factory.mktemp("run")) == dr.execute(outputs, inputs={"start": 3})
    seen = set()
    for one in slices.slices:
        assert set(one.takes.values()) <= seen
        seen.add(one.name)
    assert set(itertools.chain.from_iterable(one.outputs for one in slices.slices)) >= set(outputs)


# -- written files -----------------------------------------------------------------------------------------------


def test_both_files_are_python_and_the_same_each_time(dr):
    slices = orchestration.cut(dr, [["spend", "signups"], "spend_mean"], OUTPUTS, {"weeks": 6})
    for text in (
        orchestration.airflow(slices, "marketing", formats={"spend_mean": "pickle"}),
        orchestration.dagster(slices, "marketing"),
    ):
        compile(text, "made.py", "exec")
        assert "import scheduled_marketing" in text
        assert '"weeks": 6' in text or "weeks: int = 6" in text
    assert orchestration.airflow(slices, "marketing") == orchestration.airflow(slices, "marketing")


def test_config_goes_into_the_file(module_of):
    module = module_of(
        """
        from hamilton.function_modifiers import config

        @config.when(where="uk")
        def holidays__uk() -> list:
            return ["boxing day"]

        def count(holidays: list) -> int:
            return len(holidays)
        """,
        "scheduled_config",
    )
    dr = driver.Builder().with_modules(module).with_config({"where": "uk"}).build()
    text = orchestration.airflow(orchestration.cut(dr, ["holidays"], ["count"]), "holidays")
    assert 'CONFIG = {"where": "uk"}' in text
    assert "with_config(CONFIG)" in text


def test_what_a_file_cannot_say_is_refused(dr, module_of):
    slices = orchestration.cut(dr, ["spend"], OUTPUTS, {"weeks": 6})
    for write in (orchestration.airflow, orchestration.dagster):
        with pytest.raises(ValueError, match="letters, digits"):
            write(slices, "our marketing")
        with pytest.raises(ValueError, match="'weeks' has no value"):
            write(orchestration.cut(dr, ["spend"], OUTPUTS), "marketing")
        with pytest.raises(
            ValueError, match="'weeks' is of type Series, but the inputs of a scheduled run are JSON"
        ):
            write(orchestration.cut(dr, ["spend"], OUTPUTS, {"weeks": pd.Series([1])}), "marketing")
        with pytest.raises(ValueError, match=r"package\.module:function"):
            write(slices, "marketing", factory="nonsense")
        watched = driver.Builder().with_modules(*dr.graph_modules).with_adapters(PrintLn()).build()
        with pytest.raises(ValueError, match="PrintLn"):
            write(orchestration.cut(watched, ["spend"], OUTPUTS, {"weeks": 6}), "marketing")
        in_memory = driver.Builder().with_modules(ad_hoc_utils.module_from_source(MARKETING)).build()
        with pytest.raises(ValueError, match="lives only in this process"):
            write(orchestration.cut(in_memory, ["spend"], OUTPUTS, {"weeks": 6}), "marketing")
    with pytest.raises(ValueError, match="'weekly', which no task hands over"):
        orchestration.airflow(slices, "marketing", formats={"weekly": "parquet"})
    with pytest.raises(ValueError, match="'json' for Series"):
        orchestration.airflow(slices, "marketing", formats={"spend": "json"})
    assert "    from pipelines import build as made" in orchestration.airflow(
        slices, "marketing", factory="pipelines:build"
    )


# -- the store ---------------------------------------------------------------------------------------------------


def test_formats_of_the_registry_and_names_that_are_no_names_of_files(tmp_path):
    store = orchestration.Store(
        tmp_path, "dag", "manual__2026-01-01T00:00:00+00:00", formats={"frame": "parquet"}
    )
    frame = pd.DataFrame({"a": [1, 2]})
    assert store.save("frame", frame).endswith("frame.parquet")
    pd.testing.assert_frame_equal(store.load("frame", pd.DataFrame), frame)
    store.save("monthly.users/../x", None)
    assert store.load("monthly.users/../x") is None
    assert all(one.parent == store.folder for one in tmp_path.rglob("*.p*"))
    assert ":" not in str(store.folder.relative_to(tmp_path))


def test_a_value_that_cannot_be_written_leaves_what_was_there(tmp_path):
    store = orchestration.Store(tmp_path)
    store.save("value", 1)
    with pytest.raises(Exception, match=r"pickle|lambda"):
        store.save("value", lambda: 1)
    assert store.load("value") == 1
    assert [one.name for one in tmp_path.iterdir()] == ["value.pickle"]


# -- the command -------------------------------------------------------------------------------------------------


def test_the_command(dr, tmp_path, capsys):
    context = tmp_path / "context.json"
    context.write_text('{"HAMILTON_FINAL_VARS": ["spend_zero_mean"], "HAMILTON_INPUTS": {"weeks": 6}}')
    target = tmp_path / "dags" / "marketing.py"
    arguments = ["compile", "scheduled_marketing", "--cut", "spend,signups", "--cut", "spend_mean"]
    arguments += ["--context", str(context), "--name", "marketing"]
    assert main([*arguments, "--to", "airflow", "--output", str(target)]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        f"Written: {target}",
        "  spend_and_signups: spend, signups from weeks (3 nodes)",
    ]
    slices = orchestration.cut(dr, [["spend", "signups"], "spend_mean"], ["spend_zero_mean"], {"weeks": 6})
    assert target.read_text() == orchestration.airflow(slices, "marketing")
    assert main([*arguments, "--to", "dagster"]) == 0
    assert capsys.readouterr().out == orchestration.dagster(slices, "marketing")
    assert main([*arguments, "--to", "dagster", "--format", "spend=parquet"]) == 1
    assert "IO manager" in capsys.readouterr().err
    assert (
        main(["compile", "scheduled_marketing", "--to", "airflow", "--cut", "spent", "--outputs", "spend"])
        == 1
    )
    assert "'spend'" in capsys.readouterr().err


def test_the_command_with_a_function_that_gives_the_driver(module_of, capsys):
    module_of(MARKETING)
    module_of(
        """
        import scheduled_marketing
        from hamilton import driver
        from hamilton.lifecycle import PrintLn

        def watched() -> driver.Driver:
            return driver.Builder().with_modules(scheduled_marketing).with_adapters(PrintLn()).build()
        """,
        "scheduled_pipelines",
    )
    arguments = ["--to", "airflow", "--cut", "spend", "--outputs", "signups"]
    assert main(["compile", "scheduled_pipelines:watched", *arguments]) == 1  # no value for weeks
    assert "'weeks' has no value" in capsys.readouterr().err
    assert main(["compile", "scheduled_pipelines:unwatched", *arguments]) == 1
    assert "no function 'unwatched'" in capsys.readouterr().err
