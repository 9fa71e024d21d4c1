"""Decorators written without their parentheses.

`@check_output` above a function, in place of `@check_output(...)`, makes a decorator out of the function and leaves it
under the function's name, so that the function is in no graph. Most decorators cannot be made of a function, and
refuse. A few can; whether one was meant shows when its module is read.
"""

from __future__ import annotations

from weakref import ref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType
    from typing import Any

#: By module and name: functions that were the only argument of a decorator, and that decorator. Neither is kept alive.
_made: dict[str, dict[str, tuple[ref[Any], ref[Any]]]] = {}
#: How decorators are written that are not called like their class.
SPELT = {"LoadFromDecorator": "load_from.json", "SaveToDecorator": "save_to.json"}


def refuse_mistaken(cls: type, fn: Callable[..., Any]) -> None:
    """TypeError if a decorator with `fn` as its only argument can only be one without parentheses."""
    mistaken = not cls._may_take_function and fn.__name__ != "<lambda>"  # type: ignore[attr-defined]
    if mistaken and cls.__module__.partition(".")[0] == "hamilton":
        raise _mistaken(cls, fn)


def remember(fn: Callable[..., Any], made: object) -> None:
    """That `fn` was the only argument of the decorator `made`."""
    if fn.__module__ is not None:
        _made.setdefault(fn.__module__, {})[fn.__name__] = (ref(fn), ref(made))


def faults_in(module: ModuleType) -> Iterator[tuple[Callable[..., Any], BaseException]]:
    """Each function of `module` that a decorator has taken the place of, and what to say of it."""
    for name, (fn, made) in _made.get(module.__name__, {}).items():
        function, decorator = fn(), made()
        if function is not None and decorator is not None and vars(module).get(name) is decorator:
            yield function, _mistaken(type(decorator), function)


def _mistaken(cls: type, fn: Callable[..., Any]) -> BaseException:
    from hamilton.diagnostics import fault, spoken

    spelt = SPELT.get(cls.__name__, cls.__name__)
    return fault(
        TypeError,
        "bare-decorator",
        f"@{spelt} on {spoken(fn)} needs arguments in parentheses: @{spelt}(...).",
        node=fn.__name__,
        fn=fn,
    )
