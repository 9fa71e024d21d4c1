"""`check_output`: the nodes that it makes, what a failure does, and several of them together."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import numpy as np
import pandas as pd
import pytest

from hamilton import ad_hoc_utils, async_driver, driver
from hamilton.data_quality import base
from hamilton.function_modifiers import (
    IS_DATA_VALIDATOR_TAG,
    InvalidDecoratorException,
    check_output,
    check_output_custom,
    extract_fields,
    tag,
)
from hamilton.htypes import Collect, Parallelizable


class Above(base.DataValidator):
    """A validator of one's own, as the documentation writes it."""

    def __init__(self, least: int, importance: str = "warn"):
        super().__init__(importance)
        self.least = least

    @classmethod
    def name(cls) -> str:
        return "above"

    def applies_to(self, datatype: type) -> bool:
        return datatype is int

    def description(self) -> str:
        return f"The value is above {self.least}."

    def validate(self, dataset: Any) -> base.ValidationResult:
        return base.ValidationResult(dataset > self.least, f"{dataset} is compared with {self.least}.")


def test_the_program_of_the_talk(build: Any) -> None:
    @tag(owner="Data-Science", pii="False")
    @check_output(data_type=np.float64, range=(-5.0, 5.0), allow_nans=False)
    def height_zero_mean_unit_variance(height_zero_mean: pd.Series, height_std_dev: float) -> pd.Series:
        """Zero mean unit variance value of height"""
        return height_zero_mean / height_std_dev

    dr = build(height_zero_mean_unit_variance)
    name = "height_zero_mean_unit_variance"
    checks = [f"{name}_{kind}_validator" for kind in ("data_type", "range", "allow_nans")]
    result = dr.execute(
        [name, *checks], inputs={"height_zero_mean": pd.Series([-1.0, 1.0]), "height_std_dev": 2.0}
    )
    assert list(result[name]) == [-0.5, 0.5]
    assert all(result[check].passes for check in checks)
    assert dr.graph.nodes[name].tags["owner"] == "Data-Science"
    assert "owner" not in dr.graph.nodes[f"{name}_raw"].tags


def test_an_unknown_check_is_told_with_those_there_are_and_the_place(build: Any) -> None:
    @check_output(data_type=str, some_property=1)
    def example_system_prompt(a: str, b: int) -> str:
        return f"Some prompt using {a} & {b}"

    with pytest.raises(ValueError) as caught:
        build(example_system_prompt)
    said = str(caught.value)
    assert "node 'example_system_prompt'" in said
    assert "test_check_output.py:" in said
    assert "no validator 'some_property'" in said
    assert "values_in, data_type, allow_none, contains, does_not_contain" in said


def test_the_nodes(build: Any) -> None:
    @check_output(range=(0, 1), values_in=[1])
    def x(a: int) -> int:
        """What x is."""
        return a

    nodes = build(x).graph.nodes
    assert set(nodes) == {"x", "x_raw", "x_range_validator", "x_values_in_validator", "a"}
    assert list(nodes["x"].input_types) == ["x_raw", "x_range_validator", "x_values_in_validator"]
    assert list(nodes["x_range_validator"].input_types) == ["x_raw"]
    assert nodes["x"].type is nodes["x_raw"].type is int
    assert nodes["x"].documentation == nodes["x_raw"].documentation == "What x is."
    assert nodes["x_range_validator"].type is base.ValidationResult
    assert nodes["x_range_validator"].tags[IS_DATA_VALIDATOR_TAG] is True
    assert nodes["x_range_validator"].tags["hamilton.data_quality.source_node"] == "x"
    assert nodes["x_range_validator"].documentation == "The value lies in [0, 1]."


def test_a_failure_that_warns_is_logged_and_the_value_passes(build: Any, caplog: Any) -> None:
    @check_output(range=(0, 1))
    def x(a: int) -> int:
        return a

    with caplog.at_level(logging.WARNING):
        assert build(x).execute(["x"], inputs={"a": 5}) == {"x": 5}
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "[x:range_validator] 5 lies outside [0, 1]." in caplog.text


