"""Spark: functions as columns of its dataframes, one by one (`PySparkUDFGraphAdapter`) or inside of a dataflow
(`with_columns`, `select`); and dataflows on pandas-on-Spark (`SparkKoalasGraphAdapter`).

Importing this does not import pyspark. A function goes to the executors with its code, where they could not import it.
"""

from __future__ import annotations

from typing import Any

from hamilton import base, registry
from hamilton.lifecycle.base import BaseDoValidateInput
from hamilton.plugins._spark_columns import is_spark_column, is_spark_frame
from hamilton.plugins._spark_with_columns import require_columns, select, with_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.node import Node

__all__ = [
    "KoalasDataFrameResult",
    "PySparkUDFGraphAdapter",
    "SparkInputValidator",
    "SparkKoalasGraphAdapter",
    "require_columns",
    "select",
    "with_columns",
]


class PySparkUDFGraphAdapter(base.SimplePythonDataFrameGraphAdapter):
    """Runs functions that compute a value from values of the same row as user-defined functions of Spark.

    Each input that is a column is given the dataframe: ``inputs={column: df for column in df.columns}``; other inputs
    are the same for all rows. The result is that dataframe with the outputs as further columns, which nothing has
    computed yet. Functions take and give plain values (called for each row) or `pandas.Series`, annotated as
    ``column[pd.Series, float]`` (called for batches of rows, so no mean or shift across rows).
    """

    @staticmethod
    def check_input_type(node_type: Any, input_value: Any) -> bool:
        """A dataframe fits any input: its column of that name is meant."""
        from hamilton.htypes import check_input_type
        from hamilton.plugins._spark_frames import is_frame

        return is_frame(input_value) or check_input_type(node_type, input_value)

    @staticmethod
    def check_node_type_equivalence(node_type: Any, input_type: Any) -> bool:
        """A series and a plain value may stand for the same column."""
        from hamilton.htypes import get_type_information

        inner = [get_type_information(one)[0] for one in (node_type, input_type)]
        return inner[0] == inner[1] or all(_may_be_a_column(one) for one in inner)

    def execute_node(self, node: Node, kwargs: dict[str, Any]) -> Any:
        """A column that has still to be computed; a value, if the node takes no columns."""
        from hamilton.plugins._spark_frames import computed

        return computed(node, kwargs)

    def build_result(self, **outputs: Any) -> Any:  # type: ignore[override]  # static in the base
        """The dataframe with the outputs. ValueError if none of them comes from a dataframe."""
        from hamilton.plugins._spark_frames import with_outputs

        return with_outputs(outputs)

    def output_type(self) -> Any:
        return registry.named_type("pyspark.sql.DataFrame")


def _may_be_a_column(typ: Any) -> bool:
    from hamilton.htypes import type_path

    return type_path(typ) == "pandas.Series" or is_spark_column(typ) or typ in (bool, int, float, str, bytes)


class KoalasDataFrameResult(base.ResultMixin):
    """The results as one dataframe of pandas on Spark, a column for each; scalars fill theirs."""

    @staticmethod
    def build_result(**outputs: Any) -> Any:
        """The dataframe. ValueError if none of the outputs has rows."""
        import pyspark.pandas as ps

        if len(outputs) == 1:
            (only,) = outputs.values()
            if isinstance(only, ps.DataFrame):
                return only
        rows = {name: one for name, one in outputs.items() if isinstance(one, (ps.Series, ps.Index))}
        if not rows:
            raise ValueError(
                f"None of {', '.join(outputs)} is a series of pandas on Spark, so there are no rows for a dataframe."
            )
        first = next(iter(rows))
        frame = rows[first].to_frame(name=first)
        for name, value in outputs.items():
            if name != first:
                frame[name] = value
        return frame[list(outputs)]

    def output_type(self) -> Any:
        return registry.named_type("pyspark.pandas.DataFrame")


class SparkKoalasGraphAdapter(base.HamiltonGraphAdapter, base.ResultMixin):
    """Runs functions written for pandas on series of pandas on Spark, which Spark computes.

    `spark_session` is kept for you; `result_builder` makes the result: `KoalasDataFrameResult`, or
    `base.PandasDataFrameResult` or `base.DictResult`, which bring everything here. `spine_column` is the input or
    output whose rows the others are aligned to.
    """

    def __init__(self, spark_session: Any, result_builder: Any, spine_column: str) -> None:
        if not isinstance(
            result_builder, (KoalasDataFrameResult, base.PandasDataFrameResult, base.DictResult)
        ):
            raise ValueError(
                "The result builder is a KoalasDataFrameResult, a PandasDataFrameResult or a DictResult, "
                f"not {type(result_builder).__name__}."
            )
        self.spark_session = spark_session
        self.result_builder = result_builder
        self.spine_column = spine_column

    @staticmethod
    def check_input_type(node_type: Any, input_value: Any) -> bool:
        """Whether the value fits; series and dataframes of pandas on Spark stand for those of pandas."""
        from hamilton.htypes import check_input_type, type_path

        kind = type_path(type(input_value))
        return check_input_type(node_type, input_value) or _stands_for(kind, type_path(node_type))

    @staticmethod
    def check_node_type_equivalence(node_type: Any, input_type: Any) -> bool:
        from hamilton.htypes import type_path

        one, other = type_path(node_type), type_path(input_type)
        return node_type == input_type or _stands_for(one, other) or _stands_for(other, one)

    def execute_node(self, node: Node, kwargs: dict[str, Any]) -> Any:
        """The node's value; what it does with series of Spark is lazy by itself."""
        return node.callable(**kwargs)

    def build_result(self, **outputs: Any) -> Any:  # type: ignore[override]  # static in the base
        """What the result builder makes of the outputs, aligned to the spine."""
        from pyspark.pandas import option_context

        spine = {name: one for name, one in outputs.items() if name == self.spine_column}
        with option_context("compute.ops_on_diff_frames", True):
            if isinstance(self.result_builder, KoalasDataFrameResult):
                made = self.result_builder.build_result(**{**spine, **outputs})
                return made[list(outputs)] if len(outputs) > 1 else made
            here = {
                name: one.to_pandas() if hasattr(one, "to_pandas") else one for name, one in outputs.items()
            }
        return self.result_builder.build_result(**here)

    def output_type(self) -> Any:
        return self.result_builder.output_type()


def _stands_for(one: str | None, other: str | None) -> bool:
    return (one, other) in (("pyspark.Series", "pandas.Series"), ("pyspark.DataFrame", "pandas.DataFrame"))


class SparkInputValidator(BaseDoValidateInput):
    """Accepts Spark's classic dataframes and those of Spark Connect for each other, which are different classes."""

    def do_validate_input(self, *, node_type: Any, input_value: Any) -> bool:
        """Whether the value fits the type."""
        from hamilton.htypes import check_input_type
        from hamilton.plugins._spark_frames import is_frame

        if is_spark_frame(node_type) and is_frame(input_value):
            return True
        return input_value is None or check_input_type(node_type, input_value)
