"""What a check may claim about the learner's program. Each claim that fails says what to do next.

Checks are functions `check_*(s)` in a step's `checks.py`; `s` is a `Subject`:

    def check_cost(s):
        s.has_nodes("cost_per_signup", hint="Write a function called cost_per_signup.")
        s.has_edges(("spend", "cost_per_signup"), hint="It needs spend: make that a parameter.")
        s.gives("cost_per_signup", [2.0], inputs={"spend": [4], "signups": [2]}, hint="Divide spend by signups.")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NoReturn

from hamilton.htypes import spell
from tryhamilton.lessons.differences import Aspect, Difference, Failure, plain, same
from tryhamilton.lessons.mutants import survivors
from tryhamilton.lessons.snapshot import Run, Snapshot
from tryhamilton.protocol import RunError

ENDLESS = "The program does not come to an end. Look for a loop that never stops."


class Subject(Snapshot):
    """A snapshot that can be held to something; every method raises `Failure` with `hint` and the difference."""

    def fail(
        self, hint: str, aspect: Aspect = "values", expected: Any = None, actual: Any = None
    ) -> NoReturn:
        """For what no other claim says."""
        difference: Difference = {"aspect": aspect, "expected": plain(expected), "actual": plain(actual)}
        raise Failure(hint, difference)

    def expect(self, holds: object, hint: str) -> None:
        """A claim of the lesson's own."""
        if not holds:
            raise Failure(hint)

    # -- graph -----------------------------------------------------------------------------------------------
    def has_nodes(self, *names: str, hint: str) -> None:
        """Each of `names` is computed by a function; a name that is nearly right is told beside the hint.

        A function that is there, and left out for a fault, is answered with that fault: "write it" would be no news.
        """
        missing = sorted(set(names) - self.computed)
        if missing:
            fault = self._left_out(missing)
            if fault:
                self.fail(fault, "nodes", names, self.computed)
            # "weekly" is no slip of the pen for "weekly.mean", which stands inside it.
            others = [one for one in self.computed - set(names) if not missing[0].startswith(f"{one}.")]
            near = get_close_matches(missing[0], others, 1, 0.8)
            if near:
                advice = f" There is '{near[0]}': is it meant to be '{missing[0]}'?"
            else:
                fault = self._left_out()
                advice = f" {fault}" if fault else ""
            self.fail(f"{hint}{advice}", "nodes", names, self.computed)

    def _left_out(self, names: Iterable[str] | None = None) -> str:
        """Why the graph lacks a function that is written, one of `names` or any: the engine's own words."""
        for one in self.graph["diagnostics"]:
            node = one["node"]
            if one["severity"] != "error" or node is None or node in self.computed:
                continue
            if names is None or node in names:
                return one["message"]
        return ""

    def lacks_nodes(self, *names: str, hint: str) -> None:
        """None of `names` is in the graph, not even as an input."""
        if set(names) & self.nodes.keys():
            self.fail(hint, "nodes", set(self.nodes) - set(names), self.nodes)

    def has_only_nodes(self, *names: str, hint: str) -> None:
        """Exactly `names` are computed."""
        if set(names) != self.computed:
            self.fail(hint, "nodes", names, self.computed)

    def has_edges(self, *pairs: tuple[str, str], hint: str) -> None:
        """Each `(from, to)` is an edge."""
        if not set(pairs) <= self.edges:
            self.fail(hint, "edges", pairs, sorted(self.edges))

    def needs_only(self, *names: str, hint: str) -> None:
        """The inputs that must be given are exactly `names`."""
        if self.required != set(names):
            self.fail(hint, "nodes", names, self.required)

    def is_independent(self, name: str, of: str, hint: str) -> None:
        """The law that `name` must not depend on `of`, directly or not."""
        if of in self.upstream(name):
            self.fail(hint, "edges", [], [(a, b) for a, b in sorted(self.edges) if a == of])

    def depends(self, name: str, on: str, hint: str) -> None:
        """`name` depends on `on`, directly or not."""
        if on not in self.upstream(name):
            self.fail(hint, "edges", [(on, name)], [(a, b) for a, b in sorted(self.edges) if b == name])

    def has_type(self, name: str, wanted: str | type, hint: str) -> None:
        """The type of a node, as it is written in the source: "float", "pd.Series"."""
        text = wanted if isinstance(wanted, str) else spell(wanted)
        actual = self.nodes[name]["type"] if name in self.nodes else None
        if actual != text:
            self.fail(hint, "types", {name: text}, {name: actual})

    def has_tags(self, name: str, tags: Mapping[str, Any], hint: str) -> None:
        """A node carries at least these tags."""
        actual = dict(self.nodes[name]["tags"]) if name in self.nodes else {}
        if any(actual.get(key) != value for key, value in tags.items()):
            self.fail(hint, "tags", {name: dict(tags)}, {name: actual})

    def is_sound(self, hint: str) -> None:
        """The graph has no error, such as two types that do not meet."""
        found = self.errors()
        if found:
            self.fail(hint, "errors", [], found)

    def is_faulty(self, code: str, hint: str) -> None:
        """The graph says an error of this code, one of docs/errors.md: "type-clash"."""
        found = [one["code"] for one in self.graph["diagnostics"] if one["severity"] == "error"]
        if code not in found:
            self.fail(hint, "errors", [code], found)

    # -- runs ------------------------------------------------------------------------------------------------
    def succeeds(self, run: Run) -> Run:
        """The run reached its end; otherwise the hint is what went wrong and where."""
        if run.error is None:
            return run
        error = run.error
        self.fail(story(error), "errors", None, {"type": error["type"], "message": error["message"]})

    def gives(
        self, name: str, wanted: Any, hint: str, inputs: Mapping[str, Any] | None = None, **overrides: Any
    ):
        """`name` comes out as `wanted`; Series are compared by their values."""
        actual = self.succeeds(self.run(name, inputs=inputs, **overrides)).values.get(name)
        if not same(actual, wanted):
            difference: Difference = {
                "aspect": "values",
                "expected": {name: plain(wanted)},
                "actual": {name: plain(actual)},
            }
            given = {**(inputs or {}), **overrides}
            if given:
                difference["given"] = plain(given)
            raise Failure(hint, difference)

    def executes(self, run: Run, *names: str, hint: str) -> None:
        """Exactly `names` were computed in `run`."""
        if self.succeeds(run).executed != set(names):
            self.fail(hint, "executed", names, run.executed)

    def passes_over(self, run: Run, *names: str, hint: str) -> None:
        """None of `names` was computed in `run`."""
        found = self.succeeds(run).executed
        if found & set(names):
            self.fail(hint, "executed", found - set(names), found)

    def is_same_in_any_order(
        self, *names: str, hint: str, inputs: Mapping[str, Any] | None = None, **overrides: Any
    ) -> None:
        """The law that values do not depend on the order in which `names` are asked for."""
        there = self.succeeds(self.run(*names, inputs=inputs, **overrides)).values
        back = self.succeeds(self.run(*reversed(names), inputs=inputs, **overrides)).values
        differ = [name for name in names if not same(there.get(name), back.get(name))]
        if differ:
            one = differ[0]
            self.fail(hint, "values", {one: there.get(one)}, {one: back.get(one)})

    def leaves_alone(
        self, name: str, *others: str, hint: str, inputs: Mapping[str, Any] | None = None
    ) -> None:
        """The law that computing `others`, or every node, does not change the value of `name` in place."""
        alone = self.succeeds(self.run(name, inputs=inputs)).values.get(name)
        after = self.succeeds(self.run(*others, inputs=inputs)).values.get(name)
        if not same(alone, after):
            self.fail(hint, "values", {name: alone}, {name: after})

    def writes(self, run: Run, *files: str, hint: str) -> None:
        """Each of `files` was made by `run`; their bytes are in `run.written`."""
        if not set(files) <= self.succeeds(run).written.keys():
            self.fail(hint, "files", files, sorted(run.written))

    def raises(self, run: Run, kind: str, hint: str) -> None:
        """The run ends with an exception of this type."""
        actual = run.error["type"] if run.error else None
        if actual != kind:
            self.fail(hint, "errors", kind, actual)

    def kills(
        self,
        mutants: Mapping[str, Callable[[str], str]],
        hint: str,
        file: str = "functions.py",
        tests: str = "test_functions.py",
    ) -> None:
        """The learner's tests pass, and fail for every mutant: a name, and what it does to the text of `file`."""
        alive = survivors(self.workspace, self.program["files"], mutants, file, tests)
        if alive:
            self.fail(f"{hint} {alive[0].story}", "mutants", [], [one.name for one in alive])


def already_true(why: str) -> Callable[[Callable[[Subject], None]], Callable[[Subject], None]]:
    """Marks a check that holds before the learner begins, because it guards what must stay true.

    `why` is for the author who reads the check next.
    """

    def mark(check: Callable[[Subject], None]) -> Callable[[Subject], None]:
        check.already_true = why  # type: ignore[attr-defined]
        return check

    return mark


def story(error: RunError) -> str:
    """How a run ended, as a sentence for the learner."""
    if error["type"] == "TookTooLong":
        return ENDLESS
    where = f" (line {error['line']} of {error['file']})" if error["line"] else ""
    node = f"'{error['node']}' fails" if error["node"] else "The program fails"
    return f"{node}{where}: {error['message']}"


def names(items: Iterable[str]) -> str:
    """Names in a sentence.

    >>> names(["b", "a", "c"])
    'a, b and c'
    """
    ordered = sorted(items)
    return " and ".join([", ".join(ordered[:-1]), ordered[-1]] if len(ordered) > 1 else ordered)
