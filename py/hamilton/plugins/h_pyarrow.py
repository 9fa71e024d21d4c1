"""The one requested dataframe as a `pyarrow.Table`."""

from __future__ import annotations

from typing import Any

from hamilton.data_quality.kinds import has_base
from hamilton.lifecycle.api import ResultBuilder


class PyarrowTableResult(ResultBuilder):
    """Turns the only output, a dataframe of any library, into a `pyarrow.Table`; needs pyarrow.

    Raises ValueError (also an AssertionError) for more or fewer outputs, ValueError for what is not a dataframe.
    """

    def build_result(self, **outputs: Any) -> Any:
        import pyarrow

        if len(outputs) != 1:
            listed = f": {', '.join(outputs)}" if outputs else ""
            raise _WrongNumber(
                f"PyarrowTableResult makes a table of one output, and got {len(outputs)}{listed}."
            )
        ((name, frame),) = outputs.items()
        if isinstance(frame, pyarrow.Table):
            return frame
        if has_base(type(frame), "pandas.DataFrame"):
            return pyarrow.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata()
        if has_base(type(frame), "polars.LazyFrame"):
            return frame.collect().to_arrow()
        if hasattr(frame, "__arrow_c_stream__") and hasattr(frame, "columns"):
            return pyarrow.table(frame)
        if hasattr(frame, "__dataframe__"):
            from pyarrow import interchange

            return interchange.from_dataframe(frame)
        raise ValueError(
            f"The output '{name}' is a {type(frame).__name__}, which is not a dataframe that pyarrow can read."
        )

    def output_type(self) -> type:
        import pyarrow

        return pyarrow.Table


class _WrongNumber(ValueError, AssertionError):
    """Hamilton asserts here; a program may catch that."""
