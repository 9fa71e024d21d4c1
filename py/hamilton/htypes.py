"""Types of nodes: what they are called, whether a producer fits a parameter, whether a value fits an input."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, TypeVar

from hamilton._parallel import (
    Collect,
    CollectElement,
    Parallelizable,
    ParallelizableElement,
    is_collect_type,
    is_parallelizable_type,
)
from hamilton._type_edges import custom_subclass_check, types_match
from hamilton._type_names import get_type_as_string, get_type_information, spell, type_path
from hamilton._type_values import check_input_type, check_instance

__all__ = [
    "Collect",
    "CollectElement",
    "InvalidTypeException",
    "Parallelizable",
    "ParallelizableElement",
    "SequentialElement",
    "check_input_type",
    "check_instance",
    "column",
    "custom_subclass_check",
    "get_type_as_string",
    "get_type_information",
    "is_collect_type",
    "is_parallelizable_type",
    "spell",
    "type_path",
    "types_match",
    "validate_type_annotation",
]

#: The type of an item, in annotations of code that walks through items one by one.
SequentialElement = TypeVar("SequentialElement", covariant=True)

#: `column[pd.Series, int]` says of a column what its elements are.
column = Annotated


class InvalidTypeException(Exception):
    """A type annotation that says something the engine cannot honour."""


def validate_type_annotation(annotation: Any) -> bool:
    """True unless `annotation` is an `Annotated` type other than a registered column type with one element
    type among int, float, str and bool; then InvalidTypeException.
    """
    inner, extras = get_type_information(annotation)
    if not extras:
        return True
    if len(extras) != 1:
        raise InvalidTypeException(
            f"{spell(inner)} has {len(extras)} annotations; a column has one, the type of its elements."
        )
    from hamilton import registry

    known = {
        type_path(one) for one in registry.get_registered_column_types().values() for one in _listed(one)
    }
    if type_path(inner) not in known:
        raise InvalidTypeException(
            f"column[...] describes a column, and {spell(inner)} is not a column type known here."
        )
    if not (isinstance(extras[0], type) and issubclass(extras[0], (int, float, str, bool))):
        raise InvalidTypeException(
            f"The elements of a column are int, float, str or bool, not {spell(extras[0])}."
        )
    return True


def _listed(one: Any) -> Iterable[Any]:
    return one if isinstance(one, (list, tuple, set, frozenset)) else (one,)
