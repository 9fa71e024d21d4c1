"""Which validator `check_output(range=..., allow_nans=...)` means for a given type.

The first class of `AVAILABLE_DEFAULT_VALIDATORS` with the keyword that applies to the type is built. For a
type that is made of others, the validator of the inner type is used: of `Optional[float]` on every value but
None, of `list[int]` on every item.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any

from hamilton.data_quality.base import BaseDefaultValidator
from hamilton.data_quality.kinds import item_type, union_arms, unwrap
from hamilton.data_quality.pandera_validators import PanderaDataFrameValidator, PanderaSeriesSchemaValidator
from hamilton.data_quality.series_validators import (
    AllowNaNsValidatorPandasSeries,
    DataInRangeValidatorPandasSeries,
    DataInValuesValidatorPandasSeries,
    DataTypeValidatorPandasSeries,
    MaxFractionNansValidatorPandasSeries,
    MaxStandardDevValidatorPandasSeries,
    MeanInRangeValidatorPandasSeries,
)
from hamilton.data_quality.value_validators import (
    AllowNoneValidator,
    DataInRangeValidatorPrimitives,
    DataInValuesValidatorPrimitives,
    DataTypeValidatorPrimitives,
    StrContainsValidator,
    StrDoesNotContainValidator,
)
from hamilton.data_quality.wrapping import EachItemValidator, UnlessNoneValidator
from hamilton.plugins.pydantic_extensions import PydanticModelValidator

__all__ = [
    "AVAILABLE_DEFAULT_VALIDATORS",
    "AllowNaNsValidatorPandasSeries",
    "AllowNoneValidator",
    "BaseDefaultValidator",
    "DataInRangeValidatorPandasSeries",
    "DataInRangeValidatorPrimitives",
    "DataInValuesValidatorPandasSeries",
    "DataInValuesValidatorPrimitives",
    "DataTypeValidatorPandasSeries",
    "DataTypeValidatorPrimitives",
    "MaxFractionNansValidatorPandasSeries",
    "MaxStandardDevValidatorPandasSeries",
    "MeanInRangeValidatorPandasSeries",
    "PanderaDataFrameValidator",
    "PanderaSeriesSchemaValidator",
    "PydanticModelValidator",
    "StrContainsValidator",
    "StrDoesNotContainValidator",
    "resolve_default_validators",
]

#: In lookup order. Append a class of your own to make its keyword known to every `check_output`.
AVAILABLE_DEFAULT_VALIDATORS: list[type[BaseDefaultValidator]] = [
    AllowNaNsValidatorPandasSeries,
    DataInRangeValidatorPandasSeries,
    DataInRangeValidatorPrimitives,
    DataInValuesValidatorPandasSeries,
    DataInValuesValidatorPrimitives,
    DataTypeValidatorPandasSeries,
    DataTypeValidatorPrimitives,
    MaxFractionNansValidatorPandasSeries,
    MaxStandardDevValidatorPandasSeries,
    MeanInRangeValidatorPandasSeries,
    AllowNoneValidator,
    StrContainsValidator,
    StrDoesNotContainValidator,
    PanderaDataFrameValidator,
    PanderaSeriesSchemaValidator,
    PydanticModelValidator,
]


def resolve_default_validators(
    output_type: Any,
    importance: str,
    available_validators: list[type[BaseDefaultValidator]] | None = None,
    **default_validator_kwargs: Any,
) -> list[BaseDefaultValidator]:
    """The validators that the keywords ask for, in the order of the keywords.

    Raises ValueError for a keyword that no validator of `output_type` has (the message lists those there
    are), for a value that the validator rejects, and for an importance other than "warn" and "fail".

    >>> [v.name() for v in resolve_default_validators(float, "warn", range=(0, 1), allow_none=False)]
    ['range_validator', 'allow_none_validator']
    """
    available = AVAILABLE_DEFAULT_VALIDATORS if available_validators is None else available_validators
    resolved: list[BaseDefaultValidator] = []
    for keyword, value in default_validator_kwargs.items():
        recipe = _recipe_for(output_type, keyword, tuple(available))
        if recipe is None:
            raise ValueError(_no_such_validator(output_type, available, keyword))
        cls, *wrappers = recipe
        made = cls(**{keyword: value}, importance=importance)
        for wrap in wrappers:
            made = wrap(made)
        resolved.append(made)
    return resolved


def _recipe_for(type_: Any, keyword: str, available: tuple[type[BaseDefaultValidator], ...]) -> Any:
    try:
        return _cached_recipe(type_, keyword, available)
    except TypeError:  # a type that cannot be hashed: Annotated[int, {}]
        return _recipe(type_, keyword, available)


def _recipe(
    type_: Any, keyword: str, available: tuple[type[BaseDefaultValidator], ...]
) -> tuple[Any, ...] | None:
    """The validator's class, then what to wrap it in, innermost first. None if there is no such validator."""
    candidates = [cls for cls in available if cls.arg() == keyword]
    for cls in candidates:
        if _applies(cls, type_):
            return (cls,)
    type_ = unwrap(type_)
    arms = union_arms(type_)
    solid = tuple(arm for arm in arms if arm is not type(None))
    for cls in candidates:
        if _applies(cls, type_) or (solid and all(_applies(cls, unwrap(arm)) for arm in solid)):
            return (cls, UnlessNoneValidator) if len(solid) < len(arms) else (cls,)
    inner, wrap = (
        (solid[0], UnlessNoneValidator) if len(solid) == 1 else (item_type(type_), EachItemValidator)
    )
    found = None if inner is None else _recipe(inner, keyword, available)
    return None if found is None else (*found, wrap)


# A thousand nodes of a program have few types and few keywords between them.
_cached_recipe = functools.lru_cache(maxsize=1024)(_recipe)


def _applies(cls: type[BaseDefaultValidator], type_: Any) -> bool:
    try:
        return bool(cls.applies_to(type_))
    except TypeError:  # a validator that asks issubclass() of something that is not a class
        return False


def _keywords(type_: Any, available: Sequence[type[BaseDefaultValidator]]) -> list[str]:
    """The keywords that have a validator for `type_`, itself or by way of its parts."""
    type_ = unwrap(type_)
    parts = [type_, *(arm for arm in union_arms(type_) if arm is not type(None)), item_type(type_)]
    found = (cls.arg() for cls in available for part in parts if part is not None and _applies(cls, part))
    return list(dict.fromkeys(found))


def _no_such_validator(type_: Any, available: Sequence[type[BaseDefaultValidator]], keyword: str) -> str:
    from hamilton.diagnostics import did_you_mean
    from hamilton.htypes import spell

    fitting = _keywords(type_, available)
    listed = ", ".join(fitting) or "none"
    if any(cls.arg() == keyword for cls in available):
        why = f"'{keyword}' cannot check a value of type {spell(type_)}."
    else:
        why = f"there is no validator '{keyword}'.{did_you_mean(keyword, (cls.arg() for cls in available))}"
    return (
        f"{why} For {spell(type_)} there are: {listed}. "
        "A check of your own is a DataValidator, given to @check_output_custom."
    )
