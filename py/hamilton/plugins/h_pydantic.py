"""`check_output` that reads the pydantic model from the return type: `-> Model`.

pydantic is loaded by the annotation itself; this module imports none of it.
"""

from __future__ import annotations

from hamilton import node
from hamilton.data_quality import base as dq
from hamilton.data_quality.kinds import has_base
from hamilton.function_modifiers.base import InvalidDecoratorException, TargetType
from hamilton.function_modifiers.validation import BaseDataValidationDecorator
from hamilton.htypes import spell
from hamilton.plugins.pydantic_extensions import PydanticModelValidator


class check_output(BaseDataValidationDecorator):
    """Check that a value fits the model that annotates it; the validator's node is `x_pydantic_validator`.

        class User(pydantic.BaseModel):
            name: str

        @h_pydantic.check_output(importance="fail")
        def user(row: dict) -> User: ...

    The value may be an instance or a dict whose values fit the fields without coercion. Building raises
    InvalidDecoratorException if the return type is not a model.
    """

    def __init__(self, importance: str = "warn", target: TargetType = None):
        super().__init__(target)
        self.importance = importance

    def get_validators(self, node_to_validate: node.Node) -> list[dq.DataValidator]:
        model = node_to_validate.type
        if not has_base(model, "pydantic.BaseModel"):
            raise InvalidDecoratorException(
                f"the return type {spell(model)} is not a pydantic model. Annotate it with a subclass of "
                "pydantic.BaseModel, or use @check_output(model=...) on a function that returns a dict."
            )
        return [PydanticModelValidator(model, self.importance)]
