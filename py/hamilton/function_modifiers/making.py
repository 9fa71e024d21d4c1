"""How a decorator is made of what stands in its parentheses."""

from __future__ import annotations

import abc
from types import FunctionType

from hamilton.function_modifiers import bare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from inspect import Signature
    from typing import Any

_call = type.__call__


class DecoratorType(abc.ABCMeta):
    """The class of the classes of decorators.

    Its business is what Python would say too shortly: a decorator without its parentheses, arguments that it does
    not have, and a name that it does not have (`@config.wen(...)`).
    """

    #: Whether a function can be the only argument. Of other decorators that is one written without parentheses.
    _may_take_function: bool

    if not TYPE_CHECKING:  # for type checkers a call is a call of __init__

        def __call__(cls, *args: Any, **kwargs: Any) -> Any:
            lone = args[0] if len(args) == 1 and type(args[0]) is FunctionType and not kwargs else None
            if lone is not None:
                bare.refuse_mistaken(cls, lone)
            try:
                made = _call(cls, *args, **kwargs)
            except Exception as error:
                from hamilton.function_modifiers.arguments import explained

                said = explained(cls, args, kwargs, error)
                if said is error:
                    raise
                raise said from None
            if lone is not None:
                bare.remember(lone, made)
            return made

    @property
    def __signature__(cls) -> Signature:
        """What `__init__` takes, so that `help` and editors show that."""
        from hamilton.function_modifiers.arguments import signature_of

        return signature_of(cls)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(
                f"type object '{cls.__name__}' has no attribute '{name}'", name=name, obj=cls
            )
        from hamilton.function_modifiers.arguments import no_such_attribute

        raise no_such_attribute(cls, name)
