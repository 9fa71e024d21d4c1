"""check_output and check_output_custom: nodes, tags, results, warnings and failures."""

from __future__ import annotations

import functools

import observe

PRELUDE = """
from typing import *
import numpy as np
import pandas as pd
from hamilton.data_quality import base as dq
from hamilton.function_modifiers import *


class Above(dq.DataValidator):
    def __init__(self, least, importance="warn"):
        super().__init__(importance)
        self.least = least

    @classmethod
    def name(cls):
        return "above"

    def applies_to(self, datatype):
        return datatype is int

    def description(self):
        return f"above {self.least}"

    def validate(self, dataset):
        return dq.ValidationResult(dataset > self.least, "compared", {"least": self.least})
"""
look = functools.partial(observe.look, prelude=PRELUDE)


def case_one_check():
    return look(
        """
        @check_output(range=(0, 10))
        def x(a: int) -> int:
            '''What x is.'''
            return a
        """,
        "x",
        inputs={"a": 3},
    )


def case_documentation_of_the_node():
    seen = look(
        """
        @check_output(range=(0, 10))
        def x(a: int) -> int:
            '''What x is.'''
            return a
        """,
        docs=True,
    )
    return {name: seen["graph"]["nodes"][name]["doc"] for name in ("x", "x_raw")}


def case_several_checks():
    return look(
        """
        @check_output(range=(0, 10), values_in=[1, 2], data_type=int, allow_none=False)
        def x(a: int) -> int:
            return a
        """,
        "x",
        inputs={"a": 3},
    )


def case_the_talk():
    return look(
        """
        @tag(owner='Data-Science', pii='False')
        @check_output(data_type=np.float64, range=(-5.0, 5.0), allow_nans=False)
        def height_zero_mean_unit_variance(height_zero_mean: pd.Series, height_std_dev: float) -> pd.Series:
            '''Zero mean unit variance value of height'''
            return height_zero_mean / height_std_dev
        """,
        "height_zero_mean_unit_variance",
        inputs={"height_zero_mean": _series([-1.0, 1.0]), "height_std_dev": 2.0},
    )


def _series(values):
    import pandas as pd

    return pd.Series(values)


FAILING = """
@check_output(importance="{importance}", range=(0, 1), values_in=[7])
def x(a: int) -> int:
    return a

@check_output(importance="{importance}", range=(0, 1))
def y(x: int) -> int:
    return x
"""


def case_warnings_are_logged():
    with observe.logged("hamilton.data_quality") as levels:
        seen = look(FAILING.format(importance="warn"), "y", inputs={"a": 5})
    return {"seen": seen, "levels": levels}


def case_failures_are_raised():
    return look(FAILING.format(importance="fail"), "y", inputs={"a": 5})


def case_the_error_lists_messages():
    made = observe.module("failing", PRELUDE + FAILING.format(importance="fail"))
    from hamilton import driver

    dr = driver.Builder().with_modules(made).build()
    try:
        dr.execute(["x"], inputs={"a": 5})
    except Exception as caught:
        return {"count": len(caught.args[0]), "starts": [message[:20] for message in caught.args[0]]}
    return "nothing raised"


def case_results_of_validators():
    seen = look(
        """
        @check_output(range=(0, 1), values_in=[7], data_type=int, allow_none=True)
        def x(a: int) -> int:
            return a

        def verdicts(
            x_range_validator: dq.ValidationResult, x_values_in_validator: dq.ValidationResult,
            x_data_type_validator: dq.ValidationResult, x_allow_none_validator: dq.ValidationResult,
        ) -> dict:
            every = (x_range_validator, x_values_in_validator, x_data_type_validator, x_allow_none_validator)
            return {"passes": [bool(one.passes) for one in every], "figures": [one.diagnostics for one in every]}
        """,
        "verdicts",
        inputs={"a": 5},
    )
    return seen


