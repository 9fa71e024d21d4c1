"""Result builders: from the requested values to what `execute` returns; and the graph adapters of old.

pandas and numpy are loaded when a result is built with them, not before.
"""

from __future__ import annotations

import abc

from hamilton.lifecycle.api import GraphAdapter, LegacyResultMixin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import numpy
    import pandas

    from hamilton.node import Node

#: Stands for the index of a value that has none.
NO_INDEX = "no-index"


class ResultMixin(LegacyResultMixin, abc.ABC):
    """A result builder whose `build_result` is static."""


class DictResult(ResultMixin):
    """The values by name, in the order requested."""

    @staticmethod
    def build_result(**outputs: Any) -> dict[str, Any]:
        return outputs

    def output_type(self) -> Any:
        from typing import Any

        return dict[str, Any]


class PandasDataFrameResult(ResultMixin):
    """A pandas DataFrame with a column for each value, aligned by index.

    One DataFrame alone is returned as it is; among other values its columns are named `<node>.<column>`. Scalars
    fill their column; nothing but scalars makes a frame of one row.
    """

    @staticmethod
    def build_result(**outputs: Any) -> pandas.DataFrame:
        """The frame. ValueError if a frame's column gets the name of another output."""
        import pandas as pd

        if len(outputs) == 1:
            (only,) = outputs.values()
            if isinstance(only, pd.DataFrame):
                return only
        types, times, without = PandasDataFrameResult.pandas_index_types(outputs)
        if not PandasDataFrameResult.check_pandas_index_types_match(types, times, without):
            _log_indexes(types)
        if not any(pd.api.types.is_list_like(value) for value in outputs.values()):
            return pd.DataFrame([outputs])
        if any(isinstance(value, pd.DataFrame) for value in outputs.values()):
            return PandasDataFrameResult.build_dataframe_with_dataframes(outputs)
        block = _one_block(outputs)
        return pd.DataFrame(outputs) if block is None else block

    @staticmethod
    def build_dataframe_with_dataframes(outputs: dict[str, Any]) -> pandas.DataFrame:
        """The frame, when there are frames among the values: their columns are spread out."""
        import pandas as pd

        columns: dict[str, Any] = {}

        def add(name: str, value: Any) -> None:
            if name in columns:
                raise ValueError(
                    f"Two columns of the result would be named '{name}': a DataFrame's column is named "
                    "<node>.<column> there. Rename one of the two nodes."
                )
            columns[name] = value

        for name, value in outputs.items():
            if isinstance(value, pd.DataFrame):
                for column in value.columns:
                    add(f"{name}.{column}", value[column])
            else:
                add(name, value)
        return pd.DataFrame(columns)

    @staticmethod
    def pandas_index_types(
        outputs: dict[str, Any],
    ) -> tuple[dict[str, list[str]], dict[str, list[str]], dict[str, list[str]]]:
        """Index type → outputs that have it; the same for time indexes alone, and for outputs without an index."""
        import pandas as pd

        types: dict[str, list[str]] = {}
        times: dict[str, list[str]] = {}
        without: dict[str, list[str]] = {}
        known: dict[int, str] = {}  # outputs of one program mostly share their index
        for name, value in outputs.items():
            index = value if isinstance(value, pd.Index) else getattr(value, "index", None)
            if not isinstance(index, pd.Index):
                types.setdefault(NO_INDEX, []).append(name)
                without.setdefault(NO_INDEX, []).append(name)
                continue
            kind = known.get(id(index))
            if kind is None:
                kind = known[id(index)] = f"{type(index).__name__}:::{index.dtype}"
            types.setdefault(kind, []).append(name)
            if isinstance(index, (pd.DatetimeIndex, pd.PeriodIndex, pd.TimedeltaIndex)):
                times.setdefault(kind, []).append(name)
        return types, times, without

    @staticmethod
    def check_pandas_index_types_match(
        all_index_types: dict[str, list[str]],
        time_indexes: dict[str, list[str]],
        no_indexes: dict[str, list[str]],
    ) -> bool:
        """Whether all outputs that have an index have one of the same type, and at least one does."""
        return len(all_index_types.keys() - no_indexes.keys()) == 1

    def output_type(self) -> Any:
        import pandas as pd

        return pd.DataFrame


