"""The fields of a dict and the elements of a tuple, each a node behind the whole."""

from __future__ import annotations

from hamilton.function_modifiers import base
from hamilton.function_modifiers.binding import returned_so_far
from hamilton.function_modifiers.calls import after
from hamilton.function_modifiers.extraction import absent, behind
from hamilton.function_modifiers.misuse import hint, listed, misuse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any

    from hamilton.node import Node


class extract_fields(base.SingleNodeNodeTransformer):
    """Makes a node of each field named, behind the node of the dict, which keeps the function's name.

    What it takes depends on what the function returns: a bare `dict` needs `{"name": type}`; `dict[K, V]`
    takes that or names only, which then have type V; a `TypedDict` takes either, or nothing, for all its
    fields. Names may be given as a list or one by one. `fill_with`, unless it is None, becomes the value of a
    field that the dict lacks: it is added to the dict itself.

    Raises InvalidDecoratorException for what does not fit the returned type; running does for a field that
    the dict turns out not to have.

    >>> from hamilton import ad_hoc_utils, driver
    >>> @extract_fields({"train": list, "share": float})
    ... def split(rows: list) -> dict:
    ...     return {"train": rows[:2], "share": 2 / len(rows)}
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(split)).build()
    >>> dr.execute(["train", "share"], inputs={"rows": [1, 2, 3, 4]})
    {'train': [1, 2], 'share': 0.5}
    """

    def __init__(self, fields: Any = None, *others: str, fill_with: Any = None):
        super().__init__()
        if isinstance(fields, str):
            fields = [fields, *others]
        elif isinstance(fields, (list, tuple)):
            fields = [*fields, *others]
        self.fields = fields
        self.fill_with = fill_with

    def validate(self, fn: Callable[..., Any]) -> None:
        returned = returned_so_far(fn)
        if returned is not None:
            _fields_of(returned, self.fields, fn)

    def transform_node(self, node_: Node, config: dict[str, Any], fn: Callable[..., Any]) -> Collection[Node]:
        fields = _fields_of(node_.type, self.fields, fn)
        made = [node_]
        if self.fill_with is not None:
            made = [node_.copy_with(callabl=after(node_.callable, FillFields(tuple(fields), self.fill_with)))]
        for name, typ in fields.items():
            made.append(behind(node_, name, typ, "", ExtractField(node_.name, name)))
        return made


class ExtractField:
    """Takes one field out of the dict of the node `whole`."""

    __slots__ = ("field", "whole")

    def __init__(self, whole: str, field: str):
        self.whole = whole
        self.field = field

    def __call__(self, /, **kwargs: Any) -> Any:
        (fields,) = kwargs.values()
        if self.field not in fields:
            raise absent("field", self.field, self.whole, fields)
        return fields[self.field]


class FillFields:
    """Adds those of `fields` that a dict lacks."""

    __slots__ = ("fields", "value")

    def __init__(self, fields: tuple[str, ...], value: Any):
        self.fields = fields
        self.value = value

    def __call__(self, whole: dict[str, Any]) -> dict[str, Any]:
        for field in self.fields:
            whole.setdefault(field, self.value)
        return whole


def _fields_of(returned: Any, fields: Any, fn: Callable[..., Any]) -> dict[str, Any]:
    """The fields to extract and their types; InvalidDecoratorException if they do not fit the returned type."""
    import typing

    from hamilton.htypes import spell

    origin, arguments = typing.get_origin(returned), typing.get_args(returned)
    if typing.is_typeddict(returned):
        chosen = _fields_of_typed_dict(returned, fields, fn)
    elif returned is dict or (origin is dict and len(arguments) != 2):
        if not isinstance(fields, dict):
            raise _misfit(
                fn,
                "has to say the type of each field, because the function returns a dict without saying what is in "
                "it. "
                f'Write @extract_fields({{"{_first(fields)}": int}}), or annotate the function dict[str, '
                "int].",
            )
        chosen = fields
    elif origin is dict:
        if isinstance(fields, dict):
            chosen = fields
        elif isinstance(fields, list):
            chosen = dict.fromkeys(fields, arguments[1])
        else:
            raise _misfit(
                fn,
                f'has to say which fields {spell(returned)} has: @extract_fields("a", "b") for fields of '
                f"type {spell(arguments[1])}, or a dictionary with a type for each.",
            )
    else:
        raise _misfit(
            fn,
            "needs a function that returns a dict, a dict[str, T] or a TypedDict; it returns "
            f"{spell(returned)}.",
        )
    if not chosen:
        raise _misfit(fn, 'has no fields. Name at least one: @extract_fields({"a": int}).')
    for name, typ in chosen.items():
        if not isinstance(name, str):
            raise _misfit(fn, f"names a field {name!r}. A field becomes a node, so its name is a string.")
        if not _is_type(typ):
            raise _misfit(
                fn, f"gives {typ!r} as the type of field '{name}'. Give a type, such as int or list[float]."
            )
    return chosen


