"""Default validators of single values: numbers, strings, and None or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hamilton.data_quality.base import BaseDefaultValidator, ValidationResult
from hamilton.data_quality.kinds import has_base, is_number, is_text


def as_bounds(keyword: str, given: Any) -> tuple[Any, Any]:
    """`given` as (low, high). Raises ValueError if it is not two values.

    >>> as_bounds("range", [0, 1])
    (0, 1)
    """
    try:
        low, high = given
    except (TypeError, ValueError):
        raise ValueError(f"{keyword} takes a pair (low, high), not {given!r}.") from None
    return low, high


def as_set(keyword: str, given: Any) -> frozenset[Any] | tuple[Any, ...]:
    """`given` as a frozenset, or as a tuple if something in it cannot be hashed.

    Raises ValueError if it is no collection.
    """
    if not isinstance(given, Iterable):
        raise ValueError(f"{keyword} takes a list or set of the allowed values, not {given!r}.")
    given = tuple(given)
    try:
        return frozenset(given)
    except TypeError:
        return given


def in_order(values: Iterable[Any]) -> list[Any]:
    """The values in one order, whatever the hash seed: sorted, or by their text if they cannot be compared."""
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=repr)


class DataInRangeValidatorPrimitives(BaseDefaultValidator):
    """`range=(low, high)`: the number lies between the two, both included. NaN does not."""

    def __init__(self, range: tuple[Any, Any], importance: str):
        super().__init__(importance)
        self.range = as_bounds("range", range)
        self._spelt = "[{}, {}]".format(*self.range)

    @classmethod
    def arg(cls) -> str:
        return "range"

    @classmethod
    def applies_to(cls, datatype: Any) -> bool:
        return is_number(datatype)

    def description(self) -> str:
        return f"The value lies in {list(self.range)}."

    def validate(self, dataset: Any) -> ValidationResult:
        low, high = self.range
        found = {"range": self.range, "value": dataset}
        try:
            passes = low <= dataset <= high
        except TypeError:  # None, or text: not a number at all
            return ValidationResult(False, f"{dataset!r} cannot be compared with {self._spelt}.", found)
        if passes:
            return ValidationResult(True, f"{dataset!r} lies in {self._spelt}.", found)
        return ValidationResult(False, f"{dataset!r} lies outside {self._spelt}.", found)


class DataInValuesValidatorPrimitives(BaseDefaultValidator):
    """`values_in=[...]`: the value is one of these."""

    def __init__(self, values_in: Iterable[Any], importance: str):
        super().__init__(importance)
        self.values = as_set("values_in", values_in)

    @classmethod
    def arg(cls) -> str:
        return "values_in"

    @classmethod
    def applies_to(cls, datatype: Any) -> bool:
        return is_number(datatype) or is_text(datatype)

    def description(self) -> str:
        return f"The value is one of {in_order(self.values)}."

    def validate(self, dataset: Any) -> ValidationResult:
        passes = dataset in self.values
        return ValidationResult(
            passes,
            f"{dataset!r} is {'one' if passes else 'none'} of {in_order(self.values)}.",
            {
                "values": self.values,
                "was_correct": passes,
                "incorrect_value": None if passes else dataset,
                "data_size": 1,
            },
        )


class DataTypeValidatorPrimitives(BaseDefaultValidator):
    """`data_type=int`: the value is an instance of this class."""

    def __init__(self, data_type: Any, importance: str):
        super().__init__(importance)
        self.datatype = data_type

    @classmethod
    def arg(cls) -> str:
        return "data_type"

    @classmethod
    def applies_to(cls, datatype: Any) -> bool:
        return is_number(datatype) or is_text(datatype)

    def description(self) -> str:
        return f"The value is an instance of {self._wanted()}."

    def _wanted(self) -> str:
        return getattr(self.datatype, "__name__", str(self.datatype))

    def validate(self, dataset: Any) -> ValidationResult:
        passes = isinstance(dataset, self.datatype)
        return ValidationResult(
            passes,
            f"{dataset!r} is of type {type(dataset).__name__}, "
            f"{'which fits' if passes else 'but required is'} {self._wanted()}.",
            {"required_data_type": self.datatype, "actual_data_type": type(dataset)},
        )


class AllowNoneValidator(BaseDefaultValidator):
    """`allow_none=False`: the value is not None. True demands nothing. Applies to every type."""

    def __init__(self, allow_none: bool, importance: str):
        super().__init__(importance)
        self.allow_none = allow_none

    @classmethod
    def arg(cls) -> str:
        return "allow_none"

    @classmethod
    def applies_to(cls, datatype: Any) -> bool:
        return True

    def description(self) -> str:
        return "The value may be None." if self.allow_none else "The value is not None."

    def validate(self, dataset: Any) -> ValidationResult:
        if dataset is None and not self.allow_none:
            return ValidationResult(False, "The value is None, which allow_none=False forbids.")
        return ValidationResult(True, "The value is None." if dataset is None else "The value is not None.")


class _TextValidator(BaseDefaultValidator):
    """Looks for one or several pieces of text in a string."""

    def __init__(self, pieces: str | list[str], importance: str):
        super().__init__(importance)
        listed = [pieces] if isinstance(pieces, str) else pieces
        if not isinstance(listed, Iterable) or not all(isinstance(piece, str) for piece in listed):
            raise ValueError(f"{self.arg()} takes a string or a list of strings, not {pieces!r}.")
        self.pieces: list[str] = list(listed)

    @classmethod
    def applies_to(cls, datatype: Any) -> bool:
        return datatype is str or (not isinstance(datatype, type) and has_base(datatype, "builtins.str"))

    def _judge(self, dataset: Any, wrong: list[str], complaint: str) -> ValidationResult:
        figures = {self.arg(): self.pieces, "data": dataset}
        if not isinstance(dataset, str):
            return ValidationResult(False, f"{dataset!r} is not a string.", figures)
        if wrong:
            return ValidationResult(
                False, f"{complaint} {', '.join(map(repr, wrong))}: {dataset!r}.", figures
            )
        return ValidationResult(True, "The text is as required.")


class StrContainsValidator(_TextValidator):
    """`contains="a"` or `contains=["a", "b"]`: each of these occurs in the string."""

    def __init__(self, contains: str | list[str], importance: str):
        super().__init__(contains, importance)

    @classmethod
    def arg(cls) -> str:
        return "contains"

    def description(self) -> str:
        return f"The text contains each of {self.pieces}."

    def validate(self, dataset: Any) -> ValidationResult:
        absent = [piece for piece in self.pieces if isinstance(dataset, str) and piece not in dataset]
        return self._judge(dataset, absent, "The text lacks")


class StrDoesNotContainValidator(_TextValidator):
    """`does_not_contain="a"` or a list: none of these occurs in the string."""

    def __init__(self, does_not_contain: str | list[str], importance: str):
        super().__init__(does_not_contain, importance)

    @classmethod
    def arg(cls) -> str:
        return "does_not_contain"

    def description(self) -> str:
        return f"The text contains none of {self.pieces}."

    def validate(self, dataset: Any) -> ValidationResult:
        present = [piece for piece in self.pieces if isinstance(dataset, str) and piece in dataset]
        return self._judge(dataset, present, "The text contains")
