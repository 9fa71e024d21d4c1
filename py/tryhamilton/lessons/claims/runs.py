"""What may be claimed of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

from tryhamilton.lessons.claims.base import Claims
from tryhamilton.lessons.mutants import ORIGINAL, survivors
from tryhamilton.lessons.snapshot import Run
from tryhamilton.protocol import Aspect, RunError

ENDLESS = "The program does not come to an end. Look for a loop that never stops."


class RunClaims(Claims):
    """How a run ended, what it asked for, computed and wrote, and what the learner's own tests notice."""

    def succeeds(self, run: Run, hint: str = "") -> Run:
        """The run reached its end; without a `hint`, the learner reads what went wrong and where."""
        if run.error is None:
            return run
        self._ended(run, None, hint)

    def fails(self, run: Run, hint: str) -> None:
        """The run does not reach its end, whatever the error."""
        if run.error is None:
            self._ended(run, "an error", hint)

    def raises(self, run: Run, kind: str, hint: str) -> None:
        """The run ends with an exception of this type."""
        if run.error is None or run.error["type"] != kind:
            self._ended(run, kind, hint)

    def fails_only_with(self, run: Run, *kinds: str, hint: str) -> None:
        """The run reaches its end, or ends with an exception of one of these types."""
        if run.error is not None and run.error["type"] not in kinds:
            self._ended(run, f"no error, or {' or '.join(kinds)}", hint)

    def fails_not_with(self, run: Run, *kinds: str, hint: str, says: str = "", node: str = "") -> None:
        """The run does not end with such an exception: of these types (or any), with these words in its message,
        at this node.
        """
        error = run.error
        if error is None or (kinds and error["type"] not in kinds) or says not in error["message"]:
            return
        if not node or error["node"] == node:
            self._ended(run, f"no {' or '.join(kinds)}" if kinds else None, hint)

    def _ended(self, run: Run, expected: str | None, hint: str) -> NoReturn:
        error = self._of(run)._placed(run.error)
        node = [error["node"]] if error and error["node"] else []
        self._refuse(run, hint or (story(error) if error else ""), "errors", expected, error, node)

    def _refuse(
        self, run: Run, hint: str, aspect: Aspect, expected: Any, actual: Any, node: Iterable[str] = ()
    ) -> NoReturn:
        """Fails with what `run` was made from, which may be another program than this."""
        self._of(run).fail(hint, aspect, expected, actual, node=node, given=run.given)

    def _of(self, run: Run) -> Claims:
        """The snapshot whose run it is."""
        return next((one for one, made in self.runs if made is run and isinstance(one, Claims)), self)

    def asks_for(self, run: Run, *names: str, hint: str) -> None:
        """The script asked its drivers for each of `names`; without any, for anything at all."""
        if not run.requested:
            self._refuse(run, hint, "requested", names or ["at least one node"], [])
        if not set(names) <= run.requested:
            self._refuse(run, hint, "requested", names, [one for one in names if one in run.requested])

    def asks_not_for(self, run: Run, *names: str, hint: str) -> None:
        """The script asked no driver for one of `names`."""
        there = run.requested & set(names)
        if there:
            self._refuse(run, hint, "requested", [], there)

    def executes(self, run: Run, *names: str, hint: str) -> None:
        """Exactly `names` were computed in `run`."""
        if self.succeeds(run).executed != set(names):
            self._refuse(run, hint, "executed", names, run.executed)

    def reaches(self, run: Run, *names: str, hint: str) -> None:
        """Each of `names` was computed in `run`, whatever else was."""
        found = self.succeeds(run).executed
        if not set(names) <= found:
            self._refuse(run, hint, "executed", names, [one for one in names if one in found])

    def passes_over(self, run: Run, *names: str, hint: str) -> None:
        """None of `names` was computed in `run`."""
        there = self.succeeds(run).executed & set(names)
        if there:
            self._refuse(run, hint, "executed", [], there)

    def writes(self, run: Run, *files: str, hint: str) -> None:
        """Each of `files` was made by `run`; their bytes are in `run.written`."""
        if not set(files) <= self.succeeds(run).written.keys():
            self._refuse(run, hint, "files", files, [one for one in files if one in run.written])

    def kills(
        self,
        mutants: Mapping[str, Callable[[str], str]],
        hint: str,
        file: str = "functions.py",
        tests: str = "test_functions.py",
    ) -> None:
        """The learner's tests pass, and fail for every mutant: a name, and what it does to the text of `file`."""
        alive = survivors(self.workspace, self.program["files"], mutants, file, tests)
        if not alive:
            return
        first, told = alive[0], f"{hint} {alive[0].story}"
        if first.error:
            self.fail(told, "errors", None, first.error)
        if first.name == ORIGINAL:
            self.fail(told, "names", ["test_…"], [], what=f"functions in {tests}")
        self.fail(told, "mutants", [], [one.name for one in alive])


def story(error: RunError) -> str:
    """How a run ended, as a sentence for the learner."""
    if error["type"] == "TookTooLong":
        return ENDLESS
    where = f" (line {error['line']} of {error['file']})" if error["line"] else ""
    node = f"'{error['node']}' fails" if error["node"] else "The program fails"
    return f"{node}{where}: {error['message']}"
