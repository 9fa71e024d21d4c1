"""The error for a decorator that does not fit: one form of sentence for all of them."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from hamilton.function_modifiers.base import InvalidDecoratorException
from hamilton.node import VARIANT_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

#: Doubts about the decorators of functions: sentence → code.
_doubted: WeakKeyDictionary[Callable[..., Any], dict[str, str]] = WeakKeyDictionary()


def misuse(
    decorator: str,
    fn: Callable[..., Any],
    what: str,
    *,
    code: str,
    kind: type[BaseException] = InvalidDecoratorException,
    node: str | None = None,
) -> BaseException:
    """An exception to raise: "@decorator on function 'name' (file:line) what", with its diagnostic.

    `what` goes on from there and says what to do; `code` is the diagnostic's kebab-case word.
    """
    from hamilton.diagnostics import fault, place_of

    name = getattr(fn, "__name__", repr(fn))
    sentence = f"@{decorator} on function '{name}' ({place_of(fn)}) {what}"
    return fault(kind, code, sentence, node=node or name, fn=fn)


def doubt(decorator: str, fn: Callable[..., Any], what: str, *, code: str) -> None:
    """Warn of something that Hamilton lets pass but that is hardly meant; same form of sentence.

    It is a warning of Python's, and one among the diagnostics of every graph that the function is in.
    """
    import warnings

    from hamilton.diagnostics import place_of

    place = place_of(fn)
    sentence = f"@{decorator} on function '{fn.__name__}' ({place}) {what}"
    _doubted.setdefault(getattr(fn, VARIANT_OF, fn), {})[sentence] = code
    warnings.warn_explicit(sentence, UserWarning, place.file or "<unknown>", place.line or 1)


def doubted(fn: Callable[..., Any]) -> list[tuple[str, str]]:
    """`(code, sentence)` of each doubt about the decorators of a function."""
    return [(code, sentence) for sentence, code in _doubted.get(fn, {}).items()]


def no_longer_doubt(fn: Callable[..., Any], code: str) -> None:
    """Forget the doubts of this kind, which another config may have raised."""
    known = _doubted.get(getattr(fn, VARIANT_OF, fn))
    for sentence in [sentence for sentence, of in known.items() if of == code] if known else ():
        del known[sentence]  # type: ignore[union-attr]


def hint(name: str, names: Any) -> str:
    """A clause that asks whether a nearby name was meant, or nothing."""
    from hamilton.diagnostics import did_you_mean

    return did_you_mean(name, names)


def listed(names: Any, most: int = 12) -> str:
    """Names for a sentence: quoted, joined by commas, cut after `most`.

    >>> listed(["a", "b", "c"], most=2)
    "'a', 'b' and 1 more"
    """
    names = [str(one) for one in names]
    shown = ", ".join(f"'{one}'" for one in names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown or "none"
