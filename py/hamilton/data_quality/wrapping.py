"""A validator of the parts of a value: of what is not None, of each item."""

from __future__ import annotations

from typing import Any

from hamilton.data_quality.base import BaseDefaultValidator, ValidationResult


class _Wrapping(BaseDefaultValidator):
    """Goes by the name of the validator inside."""

    def __init__(self, inner: BaseDefaultValidator):
        super().__init__(inner.importance.value)
        self.inner = inner

    @classmethod
    def applies_to(cls, datatype: Any) -> bool:
        return False  # made from another validator, never found by a keyword

    @classmethod
    def arg(cls) -> str:
        return ""

    def name(self) -> str:  # type: ignore[override]
        return self.inner.name()


class UnlessNoneValidator(_Wrapping):
    """For `Optional[T]`: None passes, as the annotation allows it; `allow_none=False` is what forbids it."""

    def description(self) -> str:
        return f"Unless the value is None: {self.inner.description()}"

    def validate(self, dataset: Any) -> ValidationResult:
        if dataset is None:
            return ValidationResult(True, "The value is None, which its type allows.")
        return self.inner.validate(dataset)


class EachItemValidator(_Wrapping):
    """For `list[T]` and its like: every item passes. The message tells of the first that does not."""

    def description(self) -> str:
        return f"For every item: {self.inner.description()}"

    def validate(self, dataset: Any) -> ValidationResult:
        results = [self.inner.validate(item) for item in dataset]
        failed = {position: result for position, result in enumerate(results) if not result.passes}
        if not failed:
            return ValidationResult(True, f"All {len(results)} items pass.", {"data_size": len(results)})
        first, why = next(iter(failed.items()))
        return ValidationResult(
            False,
            f"{len(failed)} of {len(results)} items fail, the first at position {first}: {why.message}",
            {
                "data_size": len(results),
                "failed_positions": list(failed),
                "first_failure": why.diagnostics,
            },
        )