def test_all_failures_come_in_one_error(build: Any) -> None:
    @check_output(importance="fail", range=(0, 1), values_in=[7], data_type=int)
    def x(a: int) -> int:
        return a

    with pytest.raises(base.DataValidationError) as caught:
        build(x).execute(["x"], inputs={"a": 5})
    assert [message.partition("]")[0] for message in caught.value.args[0]] == [
        "[x:range_validator",
        "[x:values_in_validator",
    ]
    assert [result.passes for result in caught.value.results] == [False, False]
    assert "5 lies outside [0, 1]" in str(caught.value)
    assert any("x" in note for note in caught.value.__notes__)


def test_several_decorators_share_one_raw_node(build: Any, caplog: Any) -> None:
    @check_output(importance="fail", range=(0, 10))
    @check_output_custom(Above(1))
    @check_output(values_in=[1, 2])
    def x(a: int) -> int:
        return a

    dr = build(x)
    assert set(dr.graph.nodes) == {"a", "x", "x_raw", "x_range_validator", "x_values_in_validator", "x_above"}
    with caplog.at_level(logging.WARNING):
        assert dr.execute(["x"], inputs={"a": 2}) == {"x": 2}
        assert not caplog.records
        assert dr.execute(["x"], inputs={"a": 0}) == {"x": 0}
    assert len(caplog.records) == 2
    with pytest.raises(base.DataValidationError):
        dr.execute(["x"], inputs={"a": 11})


def test_the_same_check_twice_is_numbered(build: Any) -> None:
    @check_output(range=(0, 5))
    @check_output_custom(Above(1), Above(2))
    @check_output(range=(0, 9))
    def x(a: int) -> int:
        return a

    assert list(build(x).graph.nodes["x"].input_types) == [
        "x_raw",
        "x_range_validator",
        "x_above",
        "x_above_1",
        "x_range_validator_1",
    ]


def test_a_node_that_is_called_raw_already_is_left_alone(build: Any) -> None:
    @check_output(range=(0, 9), target_="x")
    @extract_fields({"x": int, "x_raw": int})
    def pair(a: int) -> dict:
        return {"x": a, "x_raw": -a}

    assert build(pair).execute(["x", "x_raw", "x_raw_1"], inputs={"a": 3}) == {
        "x": 3,
        "x_raw": -3,
        "x_raw_1": 3,
    }


def test_extracted_fields_are_checked_each(build: Any) -> None:
    @check_output(importance="fail", range=(0, 1))
    @extract_fields({"a": int, "b": float})
    def pair(n: int) -> dict:
        return {"a": n, "b": 0.5}

    dr = build(pair)
    assert dr.execute(["a", "b"], inputs={"n": 1}) == {"a": 1, "b": 0.5}
    with pytest.raises(base.DataValidationError, match=r"\[a:range_validator\]"):
        dr.execute(["a"], inputs={"n": 2})
    assert dr.execute(["b"], inputs={"n": 2}) == {"b": 0.5}


def test_optional_values_and_lists_are_checked(build: Any) -> None:
    @check_output(importance="fail", range=(0, 1))
    def maybe(n: float) -> float | None:
        return n if n >= 0 else None

    @check_output(importance="fail", range=(0, 1))
    def several(maybe: float | None) -> list[float]:
        return [] if maybe is None else [maybe, maybe]

    dr = build(maybe, several)
    assert dr.execute(["maybe", "several"], inputs={"n": -1.0}) == {"maybe": None, "several": []}
    with pytest.raises(base.DataValidationError):
        dr.execute(["maybe"], inputs={"n": 3.0})


def test_checks_in_an_overridden_node_are_not_run(build: Any) -> None:
    @check_output(importance="fail", range=(0, 1))
    def x(a: int) -> int:
        return a

    dr = build(x)
    assert dr.execute(["x"], overrides={"x": 9}) == {"x": 9}
    assert dr.execute(["x_range_validator"], overrides={"x_raw": 9})["x_range_validator"].passes is False


