"""`check_output` that reads the pandera model from the return type: `-> pandera.typing.DataFrame[Model]`.

pandera is loaded by the annotation itself; this module imports none of it.
"""

from __future__ import annotations

from typing import Any

from hamilton import node
from hamilton.data_quality import base as dq
from hamilton.data_quality.pandera_validators import PanderaDataFrameValidator
from hamilton.deferred import DeferredType
from hamilton.function_modifiers.base import InvalidDecoratorException, TargetType
from hamilton.function_modifiers.validation import BaseDataValidationDecorator
from hamilton.htypes import spell


class check_output(BaseDataValidationDecorator):
    """Check a dataframe against the model in its annotation; the validator's node is `x_pandera_schema_validator`.

        class Spend(pandera.DataFrameModel):
            spend: float = pandera.Field(ge=0)

        @h_pandera.check_output(importance="fail")
        def weekly_spend(raw: pd.DataFrame) -> pandera.typing.DataFrame[Spend]: ...

    Building raises InvalidDecoratorException if the return type holds no model.
    """

    def __init__(self, importance: str = "warn", target: TargetType = None):
        super().__init__(target)
        self.importance = importance

    def get_validators(self, node_to_validate: node.Node) -> list[dq.DataValidator]:
        return [PanderaDataFrameValidator(_model_of(node_to_validate.type), self.importance)]


def _model_of(type_: Any) -> Any:
    if isinstance(type_, DeferredType):  # pandera is not loaded yet: the graph is drawn, not run
        return type_
    arguments = getattr(type_, "__args__", ())
    models = [one for one in arguments if hasattr(one, "to_schema")]
    if not models:
        raise InvalidDecoratorException(
            f"the return type {spell(type_)} names no pandera model. Annotate it as "
            "pandera.typing.DataFrame[Model] with Model a subclass of pandera.DataFrameModel, "
            "or use @check_output(schema=...)."
        )
    return models[0]
