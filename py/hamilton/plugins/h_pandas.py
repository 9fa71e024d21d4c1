"""Pandas: computing columns of a dataframe as a graph of their own (`with_columns`)."""

from __future__ import annotations

from hamilton import registry
from hamilton.function_modifiers.column_graphs import append_node, with_columns_base

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from types import ModuleType
    from typing import Any

    import pandas as pd

    from hamilton.node import Node

#: Above so many new columns, adding them one by one would leave the frame in as many blocks.
_ONE_BY_ONE = 50


class with_columns(with_columns_base):
    """Computes columns from the columns of a dataframe before the function below sees it.

    The functions in `load_from` find the columns in `columns_to_pass`, and each other, by name. Or they take
    the dataframe itself, the parameter `on_input`, and one of them takes the columns out. `select` lists the
    results to put onto the dataframe, all that are `pandas.Series` without it. The dataframe is the first
    parameter of the function below, or `on_input`. The nodes are `<function>.<column>` and
    `<function>._append`; `namespace` replaces `<function>`. `config_required` lists configuration keys that
    must be there.

    Raises ValueError unless exactly one of `columns_to_pass` and `on_input` is given, for a column that is
    passed and computed, and for a selected one that is neither; InvalidDecoratorException for an `on_input`
    that the function lacks.

    >>> import pandas as pd
    >>> from hamilton import ad_hoc_utils, driver
    >>> def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    ...     return spend / signups
    >>> @with_columns(spend_per_signup, columns_to_pass=["spend", "signups"])
    ... def report(weekly: pd.DataFrame) -> pd.DataFrame:
    ...     return weekly
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(report)).build()
    >>> weekly = pd.DataFrame({"spend": [10.0, 30.0], "signups": [1, 2]})
    >>> dr.execute(["report"], inputs={"weekly": weekly})["report"]["spend_per_signup"].to_list()
    [10.0, 15.0]
    """

    def __init__(
        self,
        *load_from: Callable[..., Any] | ModuleType,
        columns_to_pass: list[str] | None = None,
        pass_dataframe_as: str | None = None,
        on_input: str | None = None,
        select: list[str] | None = None,
        namespace: str | None = None,
        config_required: list[str] | None = None,
    ):
        if pass_dataframe_as is not None:
            raise NotImplementedError(
                "@with_columns(pass_dataframe_as=...) is for Spark. For pandas, on_input names the parameter."
            )
        super().__init__(
            *load_from,
            columns_to_pass=columns_to_pass,
            on_input=on_input,
            select=select,
            namespace=namespace,
            config_required=config_required,
            dataframe_type=registry.named_type("pandas.DataFrame"),
        )

    def chain_subdag_nodes(
        self, fn: Callable[..., Any], inject_parameter: str, generated_nodes: Collection[Node]
    ) -> Node:
        frame_type = registry.named_type("pandas.DataFrame")
        column_type = registry.named_type("pandas.Series")
        columns = self.selected(generated_nodes, column_type)
        return append_node(inject_parameter, frame_type, columns, column_type, Append(inject_parameter))


class Append:
    """Puts columns, by keyword, onto a copy of the dataframe `frame`, aligned with its index."""

    __slots__ = ("frame",)

    def __init__(self, frame: str):
        self.frame = frame

    def __call__(self, /, **kwargs: Any) -> pd.DataFrame:
        frame = kwargs.pop(self.frame)
        new = {name: column for name, column in kwargs.items() if name not in frame.columns}
        if len(new) <= _ONE_BY_ONE:
            return frame.assign(**kwargs)
        import pandas as pd

        frame = frame.assign(**{name: column for name, column in kwargs.items() if name not in new})
        return pd.concat([frame, pd.DataFrame(new, index=frame.index)], axis=1)
