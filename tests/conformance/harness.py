"""Run conformance programs under the engine of this interpreter and write what they observe, a line a case.

    python harness.py PROGRAM.py[::case_name] ... > observations.jsonl

Each line of the standard output is ``{"case": "file::case", "seen": observation}``, preceded by
``{"case": "file::case", "start": true}``, so that the reader knows which case a crash or a hang belongs to.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import inspect
import io
import json
import logging
import os
import pathlib
import signal
import sys
import tempfile
import types
import typing
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from canonical import canonical, error

SECONDS_PER_CASE = 60


def load(path: pathlib.Path) -> types.ModuleType:
    """The program file as a module of its own."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def cases_of(module: types.ModuleType) -> dict[str, typing.Callable[[], object]]:
    """The functions ``case_*`` of the program, in the order of the file."""
    return {
        name: value for name, value in vars(module).items() if name.startswith("case_") and callable(value)
    }


async def observe_case(case: typing.Callable[[], object]) -> object:
    """The observation of one case, run in an empty folder, quietly; an error is an observation too."""
    modules, folder, environment = set(sys.modules), os.getcwd(), dict(os.environ)
    with tempfile.TemporaryDirectory() as empty, warnings.catch_warnings(), quiet():
        warnings.simplefilter("ignore")
        os.chdir(empty)
        try:
            seen = case()
            if inspect.isawaitable(seen):
                seen = await seen
            # Before leaving the folder: canonical texts say $CWD for it.
            return canonical(seen)
        except Exception as caught:
            # The text is for the reader of a failed comparison; only the classes are compared.
            return {**error(caught), "message": str(caught)[:500]}
        finally:
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(environment)
            forget(set(sys.modules) - modules)


def forget(names: set[str]) -> None:
    """Take modules that a case made from source out of ``sys.modules``; real packages that it loaded stay."""
    for name in names:
        origin = getattr(sys.modules.get(name), "__file__", None)
        spec = getattr(sys.modules.get(name), "__spec__", None)
        if spec is None or (origin or "").startswith("<") or name.startswith("temporary_module"):
            sys.modules.pop(name, None)


@contextlib.contextmanager
def quiet() -> typing.Iterator[None]:
    """No output of a case reaches the stream of observations."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        logging.lastResort, before = None, logging.lastResort
        try:
            yield
        finally:
            logging.lastResort = before


@contextlib.contextmanager
def limited(seconds: int) -> typing.Iterator[None]:
    """Raise `TimeoutError` in the case when it takes too long (where the system has alarms)."""
    if not hasattr(signal, "SIGALRM") or sys.platform == "emscripten":
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"the case took longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def selected(arguments: typing.Sequence[str]) -> dict[pathlib.Path, set[str]]:
    """Which cases of which program files the arguments name; an empty set stands for all of a file."""
    wanted: dict[pathlib.Path, set[str]] = {}
    for argument in arguments:
        file, _, name = argument.partition("::")
        names = wanted.setdefault(pathlib.Path(file), set())
        if name:
            names.add(name)
    return wanted


def run_in_own_loop(case: typing.Callable[[], object]) -> object:
    """`observe_case` outside an event loop: a plain case may start loops itself, a coroutine gets its own."""
    if inspect.iscoroutinefunction(case):
        return asyncio.run(observe_case(case))
    observation = observe_case(case)
    try:
        observation.send(None)
    except StopIteration as finished:
        return finished.value
    raise RuntimeError(f"{case} waits for something although it is not a coroutine function")


def planned(
    arguments: typing.Sequence[str],
) -> typing.Iterator[tuple[str, typing.Callable[[], object] | None, object]]:
    """Each case that the arguments name: its name, its function, and None; or, if its file cannot be imported,
    its name, None, and that as its observation."""
    for path, names in selected(arguments).items():
        modules = set(sys.modules)
        try:
            with quiet():
                cases = cases_of(load(path))
        except Exception as caught:
            broken = {"cannot import the program": {**error(caught), "message": str(caught)[:500]}}
            for name in sorted(names):
                yield f"{path.stem}::{name}", None, broken
            continue
        for name, case in cases.items():
            if not names or name in names:
                yield f"{path.stem}::{name}", case, None
        forget(set(sys.modules) - modules)


def observe_all(arguments: typing.Sequence[str], write: typing.Callable[[dict], None]) -> None:
    """Observe every case that the arguments name, telling ``write`` when each starts and what it saw."""
    for name, case, seen in planned(arguments):
        write({"case": name, "start": True})
        if case is not None:
            with limited(SECONDS_PER_CASE):
                seen = run_in_own_loop(case)
        write({"case": name, "seen": seen})


async def observe_all_in_this_loop(
    arguments: typing.Sequence[str], write: typing.Callable[[str], None]
) -> None:
    """`observe_all` where there is one event loop and no other, as in a browser; each line as JSON text."""
    for name, case, seen in planned(arguments):
        write(json.dumps({"case": name, "start": True}))
        if case is not None:
            seen = await observe_case(case)
        write(json.dumps({"case": name, "seen": seen}, ensure_ascii=False))


def main() -> None:
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")

    def write(line: dict) -> None:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        stream.flush()

    observe_all(sys.argv[1:], write)


if __name__ == "__main__":
    main()
