"""A function that only declares: another one computes its node (`does`, `model`)."""

from __future__ import annotations

from hamilton.function_modifiers import base
from hamilton.function_modifiers.binding import hints_so_far
from hamilton.function_modifiers.calls import asynchronous_too
from hamilton.function_modifiers.misuse import hint, listed, misuse
from hamilton.node import REQUIRED, Node, tags_of
from hamilton.signatures import RETURN, parameters_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from hamilton.models import BaseModel, DynamicTransformBase


def _nothing() -> None:
    pass


def _nothing_documented() -> None:
    """What a body of this kind compiles to is what an empty body compiles to, in the Python that runs."""


def is_empty(fn: Callable[..., Any]) -> bool:
    """Whether the body of `fn` is `pass`, `...`, a docstring, or nothing but these.

    >>> is_empty(lambda: None), is_empty(lambda: 1)
    (True, False)
    """
    code = fn.__code__
    template = _nothing if fn.__doc__ is None else _nothing_documented
    # Equal instructions are not enough: `return 1` is "return the constant number 1 of the table" just the same.
    return code.co_code == template.__code__.co_code and set(code.co_consts) <= {fn.__doc__, None}


def ensure_function_empty(fn: Callable[..., Any], decorator: str = "does") -> None:
    """InvalidDecoratorException if `fn` does something, which would never happen."""
    if not is_empty(fn):
        raise misuse(
            decorator,
            fn,
            "computes the node in its place, so the function's own code would never run. Leave only a "
            "docstring or 'pass' in it.",
            code="not-empty",
        )


class does(base.NodeCreator):
    """Computes the node of an empty function with `replacing_function`.

    The replacing function is called with the parameters of the function below, by name; `argument_mapping`
    maps its parameters to theirs where names differ: `@does(_subtract, x="gross", y="tax")`. Default values
    of the function below are passed too.

    Raises InvalidDecoratorException if the function below is not empty, or if the replacing function cannot
    be called with its parameters.

    >>> from hamilton import ad_hoc_utils, driver
    >>> def _sum(**parts: float) -> float:
    ...     return sum(parts.values())
    >>> @does(_sum)
    ... def marketing(tv: float, radio: float) -> float:
    ...     \"\"\"All channels together.\"\"\"
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(marketing)).build()
    >>> dr.execute(["marketing"], inputs={"tv": 2.0, "radio": 1.0})
    {'marketing': 3.0}
    """

    _may_take_function = True

    def __init__(self, replacing_function: Callable[..., Any], **argument_mapping: str):
        self.replacing_function = replacing_function
        self.argument_mapping = argument_mapping

    @staticmethod
    def map_kwargs(kwargs: dict[str, Any], argument_mapping: dict[str, str]) -> dict[str, Any]:
        """`kwargs` of the function below, by the names that the replacing function has for them.

        >>> does.map_kwargs({"gross": 5, "tax": 1}, {"x": "gross"})
        {'tax': 1, 'x': 5}
        """
        mapped = set(argument_mapping.values())
        unmapped = {name: value for name, value in kwargs.items() if name not in mapped}
        renamed = {
            replacing: kwargs[original]
            for replacing, original in argument_mapping.items()
            if original in kwargs
        }
        return {**unmapped, **renamed}

    def validate(self, fn: Callable[..., Any]) -> None:
        ensure_function_empty(fn)
        import inspect

        if not callable(self.replacing_function):
            raise misuse(
                "does",
                fn,
                f"needs the function to call in its place, not {self.replacing_function!r}.",
                kind=TypeError,
                code="does-signature",
            )
        nameable = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
        own = inspect.signature(fn).parameters
        nameless = [str(one) for one in own.values() if one.kind not in nameable]
        if nameless:
            raise misuse(
                "does",
                fn,
                f"needs parameters that can be passed by name, which {listed(nameless)} cannot.",
                code="does-signature",
            )
        unknown = [original for original in self.argument_mapping.values() if original not in own]
        if unknown:
            raise misuse(
                "does",
                fn,
                f"maps {listed(unknown)}, but the parameters of the function are {listed(own)}."
                f"{hint(str(unknown[0]), own)}",
                code="does-signature",
            )
        passed = self.map_kwargs(dict.fromkeys(own), self.argument_mapping)
        try:
            inspect.signature(self.replacing_function).bind(**passed)
        except TypeError as error:
            replacing = getattr(self.replacing_function, "__name__", repr(self.replacing_function))
            raise misuse(
                "does",
                fn,
                f"would call {replacing}{inspect.signature(self.replacing_function)} with {listed(passed)}: "
                f"{error}. Change its parameters, or map them: @does({replacing}, its_name='name here').",
                code="does-signature",
            ) from None

    def generate_nodes(self, fn: Callable[..., Any], config: dict[str, Any]) -> list[Node]:
        made = Node.from_fn(fn)
        call = InPlaceOf(self.replacing_function, made.default_parameter_values, self.argument_mapping)
        return [made.copy_with(callabl=asynchronous_too(call, self.replacing_function))]


