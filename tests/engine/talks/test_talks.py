"""What the talks say of their programs, shown by running them: values, files, and what they promise of lineage.

The same programs are compared with the reference engine in ``tests/conformance/programs/talks_*.py``.
"""

from __future__ import annotations

import importlib.util
import io
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hamilton import base, driver
from hamilton.function_modifiers import extract_fields, extract_outputs
from hamilton.io.materialization import to

HERE = Path(__file__).parent


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A function that imports modules of a talk from their files, under their own names, and gives the last one."""

    def load(folder: str, *names: str) -> types.ModuleType:
        for name in names:
            spec = importlib.util.spec_from_file_location(name, HERE / folder / f"{name}.py")
            module = importlib.util.module_from_spec(spec)
            monkeypatch.setitem(sys.modules, name, module)
            spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


# -- December 2021 -------------------------------------------------------------------------------------------


def columns() -> dict:
    return {
        "A": pd.Series([1, 2, 3, 4]),
        "B": pd.Series([4, 3, 2, 1]),
        "C": 3,
        "signups": pd.Series([1, 10, 50, 100]),
        "spend": pd.Series([10, 10, 20, 40]),
        "week": pd.Series([1, 2, 52, 53]),
        "year": pd.Series([2020, 2020, 2020, 2020]),
    }


def test_code_becomes_a_graph_becomes_a_dataframe(talk) -> None:
    dr = driver.Driver(columns(), talk("dataframes_2021", "some_library", "my_functions"))
    df = dr.execute(["year", "week", "holidays", "spend_shift_3weeks_per_signup", "special_feature"])
    assert list(df.columns) == [
        "year",
        "week",
        "holidays",
        "spend_shift_3weeks_per_signup",
        "special_feature",
    ]
    assert df["holidays"].tolist() == [1, 0, 1, 1]
    assert df["special_feature"].tolist() == [0.0, 1.0, 2.0, 3.0]
    assert df["spend_shift_3weeks_per_signup"].iloc[3] == 0.1


def test_display_graph_as_on_the_slide_draws_what_is_run(talk, monkeypatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda url: True)
    dr = driver.Driver(columns(), talk("dataframes_2021", "some_library", "my_functions"))
    df = dr.execute(["avg_3wk_spend", "holidays"], display_graph=True)
    assert df["avg_3wk_spend"].iloc[3] == pytest.approx(70 / 3)
    drawn = Path("test-output/execute.gv").read_text()
    assert "avg_3wk_spend" in drawn and "holidays" in drawn
    assert "special_feature" not in drawn, "only walk DAG for what is needed"


# -- the workshop of 2022 ------------------------------------------------------------------------------------


def test_two_statements_become_two_functions(talk) -> None:
    adapter = base.SimplePythonGraphAdapter(base.DictResult())
    dr = driver.Driver({"b": 1, "c": 2}, talk("workshop_2022", "dataflow_logic"), adapter=adapter)
    assert dr.execute(["a_prime", "a"]) == {"a_prime": 6, "a": 3}


def test_a_check_adds_nodes_behind_the_scenes(talk) -> None:
    dr = (
        driver.Builder()
        .with_modules(talk("workshop_2022", "example_dataflow"))
        .with_config({"region": "us"})
        .build()
    )
    names = {one.name for one in dr.list_available_variables()}
    assert {"forecast", "forecast_raw", "forecast_range_validator", "forecast_allow_nans_validator"} <= names


def test_one_step_and_two_steps_give_the_same_forecast(talk) -> None:
    module = talk("workshop_2022", "example_dataflow")
    dates = pd.Series(pd.to_datetime(["2022-07-03", "2022-07-04", "2022-07-05"]))

    def step(wanted: str, **given: object) -> pd.Series | pd.DataFrame:
        return (
            driver.Builder()
            .with_modules(module)
            .with_config({"region": "us"})
            .build()
            .execute([wanted], **given)[wanted]
        )

    whole = step("forecast", inputs={"dates": dates})
    first = step("data_set", inputs={"dates": dates})
    second = step("forecast", overrides={"data_set": first})
    assert whole.tolist() == second.tolist() == [8.0, 9.0]


# -- PyData Global 2023 --------------------------------------------------------------------------------------


def test_batch_and_online_share_their_features(talk) -> None:
    modules = [
        talk("pipelines_2023", "utils", name) for name in ("data_loaders", "join", "features", "model")
    ]
    common = {"execution_time": pd.Timestamp("2023-12-07"), "age_mean": 40.0, "age_stddev": 20.0}

    def predictions(mode: str, **inputs: object) -> pd.Series:
        dr = driver.Builder().with_modules(*modules).with_config({"mode": mode}).build()
        return dr.execute(["predictions"], inputs={**common, **inputs})["predictions"]

    batch = predictions(
        "batch",
        survey_results_table="results",
        survey_results_db="survey",
        client_login_table="logins",
        client_login_db="login",
    )
    assert batch.tolist() == [1.0, 1.0, 0.0]
    for place, client in enumerate((7, 8, 9)):
        assert predictions("online", client_id=client).tolist() == [batch[place]]


def test_capabilities_are_combined_with_a_loop(talk) -> None:
    captions = driver.Builder().with_modules(talk("pipelines_2023", "openai", "caption_images")).build()
    images = driver.Builder().with_modules(talk("pipelines_2023", "openai", "generate_images")).build()
    url, lengths = "https://example.org/a.png", []
    for _ in range(3):
        caption = captions.execute(["generated_caption"], inputs={"image_url": url})["generated_caption"]
        url = images.execute(["generated_image"], inputs={"base_prompt": caption})["generated_image"]
        lengths.append(len(caption))
    assert url.endswith(f"/{lengths[-1]}.png")


# -- Move fast and don't break things ------------------------------------------------------------------------


def test_the_front_page(talk) -> None:
    dr = driver.Driver({}, talk("move_fast", "functions"))
    result = dr.execute(["a", "b", "c", "d"], inputs={"input": pd.Series([1, 2, 3, 4, 5])})
    assert result["d"].tolist() == [343, 2744, 9261, 21952, 42875]
    dr.display_all_functions("graph.dot", {})
    assert Path("graph.dot").read_text().startswith("// Dependency Graph\ndigraph {")


def test_unit_tests_are_plain_calls(talk) -> None:
    features = talk("move_fast", "client_features")
    actual = features.height_zero_mean_unit_variance(pd.Series([1, 2, 3]), 2.0)
    pd.testing.assert_series_equal(actual, pd.Series([0.5, 1.0, 1.5]))
    dr = driver.Builder().with_modules(features).build()
    (found,) = dr.list_available_variables(tag_filter={"owner": "Data-Science", "pii": "False"})
    assert found.name == "height_zero_mean_unit_variance"
    assert dr.graph.nodes[found.name].documentation == "Zero mean unit variance value of height"


def test_cities_are_mapped_and_reduced(talk) -> None:
    for city, price in (("oslo", 10), ("rome", 20)):
        for days, factor in (("weekdays", 1), ("weekends", 3)):
            pd.DataFrame({"price": [price * factor]}).to_csv(f"{city}_{days}.csv")
    builder = driver.Builder().with_modules(talk("move_fast", "cities"))
    dr = builder.enable_dynamic_execution(allow_experimental_mode=True).build()
    files = [f"{city}_{days}.csv" for city in ("oslo", "rome") for days in ("weekdays", "weekends")]
    table = dr.execute(["statistics_by_city"], inputs={"files": files})["statistics_by_city"]
    assert table.loc["rome"].to_dict() == {"weekend_mean": 60.0, "weekday_mean": 20.0, "count": 2}


def test_one_line_caches(monkeypatch) -> None:
    from hamilton.ad_hoc_utils import module_from_source
    from hamilton.plugins import h_diskcache

    # Put back afterwards: the programs of other tests have a module of this name, too.
    monkeypatch.setitem(sys.modules, "functions", types.ModuleType("functions"))
    source = (HERE / "move_fast" / "functions.py").read_text()
    noted = source.replace("return a * 2", "open('calls.txt', 'a').write('b')\n    return a * 2")

    def run(source: str) -> list[int]:
        module = module_from_source(source, "functions")
        dr = driver.Builder().with_modules(module).with_adapters(h_diskcache.DiskCacheAdapter()).build()
        return dr.execute(["d"], inputs={"input": pd.Series([1, 2, 3])})["d"].tolist()

    assert run(noted) == run(noted) == [343, 2744, 9261]
    assert Path("calls.txt").read_text() == "b", "computed once, then cached"
    assert run(noted.replace("a * 2", "a * 3")) != run(noted)
    assert Path("calls.txt").read_text() == "bb", "computed again for the new code, not for the old"


def test_the_debugger_runs_every_node(talk, monkeypatch, capsys) -> None:
    debugger = talk("move_fast", "pdb_debugger").PDBDebugger()
    module = talk("move_fast", "feature_logic")
    monkeypatch.setattr(sys, "stdin", io.StringIO("p kind\nargs\ncontinue\ncontinue\n"))
    dr = driver.Builder().with_modules(module).with_adapters(debugger).build()
    found = dr.execute(["d"], inputs={"a": pd.Series([1]), "b": pd.Series([2])})
    assert found["d"].tolist() == [3]
    printed = capsys.readouterr().out
    assert printed.count("-> return a + b") == 1
    assert "feature_logic.py" in printed


def test_a_materializer_of_ones_own_saves_to_mlflow(talk, tmp_path, monkeypatch, request) -> None:
    import mlflow

    monkeypatch.setenv("MLFLOW_ALLOW_FILE_STORE", "true")
    monkeypatch.setenv("MLFLOW_DISABLE_TELEMETRY", "true")
    before = mlflow.get_tracking_uri()
    mlflow.set_tracking_uri((tmp_path / "runs").as_uri())
    request.addfinalizer(lambda: mlflow.set_tracking_uri(before))
    talk("move_fast", "mlflow_saver")
    pd.DataFrame({"x": [1, 2, 3], "y": [2, 4, 6]}).to_csv("data.csv", index=False)
    dr = driver.Builder().with_modules(talk("move_fast", "model_pipeline")).build()
    saved, _ = dr.materialize(
        to.sklearn_mlflow(
            id="mlflow_sink",
            dependencies=["trained_model_and_metrics"],
            experiment_name="exp_name",
            run_name="run_foo",
            artifact_path="model",
        ),
        inputs={"location": "data.csv", "target": "y"},
    )
    run = mlflow.get_run(saved["mlflow_sink"]["run_id"])
    assert run.info.run_name == "run_foo"
    assert run.data.metrics == {"r2": 1.0}
    assert run.data.params == {"fit_intercept": "True"}
    model = mlflow.sklearn.load_model(saved["mlflow_sink"]["model_uri"])
    assert model.predict(np.array([[4.0]])).tolist() == pytest.approx([8.0])


def test_an_ml_pipeline(talk) -> None:
    from sklearn import datasets

    dr = driver.Builder().with_modules(talk("move_fast", "simple_pipeline")).build()
    digits = datasets.load_digits()
    predicted = dr.execute(["predicted_digits"], inputs={"input_digits": pd.DataFrame(digits.data)})
    assert (predicted["predicted_digits"] == digits.target).mean() > 0.99


def test_summaries_are_made_chunk_by_chunk(talk) -> None:
    talk("pipelines_2023", "openai")
    builder = driver.Builder().with_modules(talk("move_fast", "tiktoken", "summarize"))
    dr = builder.enable_dynamic_execution(allow_experimental_mode=True).build()
    inputs = {
        "raw_text": "one two three",
        "summarize_chunk_of_text_prompt": "S: ",
        "openai_gpt_model": "g",
        "max_token_length": 2,
    }
    found = dr.execute(["summarized_chunks"], inputs=inputs)["summarized_chunks"]
    assert found == "[g, 0] S: one two[g, 0] S: three"


# -- Five reasons --------------------------------------------------------------------------------------------


def test_hello_world_with_text(talk) -> None:
    dr = driver.Driver({"a": "the news", "b": 3}, talk("five_reasons", "llm_chain"))
    df = dr.execute(["c", "d"])
    assert df.loc[0].to_dict() == {
        "c": "Some prompt using the news & 3",
        "d": "An answer to: some prompt using the news & 3",
    }


def test_a_prompt_is_tested_checked_and_owned(talk) -> None:
    use_case = talk("five_reasons", "use_case")
    assert use_case.example_system_prompt("some input", 2.0) == "Some prompt using some input & 2.0"
    dr = driver.Builder().with_modules(use_case).build()
    assert dr.graph.nodes["example_system_prompt"].tags["pii"] == "False"


def test_every_decorator_that_the_talks_list(talk) -> None:
    assert extract_outputs is extract_fields
    modules = talk("five_reasons", "prompts_inner", "decorators")
    dr = driver.Builder().with_modules(modules).with_config({"language": "fr"}).build()
    found = dr.execute(["short", "long", "mean_letters", "letters_out"], inputs={"count": 2})
    assert found["short"] == ["tex", "tex"]
    assert found["long"] == ["te", "te"]
    assert found["letters_out"] == "Dear Anna, text 0 Dear Ben, text 1 Cordialement"


def test_a_flow_is_versioned_with_its_prompts(talk) -> None:
    from hamilton.versions import graph_version

    chain = talk("five_reasons", "llm_chain")
    before = driver.Builder().with_modules(chain).build()
    source = (HERE / "five_reasons" / "llm_chain.py").read_text()
    edited = types.ModuleType("llm_chain")
    exec(compile(source.replace("Some prompt", "A prompt"), "<llm_chain>", "exec"), edited.__dict__)
    after = driver.Builder().with_modules(edited).build()
    assert graph_version(before.graph.nodes.values()) != graph_version(after.graph.nodes.values())
