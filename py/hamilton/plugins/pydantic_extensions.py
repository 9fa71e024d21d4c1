"""`check_output(model=...)`: a pydantic model. pydantic is imported only when a value is checked."""

from __future__ import annotations

from typing import Any, get_origin

from hamilton.data_quality.base import BaseDefaultValidator, ValidationResult
from hamilton.data_quality.kinds import has_base

PACKAGE = "pydantic"


class PydanticModelValidator(BaseDefaultValidator):
    """`model=Model` on a model or a dict: the value is an instance, or fits the fields without coercion."""

    def __init__(self, model: Any, importance: str):
        super().__init__(importance)
        self.model = model

    @classmethod
    def arg(cls) -> str:
        return "model"

    @classmethod
    def name(cls) -> str:
        return "pydantic_validator"

    @classmethod
    def applies_to(cls, datatype: Any) -> bool:
        return datatype is dict or get_origin(datatype) is dict or has_base(datatype, "pydantic.BaseModel")

    def description(self) -> str:
        return f"The value fits the pydantic model {getattr(self.model, '__name__', self.model)}."

    def validate(self, dataset: Any) -> ValidationResult:
        import pydantic

        if not hasattr(self, "_adapter"):
            self._adapter = pydantic.TypeAdapter(self.model)
        try:
            self._adapter.validate_python(dataset, strict=True)
        except pydantic.ValidationError as failure:
            return ValidationResult(False, str(failure), {"model_errors": failure.errors()})
        return ValidationResult(True, self.description())


def register_validators() -> None:
    """Kept for its name: the validator is always among the defaults."""
