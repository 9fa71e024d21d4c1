"""The callables of nodes that a decorator made: small objects, so that they can be pickled and looked into.

Each is called with the values of its node's inputs as keywords, as every node is. An `async def` stays one:
where the function to call is a coroutine function, so is the callable (`asynchronous_too`).
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_COROUTINE = 0x80  # inspect.CO_COROUTINE, without importing inspect


def is_coroutine_function(fn: Any) -> bool:
    """Whether calling `fn` gives a coroutine, as far as its code tells."""
    while not hasattr(fn, "__code__") and hasattr(fn, "func"):  # functools.partial
        fn = fn.func
    code = getattr(fn, "__code__", None)
    return code is not None and bool(code.co_flags & _COROUTINE)


def asynchronous_too(made: Callable[..., Any], fn: Any) -> Callable[..., Any]:
    """`made`, which calls `fn`; or, if `fn` is a coroutine function, a coroutine function that does the same."""
    return asynchronous(made) if is_coroutine_function(fn) else made


def asynchronous(made: Callable[..., Any]) -> Callable[..., Any]:
    """`made`, which gives a coroutine, as something that can be seen to do so."""

    async def awaiting(**kwargs: Any) -> Any:
        return await made(**kwargs)

    return awaiting


class Rebound:
    """Calls `fn` with some parameters fixed, some renamed, and some gathered from several inputs.

    `fixed` maps parameters to values. `renamed` are pairs (parameter, input). `gathered` maps a parameter to
    a list, or to a dict by key, of pairs (True, input) and (False, value). An optional input that is not
    given leaves its parameter to the default value.

    >>> def total(parts: list[int], scale: int = 1) -> int:
    ...     return scale * sum(parts)
    >>> Rebound(total, {}, (("scale", "k"),), {"parts": [(True, "a"), (False, 10)]})(a=1, k=2)
    22
    """

    __slots__ = ("fixed", "fn", "gathered", "renamed")

    def __init__(
        self,
        fn: Callable[..., Any],
        fixed: dict[str, Any],
        renamed: tuple[tuple[str, str], ...],
        gathered: dict[str, Any],
    ):
        self.fn = fn
        self.fixed = fixed
        self.renamed = renamed
        self.gathered = gathered

    def __call__(self, /, **kwargs: Any) -> Any:
        passed = {parameter: kwargs[name] for parameter, name in self.renamed if name in kwargs}
        for parameter, parts in self.gathered.items():
            try:
                if type(parts) is dict:
                    passed[parameter] = {
                        key: kwargs[part] if upstream else part for key, (upstream, part) in parts.items()
                    }
                else:
                    passed[parameter] = [kwargs[part] if upstream else part for upstream, part in parts]
            except KeyError:
                continue  # optional and not given: the parameter has a default value
        return self.fn(**passed, **self.fixed)


class Constant:
    """Gives `value`, whatever it is called with."""

    __slots__ = ("value",)

    def __init__(self, value: Any):
        self.value = value

    def __call__(self, /, **kwargs: Any) -> Any:
        return self.value


def identity(**kwargs: Any) -> Any:
    """The value of the only input."""
    (value,) = kwargs.values()
    return value


class After:
    """Calls `fn`, and `then` with its result."""

    __slots__ = ("fn", "then")

    def __init__(self, fn: Callable[..., Any], then: Callable[[Any], Any]):
        self.fn = fn
        self.then = then

    def __call__(self, /, **kwargs: Any) -> Any:
        return self.then(self.fn(**kwargs))


def after(fn: Callable[..., Any], then: Callable[[Any], Any]) -> Callable[..., Any]:
    """`fn` followed by `then`; a coroutine function if `fn` is one."""
    if not is_coroutine_function(fn):
        return After(fn, then)

    async def awaiting(**kwargs: Any) -> Any:
        return then(await fn(**kwargs))

    return awaiting
