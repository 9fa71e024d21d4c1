"""The programs of the talk "Five reasons"."""

import observe
import pandas as pd
from talk import talk

from hamilton import driver

TALK = "five_reasons"
CHAIN = talk(TALK, "llm_chain")
USE_CASE = talk(TALK, "use_case")
DECORATORS = talk(TALK, "prompts_inner", "decorators")


def case_hello_world():
    dr = driver.Driver({"a": "the news", "b": 3}, CHAIN)
    return {"graph": observe.graph(dr, docs=True), "run": observe.run(dr, ["c", "d"])}


def case_unit_test():
    return USE_CASE.example_system_prompt("some input", 2.0) == "Some prompt using some input & 2.0"


def case_use_case():
    dr = driver.Builder().with_modules(USE_CASE).build()
    return {
        "graph": observe.graph(dr),
        "run": observe.run(dr, ["example_system_prompt"], inputs={"a": "some input", "b": 2}),
        "wrong input": observe.run(dr, ["example_system_prompt"], inputs={"a": "some input", "b": "two"}),
    }


def decorators(language="en"):
    return driver.Builder().with_modules(DECORATORS).with_config({"language": language}).build()


def case_decorators_graph():
    return observe.graph(decorators())


def case_decorators():
    wanted = ["short", "long", "words", "letters", "mean_letters", "first", "last", "letters_out"]
    return observe.run(decorators(), wanted, inputs={"count": 3})


def case_another_language():
    return observe.run(decorators("fr"), ["letters_out"], inputs={"count": 2})


def case_scalars_make_one_row():
    dr = driver.Driver({"a": "the news", "b": 3}, CHAIN)
    return type(dr.execute(["c", "d"])).__name__ == pd.DataFrame.__name__
