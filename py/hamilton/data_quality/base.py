"""Validators: what they are asked, what they answer, and what is done about a failure.

A validator is a node of the graph beside the value that it checks (see
`hamilton.function_modifiers.check_output`). It answers with a `ValidationResult`; its importance says whether
a failure is logged or stops the execution.
"""

from __future__ import annotations

import abc
import dataclasses
import enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


class DataValidationLevel(enum.Enum):
    """What a failure does: WARN logs it, FAIL raises DataValidationError."""

    WARN = "warn"
    FAIL = "fail"

    @classmethod
    def _missing_(cls, value: object) -> DataValidationLevel:
        raise ValueError(f"importance is 'warn' or 'fail', not {value!r}.")


class DataValidationError(Exception):
    """Raised once for all failures of importance FAIL on one node.

    `args[0]` is the list of messages, one a failure; `results` the `ValidationResult`s behind them.
    """

    results: tuple[ValidationResult, ...] = ()

    def __str__(self) -> str:
        messages = self.args[0] if self.args else ()
        return "\n".join(messages) if isinstance(messages, list) else str(messages)


@dataclasses.dataclass
class ValidationResult:
    """What a validator found: whether the data passes, a sentence, and the figures behind it."""

    passes: bool
    message: str
    diagnostics: dict[str, Any] = dataclasses.field(default_factory=dict)


class DataValidator(abc.ABC):
    """A check of one value. Subclass it and hand an instance to `check_output_custom`.

    `importance` is "warn" or "fail"; anything else raises ValueError.

    >>> class Positive(DataValidator):
    ...     @classmethod
    ...     def name(cls):
    ...         return "positive"
    ...     def applies_to(self, datatype):
    ...         return datatype in (int, float)
    ...     def description(self):
    ...         return "The value is positive."
    ...     def validate(self, dataset):
    ...         return ValidationResult(dataset > 0, f"The value is {dataset}.")
    >>> Positive("warn").validate(-1).passes
    False
    """

    def __init__(self, importance: str):
        self._importance = DataValidationLevel(importance)

    @property
    def importance(self) -> DataValidationLevel:
        return self._importance

    @abc.abstractmethod
    def applies_to(self, datatype: type[Any]) -> bool:
        """Whether it can check values of the type `datatype`."""

    @abc.abstractmethod
    def description(self) -> str:
        """What it demands, in a sentence; becomes the documentation of its node."""

    @classmethod
    @abc.abstractmethod
    def name(cls) -> str:
        """A word for this kind of validator; its node is called `<checked node>_<name>`."""

    @abc.abstractmethod
    def validate(self, dataset: Any) -> ValidationResult:
        """Check the value."""


class BaseDefaultValidator(DataValidator, abc.ABC):
    """A validator that `check_output(<arg>=value)` builds as `cls(<arg>=value, importance=...)`."""

    @classmethod
    @abc.abstractmethod
    def applies_to(cls, datatype: type[Any]) -> bool:
        """Whether it can check values of the type `datatype`."""

    @classmethod
    @abc.abstractmethod
    def arg(cls) -> str:
        """The keyword of `check_output` that asks for this validator."""

    @classmethod
    def name(cls) -> str:
        return f"{cls.arg()}_validator"


class AsyncDataValidator(DataValidator, abc.ABC):
    """A validator whose `validate` is a coroutine; it needs the AsyncDriver."""

    @abc.abstractmethod
    async def validate(self, dataset: Any) -> ValidationResult:  # type: ignore[override]
        """Check the value."""


class AsyncBaseDefaultValidator(BaseDefaultValidator, abc.ABC):
    """A default validator whose `validate` is a coroutine; it needs the AsyncDriver."""

    @abc.abstractmethod
    async def validate(self, dataset: Any) -> ValidationResult:  # type: ignore[override]
        """Check the value."""


def is_async_validator(validator: DataValidator) -> bool:
    """Whether `validator.validate` is a coroutine function."""
    code = getattr(type(validator).validate, "__code__", None)
    if code is None:
        import inspect

        return inspect.iscoroutinefunction(validator.validate)
    return bool(code.co_flags & 0x80)  # CO_COROUTINE; inspect is not worth its import for one flag


def _sentence(node_name: str, result: ValidationResult, validator: DataValidator) -> str:
    figures = f" Diagnostics: {result.diagnostics}." if result.diagnostics else ""
    return f"[{node_name}:{validator.name()}] {result.message}{figures}"


def act_warn(node_name: str, validation_result: ValidationResult, validator: DataValidator) -> None:
    """Log the result at WARNING if it does not pass."""
    if not validation_result.passes:
        import logging

        logging.getLogger(__name__).warning("%s", _sentence(node_name, validation_result, validator))


def act_fail_bulk(node_name: str, failures: Sequence[tuple[ValidationResult, DataValidator]]) -> None:
    """Raise one DataValidationError that names all `failures`; nothing happens if there are none."""
    if failures:
        error = DataValidationError([_sentence(node_name, result, by) for result, by in failures])
        error.results = tuple(result for result, _ in failures)
        raise error


def __getattr__(name: str) -> Any:
    if name == "logger":  # a logger made at import would import logging for every program
        import logging

        return logging.getLogger(__name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
