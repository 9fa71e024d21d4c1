"""The programs of "Move Fast and Don't Break Things"."""

import io
import pdb
import sys

import observe
import pandas as pd
from talk import talk

from hamilton import driver

TALK = "move_fast"
FRONT_PAGE = talk(TALK, "functions")
FEATURE_LOGIC = talk(TALK, "feature_logic")
CLIENT_FEATURES = talk(TALK, "client_features")
CITIES = talk(TALK, "cities")
DEBUGGER = talk(TALK, "pdb_debugger")
talk("pipelines_2023", "openai")
SUMMARIZE = talk(TALK, "tiktoken", "summarize")
TEXT = "one two three four five six seven"
PROMPTS = {
    "summarize_chunk_of_text_prompt": "Summarize: ",
    "openai_gpt_model": "gpt-4",
    "max_token_length": 3,
}


def front_page():
    return driver.Driver({}, FRONT_PAGE)


def case_front_page():
    inputs = {"input": pd.Series([1, 2, 3, 4, 5])}
    return {
        "graph": observe.graph(front_page()),
        "run": observe.run(front_page(), ["a", "b", "c", "d"], inputs=inputs),
    }


def case_front_page_draws():
    front_page().display_all_functions("graph.dot", {})
    with open("graph.dot") as file:
        text = file.read()
    return [text.count(arrow) for arrow in ("a -> b", "a -> c", "b -> c", "c -> d")]


def case_hello_world():
    columns = {"a": pd.Series([1, 2, 3]), "b": pd.Series([10, 20, 30])}
    return observe.run(driver.Driver(columns, FEATURE_LOGIC), ["c", "d"])


def case_unit_test():
    actual = CLIENT_FEATURES.height_zero_mean_unit_variance(pd.Series([1, 2, 3]), 2.0)
    return bool(actual.equals(pd.Series([0.5, 1.0, 1.5])))


def case_integration_test():
    dr = driver.Builder().with_modules(CLIENT_FEATURES).build()
    inputs = {"height_zero_mean": pd.Series([1.0, 2.0, 3.0]), "height_std_dev": 2.0}
    return {
        "graph": observe.graph(dr, docs=False),
        "run": observe.run(dr, ["height_zero_mean_unit_variance"], inputs=inputs),
        "tagged": observe.names(dr.list_available_variables(tag_filter={"pii": "False"})),
    }


def cities():
    builder = driver.Builder().with_modules(CITIES)
    return builder.enable_dynamic_execution(allow_experimental_mode=True).build()


def city_files():
    files = []
    for city, prices in {"amsterdam": [100, 200], "athens": [10, 20, 30]}.items():
        for days in ("weekdays", "weekends"):
            name = f"{city}_{days}.csv"
            pd.DataFrame({"price": [price * (2 if days == "weekends" else 1) for price in prices]}).to_csv(
                name
            )
            files.append(name)
    return files


def case_cities_graph():
    return observe.graph(cities())


def case_cities():
    return observe.run(cities(), ["statistics_by_city"], inputs={"files": city_files()})


def case_cities_without_dynamic_execution():
    dr = driver.Builder().with_modules(CITIES).build()
    return observe.run(dr, ["statistics_by_city"], inputs={"files": []})


def summarizer():
    builder = driver.Builder().with_modules(SUMMARIZE)
    return builder.enable_dynamic_execution(allow_experimental_mode=True).build()


def case_summary():
    dr = summarizer()
    return observe.run(dr, ["summarized_chunks"], inputs={"raw_text": TEXT, **PROMPTS})


def case_summary_graph():
    return observe.graph(summarizer())


def case_summary_retries():
    client, calls = SUMMARIZE.openai.OpenAI, []

    class Flaky(client):
        def _complete(self, **kwargs):
            calls.append(kwargs["model"])
            if len(calls) == 1:
                raise ConnectionError("try again")
            return super()._complete(**kwargs)

    SUMMARIZE.openai.OpenAI = Flaky
    wait, SUMMARIZE.summarized_chunk.retry.wait = SUMMARIZE.summarized_chunk.retry.wait, lambda state: 0
    try:
        inputs = {"raw_text": "one", **PROMPTS}
        return {"run": observe.run(summarizer(), ["summarized_chunks"], inputs=inputs), "calls": len(calls)}
    finally:
        SUMMARIZE.openai.OpenAI, SUMMARIZE.summarized_chunk.retry.wait = client, wait


def case_debugger():
    dr = driver.Builder().with_modules(FEATURE_LOGIC).with_adapters(DEBUGGER.PDBDebugger()).build()
    before, sys.stdin = sys.stdin, io.StringIO("continue\n" * 4)
    try:
        inputs = {"a": pd.Series([1]), "b": pd.Series([2])}
        return {"run": observe.run(dr, ["d"], inputs=inputs), "asked": "continue" not in sys.stdin.read()[:9]}
    finally:
        sys.stdin = before
        pdb.Pdb().reset()


def case_ml_pipeline():
    from sklearn import datasets

    pipeline = talk(TALK, "simple_pipeline")
    dr = driver.Builder().with_modules(pipeline).build()
    digits = pd.DataFrame(datasets.load_digits().data).head(20)
    found = dr.execute(["predicted_digits"], inputs={"input_digits": digits})
    return {"graph": observe.graph(dr), "digits": observe.canonical(found["predicted_digits"].tolist())}
