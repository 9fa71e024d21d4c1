"""Whether the learner's tests notice when the functions are broken on purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType

from tryhamilton import watchdog
from tryhamilton.workspace import Workspace

#: Seconds for all tests together with one mutant.
TEST_SECONDS = 3.0


class NothingToChange(ValueError):
    """A mutant that finds nothing to change: the author's mistake, or the learner has rewritten the functions."""

    def __init__(self, mutant: str, file: str):
        super().__init__(
            f"The mutant '{mutant}' does not change {file}. Put the functions back as the step gave them to you."
        )
        self.file = file


@dataclass(frozen=True)
class Alive:
    """A mutant that no test noticed, or the reason why the tests tell nothing at all."""

    name: str
    story: str


def survivors(
    workspace: Workspace,
    files: Mapping[str, str],
    mutants: Mapping[str, Callable[[str], str]],
    file: str,
    tests: str,
) -> list[Alive]:
    """The mutants that live; one entry named "original" if the tests fail, or are missing, without a mutant.

    Raises NothingToChange if a mutant does not change `file`: the check would prove nothing.
    """
    try:
        found, broken = _outcome(workspace, files, tests)
        if not found:
            return [Alive("original", f"There is no function test_… in {tests} yet.")]
        if broken:
            return [Alive("original", f"{broken} fails although the functions are right.")]
        alive = []
        for name, change in mutants.items():
            mutated = change(files[file])
            if mutated == files[file]:
                raise NothingToChange(name, file)
            if not _outcome(workspace, {**files, file: mutated}, tests)[1]:
                alive.append(Alive(name, f"No test notices this: {name}."))
        return alive
    finally:
        workspace.update(files)
        workspace.load()


def _outcome(workspace: Workspace, files: Mapping[str, str], tests: str) -> tuple[int, str]:
    """How many tests there are, and the first that fails."""
    workspace.update(files)
    workspace.load()
    record = workspace.loaded(workspace.modules.get(tests, ""))
    if record is None or record.module is None:
        return 0, ""
    functions = _tests(record.module)
    for name, test in functions.items():
        try:
            with watchdog.limit(TEST_SECONDS, workspace.is_learners):
                test()
        except (Exception, watchdog.TookTooLong):
            return len(functions), name
    return len(functions), ""


def _tests(module: ModuleType) -> dict[str, Callable[[], object]]:
    return {name: one for name, one in vars(module).items() if name.startswith("test_") and callable(one)}