def case_custom_validators():
    with observe.logged("hamilton.data_quality") as levels:
        seen = look(
            """
            @check_output_custom(Above(1), Above(5), Above(0, "fail"))
            def x(a: int) -> int:
                return a
            """,
            "x",
            inputs={"a": 3},
        )
    return {"seen": seen, "levels": levels}


def case_custom_validator_fails():
    return look(
        """
        @check_output_custom(Above(5, "fail"))
        def x(a: int) -> int:
            return a
        """,
        "x",
        inputs={"a": 3},
    )


def case_custom_validator_of_another_type():
    return look(
        """
        @check_output_custom(Above(5))
        def x(a: float) -> float:
            return a
        """,
        "x",
        inputs={"a": 7.5},
    )


def case_no_validators():
    return look(
        """
        @check_output()
        def x(a: int) -> int:
            return a

        @check_output_custom()
        def y(x: int) -> int:
            return x
        """,
        "y",
        inputs={"a": 3},
    )


def case_extracted_fields():
    return look(
        """
        @check_output(importance="fail", range=(0, 1))
        @extract_fields({"a": int, "b": float})
        def pair(n: int) -> dict:
            return {"a": n, "b": 0.5}
        """,
        "a",
        "b",
        inputs={"n": 1},
    )


def case_a_target():
    return look(
        """
        @check_output(range=(0, 1), target_="b")
        @extract_fields({"a": int, "b": float})
        def pair(n: int) -> dict:
            return {"a": n, "b": 0.5}
        """,
        "a",
        "b",
        inputs={"n": 1},
    )


def case_all_nodes_as_target():
    return look(
        """
        @check_output(allow_none=False, target_=...)
        @extract_fields({"a": int, "b": float})
        def pair(n: int) -> dict:
            return {"a": n, "b": 0.5}
        """,
        "a",
        inputs={"n": 1},
    )


def case_extracted_columns():
    return look(
        """
        @check_output(range=(0, 10))
        @extract_columns("a", "b")
        def frame(n: int) -> pd.DataFrame:
            return pd.DataFrame({"a": [n], "b": [2 * n]})
        """,
        "a",
        "b",
        inputs={"n": 1},
    )


def case_parameterized():
    return look(
        """
        @check_output(range=(0, 10))
        @parameterize(one={"n": value(1)}, two={"n": source("m")})
        def doubled(n: int) -> int:
            return 2 * n
        """,
        "one",
        "two",
        inputs={"m": 4},
    )


def case_in_a_subdag():
    return look(
        """
        @check_output(range=(0, 10))
        def inner(n: int) -> int:
            return n

        @subdag(inner, inputs={"n": source("m")})
        def outer(inner: int) -> int:
            return inner + 1
        """,
        "outer",
        inputs={"m": 4},
    )


def case_with_config():
    return look(
        """
        @check_output(range=(0, 10))
        @config.when(kind="a")
        def x__a(n: int) -> int:
            return n

        @config.when(kind="b")
        def x__b(n: int) -> int:
            return -n
        """,
        "x",
        config={"kind": "a"},
        inputs={"n": 4},
    )


def case_under_a_pipe():
    return look(
        """
        def _more(v: int) -> int:
            return v + 1

        @check_output(range=(0, 10))
        @pipe_output(step(_more))
        def x(n: int) -> int:
            return n
        """,
        "x",
        inputs={"n": 4},
    )


def case_unknown_target():
    return look(
        """
        @check_output(range=(0, 1), target_="y")
        def x(a: int) -> int:
            return a
        """
    )


def case_unknown_keyword():
    return look(
        """
        @check_output(data_type=str, some_property=1)
        def x(a: int) -> str:
            return str(a)
        """
    )


def case_unknown_importance():
    return look(
        """
        @check_output(range=(0, 1), importance="loud")
        def x(a: int) -> int:
            return a
        """
    )


def case_check_of_another_type():
    return look(
        """
        @check_output(range=(0, 1))
        def x(a: int) -> dict:
            return {}
        """
    )


