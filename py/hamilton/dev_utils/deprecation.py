"""Marking what will go away: `@deprecated(...)` warns from one version on, and fails from a later one.

>>> def new() -> int:
...     return 1
>>> mark = deprecated(
...     (1, 0, 0), (99, 0, 0), use_this=new, explanation="It was slow.", migration_guide=None, warn_action=print
... )
>>> @mark
... def old() -> int:
...     return 2
>>> old()
old is deprecated and goes away in version 99.0.0. It was slow. Use new instead.
2
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import hamilton


class DeprecationError(Exception):
    """A use of something that has gone away."""

    def raise_(self) -> None:
        raise self


@functools.total_ordering
class Version:
    """`major.minor.patch`, ordered."""

    __slots__ = ("major", "minor", "patch")
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, major: int, minor: int, patch: int):
        self.major, self.minor, self.patch = major, minor, patch

    @staticmethod
    def from_version_tuple(version_tuple: tuple[int | str, ...]) -> Version:
        """The version of `(major, minor, patch, ...)`; what follows, such as `"rc1"`, is left out."""
        major, minor, patch = (int(one) for one in version_tuple[:3])
        return Version(major, minor, patch)

    @staticmethod
    def current() -> Version:
        """That of this package."""
        return Version.from_version_tuple(hamilton.__version__)

    def _key(self) -> tuple[int, int, int]:
        return self.major, self.minor, self.patch

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Version) else NotImplemented

    def __lt__(self, other: Version) -> bool:
        return self._key() < other._key()

    def __repr__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


CURRENT_VERSION = Version.current()


def _log(message: str) -> None:
    import logging

    logging.getLogger(__name__).warning(message)


def _fail(message: str) -> None:
    raise DeprecationError(message)


class deprecated:
    """Decorates a function that goes away in version `fail_starting`; calls to it warn from `warn_starting` on.

    Raises ValueError where it is written: the version to fail in must be a major one and not before that to warn
    in, and without a replacement (`use_this`) there must be a migration guide.
    """

    def __init__(
        self,
        warn_starting: tuple[int, int, int] | Version,
        fail_starting: tuple[int, int, int] | Version,
        use_this: Callable[..., Any] | None,
        explanation: str,
        migration_guide: str | None,
        current_version: tuple[int, int, int] | Version | None = None,
        warn_action: Callable[[str], None] = _log,
        fail_action: Callable[[str], None] = _fail,
    ):
        self.warn_starting = _version(warn_starting)
        self.fail_starting = _version(fail_starting)
        self.current_version = CURRENT_VERSION if current_version is None else _version(current_version)
        self.use_this = use_this
        self.explanation = explanation
        self.migration_guide = migration_guide
        self.warn_action = warn_action
        self.fail_action = fail_action
        if self.fail_starting.minor or self.fail_starting.patch:
            raise ValueError(f"Things go away in major versions only; {self.fail_starting} is none.")
        if self.fail_starting < self.warn_starting:
            raise ValueError(
                f"It would fail in {self.fail_starting}, before it warns in {self.warn_starting}."
            )
        if use_this is None and migration_guide is None:
            raise ValueError("Say what to do instead: give use_this, or a migration_guide.")

    def __call__(self, fn: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(fn)
        def replacement(*args: Any, **kwargs: Any) -> Any:
            if self.current_version >= self.fail_starting:
                self.fail_action(self._message(fn, "is gone since"))
            elif self.current_version >= self.warn_starting:
                self.warn_action(self._message(fn, "is deprecated and goes away in"))
            return fn(*args, **kwargs)

        return replacement

    def _message(self, fn: Callable[..., Any], fate: str) -> str:
        parts = [f"{fn.__qualname__} {fate} version {self.fail_starting}.", self.explanation]
        if self.use_this is not None:
            parts.append(f"Use {self.use_this.__qualname__} instead.")
        if self.migration_guide is not None:
            parts.append(f"For migration, see: {self.migration_guide}.")
        return " ".join(parts)


def _version(given: tuple[int, int, int] | Version) -> Version:
    return given if isinstance(given, Version) else Version.from_version_tuple(given)