def test_an_unknown_target_is_an_error_when_the_graph_is_built(build: Any) -> None:
    @check_output(range=(0, 1), target_="y")
    def x(a: int) -> int:
        return a

    with pytest.raises(InvalidDecoratorException, match="'y'"):
        build(x)


def test_a_class_in_place_of_a_validator_is_told() -> None:
    with pytest.raises(InvalidDecoratorException, match=r"Did you mean Above\(importance='warn'\)"):
        check_output_custom(Above)  # type: ignore[arg-type]


def test_what_is_no_result_is_told(build: Any) -> None:
    class Boolean(Above):
        def validate(self, dataset: Any) -> Any:
            return True

    @check_output_custom(Boolean(1))
    def x(a: int) -> int:
        return a

    with pytest.raises(TypeError, match=r"x_above.*not a ValidationResult"):
        build(x).execute(["x"], inputs={"a": 1})


class Patient(base.AsyncDataValidator):
    """A validator that has to wait."""

    @classmethod
    def name(cls) -> str:
        return "patient"

    def applies_to(self, datatype: type) -> bool:
        return True

    def description(self) -> str:
        return "The value is even."

    async def validate(self, dataset: Any) -> base.ValidationResult:
        await asyncio.sleep(0)
        return base.ValidationResult(dataset % 2 == 0, f"{dataset}")


def test_an_asynchronous_validator_needs_the_async_driver(build: Any) -> None:
    @check_output_custom(Patient("fail"))
    def x(a: int) -> int:
        return a

    with (
        pytest.warns(RuntimeWarning),
        pytest.raises(TypeError, match=r"'patient' of node 'x' is asynchronous.*AsyncDriver"),
    ):
        build(x).execute(["x"], inputs={"a": 2})


def test_an_asynchronous_validator_is_awaited() -> None:
    @check_output_custom(Patient("fail"))
    async def x(a: int) -> int:
        return a

    async def run(a: int) -> Any:
        module = ad_hoc_utils.create_temporary_module(x)
        dr = await async_driver.Builder().with_modules(module).build()
        return await dr.execute(["x"], inputs={"a": a})

    assert asyncio.run(run(2)) == {"x": 2}
    with pytest.raises(base.DataValidationError):
        asyncio.run(run(3))


def test_many_checks_build_in_linear_time(build: Any) -> None:
    """Names are looked up, not searched: a thousand fields with a check each, one function."""

    @check_output(range=(0, 10**6))
    @extract_fields({f"f{number}": int for number in range(1000)})
    def fields(n: int) -> dict:
        return {f"f{number}": number + n for number in range(1000)}

    dr = build(fields)
    assert len(dr.graph.nodes) == 3002
    assert dr.execute(["f999"], inputs={"n": 1}) == {"f999": 1000}


def test_checks_inside_and_behind_a_loop() -> None:
    @check_output(allow_none=False)
    def numbers(n: int) -> Parallelizable[int]:
        yield from range(n)

    @check_output(importance="fail", range=(0, 9))
    def squared(numbers: int) -> int:
        return numbers * numbers

    @check_output(importance="fail", range=(0, 10))
    def total(squared: Collect[int]) -> int:
        return sum(squared)

    module = ad_hoc_utils.create_temporary_module(numbers, squared, total)
    dr = driver.Builder().with_modules(module).enable_dynamic_execution(allow_experimental_mode=True).build()
    assert dr.execute(["total"], inputs={"n": 3}) == {"total": 5}
    with pytest.raises(base.DataValidationError, match=r"\[total:range_validator\] 14 lies outside"):
        dr.execute(["total"], inputs={"n": 4})
    with pytest.raises(base.DataValidationError, match=r"\[squared:range_validator\] 16 lies outside"):
        dr.execute(["total"], inputs={"n": 5})