def _first(fields: Any) -> str:
    return str(fields[0]) if isinstance(fields, list) and fields else "name"


def _fields_of_typed_dict(returned: Any, fields: Any, fn: Callable[..., Any]) -> dict[str, Any]:
    import typing

    from hamilton.htypes import spell, types_match

    declared = typing.get_type_hints(returned)
    if fields is None:
        return declared
    unknown = [name for name in fields if name not in declared]
    if unknown:
        raise _misfit(
            fn,
            f"names {listed(unknown)}, which {returned.__name__} does not have. Its fields are "
            f"{listed(declared)}.{hint(str(unknown[0]), declared)}",
        )
    if not isinstance(fields, dict):
        return {name: declared[name] for name in fields}
    for name, typ in fields.items():
        if _is_type(typ) and typ != declared[name] and not types_match(declared[name], typ):
            raise _misfit(
                fn,
                f"calls field '{name}' {spell(typ)}, but {returned.__name__} declares it "
                f"{spell(declared[name])}.",
            )
    return fields


def _is_type(typ: Any) -> bool:
    """Whether it can stand as a type: a class, or one of the constructs of `typing`."""
    import typing

    from hamilton.deferred import DeferredType

    return (
        isinstance(typ, (type, DeferredType, typing.TypeVar, typing.NewType))
        or typ is typing.Any
        or typing.get_origin(typ) is not None
        or (type(typ).__module__ == "typing" and not isinstance(typ, typing.ForwardRef))
    )


def _misfit(fn: Callable[..., Any], what: str) -> BaseException:
    return misuse("extract_fields", fn, what, code="invalid-fields")


class unpack_fields(base.SingleNodeNodeTransformer):
    """Makes a node of each element of a tuple, in order, behind the node of the tuple itself.

    The function returns `tuple[A, B]`, with at least as many elements as there are names (further ones are
    left alone), or `tuple[A, ...]`.

    Raises InvalidDecoratorException for another type or too many names; running does for a tuple that turns
    out to be too short.

    >>> from hamilton import ad_hoc_utils, driver
    >>> @unpack_fields("low", "high")
    ... def span(values: list[int]) -> tuple[int, int]:
    ...     return min(values), max(values)
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(span)).build()
    >>> dr.execute(["low", "high"], inputs={"values": [3, 1, 2]})
    {'low': 1, 'high': 3}
    """

    def __init__(self, *fields: str):
        super().__init__()
        self.fields = fields

    def validate(self, fn: Callable[..., Any]) -> None:
        wrong = [one for one in self.fields if not isinstance(one, str)]
        if wrong:
            raise misuse(
                "unpack_fields",
                fn,
                f"takes the names of the elements one by one, not {wrong[0]!r}.",
                code="invalid-fields",
                kind=_NotNames,
            )
        returned = returned_so_far(fn)
        if returned is not None:
            self._types(returned, fn)

    def _types(self, returned: Any, fn: Callable[..., Any]) -> list[Any]:
        """The type of each field."""
        import typing

        from hamilton.htypes import spell

        elements = typing.get_args(returned)
        if typing.get_origin(returned) is not tuple or not elements:
            raise misuse(
                "unpack_fields",
                fn,
                "needs a function that returns a tuple and says of what, such as tuple[int, str] or "
                f"tuple[int, ...]; it returns {spell(returned)}.",
                code="invalid-fields",
            )
        if len(elements) == 2 and elements[1] is Ellipsis:
            return [elements[0]] * len(self.fields)
        if len(self.fields) > len(elements):
            raise misuse(
                "unpack_fields",
                fn,
                f"names {len(self.fields)} elements ({listed(self.fields)}), but {spell(returned)} has "
                f"{len(elements)}.",
                code="invalid-fields",
            )
        return list(elements[: len(self.fields)])

    def transform_node(self, node_: Node, config: dict[str, Any], fn: Callable[..., Any]) -> Collection[Node]:
        types = self._types(node_.type, fn)
        return [
            node_,
            *(
                behind(node_, name, typ, "", ExtractElement(node_.name, at))
                for at, (name, typ) in enumerate(zip(self.fields, types, strict=True))
            ),
        ]


class _NotNames(base.InvalidDecoratorException, TypeError):
    """Something else where names belong."""


class ExtractElement:
    """Takes one element out of the tuple of the node `whole`."""

    __slots__ = ("at", "whole")

    def __init__(self, whole: str, at: int):
        self.whole = whole
        self.at = at

    def __call__(self, /, **kwargs: Any) -> Any:
        (elements,) = kwargs.values()
        if self.at >= len(elements):
            raise base.InvalidDecoratorException(
                f"Out of bounds field: node '{self.whole}' gave a tuple of {len(elements)}, which has no "
                f"element number {self.at + 1}."
            )
        return elements[self.at]