def case_overrides():
    from hamilton import driver

    made = observe.module("failing", PRELUDE + FAILING.format(importance="fail"))
    dr = driver.Builder().with_modules(made).build()
    return {
        "node": observe.run(dr, ["x"], overrides={"x": 99}),
        "raw": observe.run(dr, ["x"], overrides={"x_raw": 99}),
        "raw in range": observe.run(dr, ["y"], overrides={"x": 1}),
    }


def case_two_decorators():
    return look(
        """
        @check_output(range=(0, 1))
        @check_output(values_in=[1])
        def x(a: int) -> int:
            return a
        """,
        "x",
        inputs={"a": 1},
    )


def case_optional():
    return look(
        """
        @check_output(range=(0, 1))
        def x(a: float) -> Optional[float]:
            return a
        """,
        "x",
        inputs={"a": 0.5},
    )


def case_list():
    return look(
        """
        @check_output(range=(0, 1))
        def x(a: float) -> List[float]:
            return [a]
        """,
        "x",
        inputs={"a": 0.5},
    )


def case_none_against_a_range():
    return look(
        """
        @check_output(range=(0, 1))
        def x(a: float) -> float:
            return None
        """,
        "x",
        inputs={"a": 0.5},
    )


ASYNCHRONOUS = """
class Patient(dq.AsyncDataValidator):
    @classmethod
    def name(cls):
        return "patient"

    def applies_to(self, datatype):
        return True

    def description(self):
        return "even"

    async def validate(self, dataset):
        return dq.ValidationResult(dataset % 2 == 0, "halved")

@check_output_custom(Patient("fail"))
def x(a: int) -> int:
    return a
"""


def case_asynchronous_validator_in_a_synchronous_driver():
    return look(ASYNCHRONOUS, "x", inputs={"a": 2})


async def case_asynchronous_validator():
    from hamilton import async_driver

    made = observe.module("asynchronous", PRELUDE + ASYNCHRONOUS)
    dr = await async_driver.Builder().with_modules(made).build()
    return {
        "passes": await observe.attempt_async(lambda: dr.execute(["x"], inputs={"a": 2})),
        "fails": await observe.attempt_async(lambda: dr.execute(["x"], inputs={"a": 3})),
    }


def case_downstream_of_a_check():
    from hamilton import driver

    made = observe.module("failing", PRELUDE + FAILING.format(importance="warn"))
    dr = driver.Builder().with_modules(made).build()
    return {
        "down": observe.names(dr.what_is_downstream_of("x_raw")),
        "up": observe.names(dr.what_is_upstream_of("x")),
        "tagged": observe.names(
            dr.list_available_variables(tag_filter={"hamilton.data_quality.source_node": "x"})
        ),
    }


LOOP = """
from hamilton.htypes import Collect, Parallelizable

def numbers(n: int) -> Parallelizable[int]:
    yield from range(n)

{inside}
def squared(numbers: int) -> int:
    return numbers * numbers

{behind}
def total(squared: Collect[int]) -> int:
    return sum(squared)
"""


def _loop(**checks):
    from hamilton import driver

    made = observe.module("loop", PRELUDE + LOOP.format(**{"inside": "", "behind": "", **checks}))
    builder = driver.Builder().with_modules(made).enable_dynamic_execution(allow_experimental_mode=True)
    from hamilton.execution.executors import SynchronousLocalTaskExecutor

    dr = builder.with_remote_executor(SynchronousLocalTaskExecutor()).build()
    return {
        "graph": observe.graph(dr),
        "runs": [observe.run(dr, ["total"], inputs={"n": n}) for n in (2, 9)],
    }


def case_inside_a_loop():
    return _loop(inside="@check_output(importance='fail', range=(0, 9))")


def case_behind_a_loop():
    return _loop(behind="@check_output(importance='fail', range=(0, 9))")