class StrictIndexTypePandasDataFrameResult(PandasDataFrameResult):
    """A pandas DataFrame, as `PandasDataFrameResult` makes it, of values whose indexes have one type."""

    @staticmethod
    def build_result(**outputs: Any) -> pandas.DataFrame:
        """The frame. ValueError if index types differ, or if no value has an index."""
        types, times, without = PandasDataFrameResult.pandas_index_types(outputs)
        if not PandasDataFrameResult.check_pandas_index_types_match(types, times, without):
            raise ValueError(
                f"The outputs do not have one type of index, which a frame of them needs here: {_listed(types)}. "
                "Align them first, or use PandasDataFrameResult."
            )
        return PandasDataFrameResult.build_result(**outputs)


class NumpyMatrixResult(ResultMixin):
    """A numpy matrix with a column for each value, in the order requested; ints and floats fill their column."""

    @staticmethod
    def build_result(**outputs: Any) -> numpy.matrix:
        """The matrix. ValueError if columns differ in length."""
        import numpy as np

        lengths = {name: len(value) for name, value in outputs.items() if not isinstance(value, (int, float))}
        rows = max(lengths.values(), default=0)
        short = {name: length for name, length in lengths.items() if length != rows}
        if short:
            listed = ", ".join(f"'{name}' has {length}" for name, length in short.items())
            raise ValueError(f"The columns of a matrix have one length, here {rows}; but {listed}.")
        columns = [[value] * rows if name not in lengths else list(value) for name, value in outputs.items()]
        return np.asmatrix(columns).T

    def output_type(self) -> Any:
        import pandas as pd

        return pd.DataFrame


def _one_block(outputs: dict[str, Any]) -> pandas.DataFrame | None:
    """The frame of series that have one index and one numpy type, put together as the block that pandas would
    keep it in; None for other outputs. Aligning a thousand columns one by one takes ten times as long.
    """
    import numpy as np
    import pandas as pd

    columns = list(outputs.values())
    first = columns[0]
    if len(columns) < 2 or type(first) is not pd.Series or not isinstance(first.dtype, np.dtype):
        return None
    index, dtype = first.index, first.dtype
    for one in columns:
        if type(one) is not pd.Series or one.dtype != dtype:
            return None
        if one.index is not index and not one.index.identical(index):
            return None
    block = np.empty((len(columns), len(index)), dtype)
    for row, one in zip(block, columns, strict=True):
        row[:] = one.to_numpy()
    return pd.DataFrame(block.T, index=index, columns=list(outputs), copy=False)


def _listed(types: dict[str, list[str]]) -> str:
    return "; ".join(f"{kind}: {', '.join(names)}" for kind, names in types.items())


def _log_indexes(types: dict[str, list[str]]) -> None:
    """Alignment by unlike indexes fills a frame with NaN, which is easily overlooked."""
    import logging

    logger = logging.getLogger(__name__)
    if types.keys() <= {NO_INDEX}:
        if types:
            logger.info("None of the outputs has an index; the frame gets one of its own.")
    else:
        logger.warning(
            "The outputs have indexes of different types, which pandas aligns: %s.", _listed(types)
        )


# -- graph adapters ----------------------------------------------------------------------------------------------


class HamiltonGraphAdapter(GraphAdapter, abc.ABC):
    """Checks types, computes nodes and builds the result, all in one. `lifecycle` has a class for each of these."""


class SimplePythonDataFrameGraphAdapter(HamiltonGraphAdapter, PandasDataFrameResult):
    """Computes nodes here and now, and makes a pandas DataFrame of the results."""

    @staticmethod
    def check_input_type(node_type: type, input_value: Any) -> bool:
        from hamilton import htypes

        return htypes.check_input_type(node_type, input_value)

    @staticmethod
    def check_node_type_equivalence(node_type: type, input_type: type) -> bool:
        return node_type == input_type

    def execute_node(self, node: Node, kwargs: dict[str, Any]) -> Any:
        return node.callable(**kwargs)


class SimplePythonGraphAdapter(SimplePythonDataFrameGraphAdapter):
    """Computes nodes here and now, and lets a result builder make the result: `DictResult` unless another is given."""

    def __init__(self, result_builder: Any = None):
        self.result_builder = DictResult() if result_builder is None else result_builder

    def build_result(self, **outputs: Any) -> Any:  # type: ignore[override]  # static in the base
        return self.result_builder.build_result(**outputs)

    def input_types(self) -> list[Any]:
        return self.result_builder.input_types()

    def output_type(self) -> Any:
        return self.result_builder.output_type()


class DefaultAdapter(SimplePythonGraphAdapter):
    """`SimplePythonGraphAdapter`, by the name that says that nothing special happens."""
