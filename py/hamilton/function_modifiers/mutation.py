"""`mutate`: a step that is put behind other functions from where it is defined itself."""

from __future__ import annotations

from hamilton.function_modifiers._protocol import InvalidDecoratorException
from hamilton.function_modifiers.configuration import hamilton_exclude
from hamilton.function_modifiers.misuse import misuse
from hamilton.function_modifiers.piping import pipe_output
from hamilton.function_modifiers.steps import Applicable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class NotSameModuleError(Exception):
    """A function that changes nodes of another module, where nobody who reads that module would look for it."""

    def __init__(self, fn: Callable[..., Any], target_fn: Callable[..., Any]):
        from hamilton.diagnostics import Diagnostic, place_of

        place = place_of(fn)
        sentence = (
            f"@mutate on function '{fn.__name__}' ({place}) changes '{target_fn.__name__}' "
            f"({place_of(target_fn)}), which is in another module ({target_fn.__module__}, not "
            f"{fn.__module__}). Put both into one module, or write @pipe_output(step({fn.__name__})) on "
            f"'{target_fn.__name__}'."
        )
        super().__init__(sentence)
        self.diagnostics = (
            Diagnostic(
                "error",
                "mutates-other-module",
                sentence,
                fn.__name__,
                place.file,
                place.line,
                related=(place_of(target_fn),),
            ),
        )


def apply_to(fn_: Callable[..., Any], **mutating_fn_kwargs: Any) -> Applicable:
    """A target of `mutate` with arguments of its own, which replace those given to `mutate`.

    Can be told when, under which name and on which node to apply, as `step` can.

    >>> from hamilton import ad_hoc_utils, driver
    >>> def net(sales: float) -> float:
    ...     return sales
    >>> def fees(sales: float) -> float:
    ...     return sales / 10
    >>> @mutate(net, apply_to(fees, digits=2), digits=0)
    ... def _rounded(amount: float, digits: int) -> float:
    ...     return round(amount, digits)
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(net, fees)).build()
    >>> dr.execute(["net", "fees"], inputs={"sales": 12.345})
    {'net': 12.0, 'fees': 1.23}
    """
    return Applicable(fn=None, args=(), kwargs=mutating_fn_kwargs, target_fn=fn_)


class mutate:
    """Makes the function below it the last step of each target's `pipe_output`: `@mutate(revenue)`.

    It takes the target's result in its first parameter; further ones come from the keywords, or from those of
    `apply_to` for a target written so: `source("node")`, `value(constant)` or a plain constant. The function
    is no node itself, whatever its name. Several of them apply in the order in which they are defined. One
    that is defined again (a notebook cell run a second time) takes the place of its former self.

    Raises NotSameModuleError for a target in another module, InvalidDecoratorException if the function cannot
    be applied.

    >>> from hamilton import ad_hoc_utils, driver
    >>> def revenue(sales: float) -> float:
    ...     return sales
    >>> @mutate(revenue, rate=0.5)
    ... def _taxed(amount: float, rate: float) -> float:
    ...     return amount * (1 - rate)
    >>> dr = driver.Builder().with_modules(ad_hoc_utils.create_temporary_module(revenue)).build()
    >>> dr.execute(["revenue"], inputs={"sales": 10.0})
    {'revenue': 5.0}
    """

    def __init__(
        self,
        *target_functions: Applicable | Callable[..., Any],
        collapse: bool = False,
        _chain: bool = False,
        **mutating_function_kwargs: Any,
    ):
        if collapse:
            raise NotImplementedError("@mutate(collapse=True): each mutation is always a node of its own.")
        if _chain:
            raise NotImplementedError("@mutate(_chain=True) has no meaning yet. Leave it out.")
        for one in target_functions:
            if not callable(getattr(one, "target_fn", one)):
                raise InvalidTarget(
                    f"@mutate takes the functions to change, or apply_to(function, ...), not {one!r}. A step "
                    "goes on the function itself: @pipe_output(step(...))."
                )
        self.remote_applicables = [
            one if isinstance(one, Applicable) else apply_to(one) for one in target_functions
        ]
        self.mutating_function_kwargs = mutating_function_kwargs

    def validate_same_module(self, mutating_fn: Callable[..., Any]) -> None:
        """NotSameModuleError for a target from elsewhere."""
        for one in self.remote_applicables:
            target: Any = one.target_fn
            if target.__module__ != mutating_fn.__module__:
                raise NotSameModuleError(mutating_fn, target)

    def __call__(self, mutating_fn: Callable[..., Any]) -> Callable[..., Any]:
        self.validate_same_module(mutating_fn)
        by_target: dict[int, tuple[Any, list[Applicable]]] = {}
        for one in self.remote_applicables:
            step = one.but(fn=mutating_fn, kwargs=one.kwargs or self.mutating_function_kwargs, target_fn=None)
            step.validate("mutate", mutating_fn, own_namespace=True)
            by_target.setdefault(id(one.target_fn), (one.target_fn, []))[1].append(step)
        for target, steps in by_target.values():
            _put_behind(target, steps, mutating_fn)
        if not any(one is hamilton_exclude for one in getattr(mutating_fn, "resolve", ())):
            hamilton_exclude(mutating_fn)
        return mutating_fn


class InvalidTarget(InvalidDecoratorException, AttributeError, TypeError):
    """Something that has no result to change."""


def _put_behind(target: Any, steps: list[Applicable], mutating_fn: Callable[..., Any]) -> None:
    """Add `steps` to the pipe behind `target`, in place of those of an earlier definition of `mutating_fn`."""
    modifiers = target.__dict__.setdefault(pipe_output.get_lifecycle_name(), [])
    at = next((at for at, one in enumerate(modifiers) if type(one) is pipe_output), None)
    if at is None:
        modifiers.append(pipe_output(*steps))
        return
    pipe = modifiers[at]
    if pipe.target is not None and any(one.target is not None for one in steps):
        raise misuse(
            "mutate",
            mutating_fn,
            f"names a node of '{target.__name__}' with on_output, but @pipe_output there does so for all its "
            "steps. Name it in one of the two places.",
            code="two-targets",
        )
    kept = list(pipe.transforms)
    place = next((at for at, one in enumerate(kept) if _is_former_self(one.fn, mutating_fn)), len(kept))
    kept = [one for one in kept if not _is_former_self(one.fn, mutating_fn)]
    kept[place:place] = steps
    # A new object: the user's own may be on other functions as well.
    modifiers[at] = pipe_output(*kept, namespace=pipe.namespace, on_output=pipe.target)


def _is_former_self(fn: Any, mutating_fn: Callable[..., Any]) -> bool:
    """Whether `mutating_fn` is `fn` defined again, and not a second function of that name further down the file."""
    if (fn.__module__, fn.__qualname__) != (mutating_fn.__module__, mutating_fn.__qualname__):
        return False
    before, after = fn.__code__, mutating_fn.__code__
    return before.co_filename != after.co_filename or before.co_firstlineno == after.co_firstlineno
