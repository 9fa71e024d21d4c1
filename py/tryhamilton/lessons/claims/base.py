"""The two claims that all others could be made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from tryhamilton.lessons.differences import LISTED, Aspect, Failure, difference
from tryhamilton.lessons.snapshot import Snapshot


class Claims(Snapshot):
    """A snapshot that can be held to something; a claim that fails raises `Failure` with `hint` and a difference."""

    def fail(
        self,
        hint: str,
        aspect: Aspect,
        expected: Any,
        actual: Any,
        *,
        what: str = "",
        given: Mapping[str, Any] | None = None,
        node: str | Iterable[str] = (),
    ) -> NoReturn:
        """For what no other claim says. `what` names what is compared; `node`, one or more, is marked on the graph;
        `given` is what it was made from, beside the config of a snapshot `with_config`.
        """
        nodes = [node] if isinstance(node, str) else list(node)
        if aspect == "errors":
            actual = self._placed(actual)
        if what and aspect not in LISTED and aspect != "errors":
            expected, actual, what = {what: expected}, {what: actual}, ""
        made = difference(
            aspect,
            expected,
            actual,
            about=what,
            nodes=nodes,
            given={**self.given, **(given or {})},
            files=self.replaced(),
        )
        raise Failure(hint, made)

    def _placed(self, error: Any) -> Any:
        """An error, or each of several, without a place where nothing of the learner's stands."""
        if isinstance(error, list):
            return [self._placed(one) for one in error]
        if not isinstance(error, Mapping) or not error.get("file") or not error.get("line"):
            return error
        if self.is_own_line(error["file"], error["line"]):
            return error
        return {**error, "file": None, "line": None}

    def expect(
        self,
        holds: object,
        hint: str,
        *,
        what: str,
        wanted: Any,
        found: Any,
        given: Mapping[str, Any] | None = None,
        node: str | Iterable[str] = (),
    ) -> None:
        """A claim of the lesson's own: `what` is a short noun phrase, `wanted` and `found` are values or words; `given`
        is what they were made from, such as `run.given`.
        """
        if not holds:
            self.fail(hint, "values", wanted, found, what=what, given=given, node=node)