class InPlaceOf:
    """Calls `fn` with the arguments of another function, under its own names for them."""

    __slots__ = ("argument_mapping", "defaults", "fn")

    def __init__(self, fn: Callable[..., Any], defaults: dict[str, Any], argument_mapping: dict[str, str]):
        self.fn = fn
        self.defaults = defaults
        self.argument_mapping = argument_mapping

    def __call__(self, /, **kwargs: Any) -> Any:
        return self.fn(**does.map_kwargs({**self.defaults, **kwargs}, self.argument_mapping))


class dynamic_transform(base.NodeCreator):
    """Computes the node of an empty function with an object that the configuration describes.

    When the graph is built, `transform_cls(config[config_param], name_of_the_node, **extra_transform_params)`
    is made; the node depends on what its `get_dependents()` names, and its `compute` gives the value. The
    function has no parameters and returns a `pandas.Series`.

    Raises InvalidDecoratorException for any other function, and for a `config_param` that the driver's
    configuration lacks. Newer programs write `resolve` for this.

    >>> import pandas as pd
    >>> from hamilton import ad_hoc_utils, driver, models
    >>> class Linear(models.BaseModel):
    ...     def get_dependents(self) -> list[str]:
    ...         return list(self.config_parameters)
    ...     def predict(self, **columns: pd.Series) -> pd.Series:
    ...         return sum(self.config_parameters[name] * column for name, column in columns.items())
    >>> @model(Linear, "weights")
    ... def demand() -> pd.Series:
    ...     \"\"\"Demand, as a weighted sum.\"\"\"
    >>> builder = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(demand))
    >>> dr = builder.with_config({"weights": {"price": -2.0, "spend": 1.0}}).build()
    >>> inputs = {"price": pd.Series([1.0]), "spend": pd.Series([5.0])}
    >>> dr.execute(["demand"], inputs=inputs)["demand"].to_list()
    [3.0]
    """

    def __init__(
        self, transform_cls: type[DynamicTransformBase], config_param: str, **extra_transform_params: Any
    ):
        self.transform_cls = transform_cls
        self.config_param = config_param
        self.extra_transform_params = extra_transform_params

    def required_config(self) -> list[str] | None:
        return [self.config_param]

    def validate(self, fn: Callable[..., Any]) -> None:
        ensure_function_empty(fn, self.name)
        parameters, _ = parameters_of(fn)
        if parameters:
            raise misuse(
                self.name,
                fn,
                f"takes its dependencies from {self.transform_cls.__name__}.get_dependents(), so the "
                f"function has no parameters of its own. Take away {listed(parameters)}.",
                code="model-signature",
            )
        hints = hints_so_far(fn)
        if hints is not None:
            self._require_series(hints.get(RETURN), fn)

    def _require_series(self, typ: Any, fn: Callable[..., Any]) -> None:
        if not _is_series(typ):
            raise misuse(
                self.name,
                fn,
                "computes a column, so the function has to be annotated '-> pandas.Series'.",
                code="model-signature",
            )

    def generate_nodes(self, fn: Callable[..., Any], config: dict[str, Any]) -> list[Node]:
        returned = Node.from_fn(fn).type
        self._require_series(returned, fn)
        transform = self.transform_cls(config[self.config_param], fn.__name__, **self.extra_transform_params)
        return [
            Node(
                fn.__name__,
                returned,
                fn.__doc__ or "",
                transform.compute,
                input_types=dict.fromkeys(transform.get_dependents(), (returned, REQUIRED)),
                tags=tags_of(fn),
            )
        ]


def _is_series(typ: Any) -> bool:
    from hamilton.htypes import type_path

    return any(type_path(one) == "pandas.Series" for one in getattr(typ, "__mro__", (typ,)))


class model(dynamic_transform):
    """`dynamic_transform` for a `models.BaseModel`, whose `predict` gives the value: `@model(Linear, "weights")`."""

    def __init__(self, model_cls: type[BaseModel], config_param: str, **extra_model_params: Any):
        super().__init__(transform_cls=model_cls, config_param=config_param, **extra_model_params)
