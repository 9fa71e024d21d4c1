"""Classes that `function_modifiers.model` and `dynamic_transform` turn into nodes."""

from __future__ import annotations

import abc
from typing import Any


class DynamicTransformBase(abc.ABC):
    """A computation whose dependencies are known only once the config is.

    Instantiated while the graph is built, with the config item that the decorator names and the node's name.
    """

    def __init__(self, config_parameters: Any, name: str):
        self._config_parameters = config_parameters
        self._name = name

    @abc.abstractmethod
    def get_dependents(self) -> list[str]:
        """The names of the nodes that it takes."""

    @abc.abstractmethod
    def compute(self, **inputs: Any) -> Any:
        """The value of the node, given the values of `get_dependents()` by name."""

    @property
    def config_parameters(self) -> Any:
        return self._config_parameters

    @property
    def name(self) -> str:
        return self._name


class BaseModel(DynamicTransformBase, abc.ABC):
    """A model that predicts one series from others."""

    def compute(self, **inputs: Any) -> Any:
        return self.predict(**inputs)

    @abc.abstractmethod
    def predict(self, **inputs: Any) -> Any:
        """The predicted series, given those of `get_dependents()` by name."""
