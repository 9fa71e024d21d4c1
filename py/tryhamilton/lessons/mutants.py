"""Whether the learner's tests notice when the functions are broken on purpose."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from tryhamilton import watchdog
from tryhamilton.faults import frames_of, message_of
from tryhamilton.workspace import Workspace

#: Seconds for all tests together with one mutant.
TEST_SECONDS = 3.0
#: In the place of a mutant's name: the functions as they are.
ORIGINAL = "original"


class NothingToChange(ValueError):
    """A mutant that finds nothing to change: the author's mistake, or the learner has rewritten the functions."""

    def __init__(self, mutant: str, file: str):
        super().__init__(
            f"The mutant '{mutant}' does not change {file}. Put the functions back as the step gave them to you."
        )
        self.file = file


@dataclass(frozen=True)
class Alive:
    """A mutant that no test noticed; named ORIGINAL, the reason why the tests tell nothing at all."""

    name: str
    story: str
    #: What a test raised though the functions are as they are: type, message, and the place in the test.
    error: dict[str, Any] | None = None


def survivors(
    workspace: Workspace,
    files: Mapping[str, str],
    mutants: Mapping[str, Callable[[str], str]],
    file: str,
    tests: str,
) -> list[Alive]:
    """The mutants that live; one entry named ORIGINAL if the tests fail, or are missing, without a mutant.

    Raises NothingToChange if a mutant does not change `file`: the check would prove nothing.
    """
    try:
        found, broken, error = _outcome(workspace, files, tests)
        if not found:
            return [Alive(ORIGINAL, f"There is no function test_… in {tests} yet.")]
        if broken:
            return [Alive(ORIGINAL, f"{broken} fails although the functions are right.", error)]
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


def _outcome(
    workspace: Workspace, files: Mapping[str, str], tests: str
) -> tuple[int, str, dict[str, Any] | None]:
    """How many tests there are, the first that fails, and what it raised."""
    workspace.update(files)
    workspace.load()
    record = workspace.loaded(workspace.modules.get(tests, ""))
    if record is None or record.module is None:
        return 0, "", None
    functions = _tests(record.module)
    for name, test in functions.items():
        try:
            with watchdog.limit(TEST_SECONDS, workspace.is_learners):
                test()
        except (Exception, watchdog.TookTooLong) as error:
            return len(functions), name, _told(error, workspace, tests)
    return len(functions), "", None


def _told(error: BaseException, workspace: Workspace, tests: str) -> dict[str, Any]:
    """An `assert` without words of its own is told by its line."""
    frames = frames_of(error, workspace)
    last = next((one for one in reversed(frames) if one["file"] == tests), frames[-1] if frames else None)
    wordless = isinstance(error, AssertionError) and not error.args
    told: dict[str, Any] = {"type": type(error).__name__, "message": message_of(error, workspace)}
    if last is not None:
        told |= {"file": last["file"], "line": last["line"]}
        if wordless:
            told["message"] = last["code"]
    return told


def _tests(module: ModuleType) -> dict[str, Callable[[], object]]:
    return {name: one for name, one in vars(module).items() if name.startswith("test_") and callable(one)}
