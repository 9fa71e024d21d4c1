"""Modules from source text, drivers over them, and a limit of time: nothing here may ever hang."""

from __future__ import annotations

import signal
import textwrap
import types
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hamilton import ad_hoc_utils, driver
from hamilton.caching.adapter import CachingEventType
from hamilton.execution import executors

_IMPORTS = (
    "from typing import *\n"
    "from hamilton.function_modifiers import *\n"
    "from hamilton.htypes import Collect, Parallelizable\n"
)
SECONDS = 60


@pytest.fixture(autouse=True)
def time_limit() -> Iterator[None]:
    """Fail a test that takes longer than a minute, instead of waiting for it."""

    def give_up(*_: Any) -> None:
        raise TimeoutError(f"the test took longer than {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def module() -> Callable[..., types.ModuleType]:
    """A module made from source; decorators, `typing` and the marks of blocks are imported in it already."""

    def make(source: str, name: str | None = None) -> types.ModuleType:
        return ad_hoc_utils.module_from_source(_IMPORTS + textwrap.dedent(source), name)

    return make


@pytest.fixture
def build(module: Callable[..., types.ModuleType]) -> Callable[..., driver.Driver]:
    """A driver over a module made from source, with adapters; keywords are its configuration."""

    def make(source: str, *adapters: Any, **config: Any) -> driver.Driver:
        builder = driver.Builder().with_modules(module(source)).with_config(config)
        return builder.with_adapters(*adapters).build()

    return make


@pytest.fixture
def build_dynamic(module: Callable[..., types.ModuleType]) -> Callable[..., driver.Driver]:
    """A driver that executes as tasks, by default all of them here and now."""

    def make(
        source: str, *adapters: Any, remote: Any = None, strategy: Any = None, manager: Any = None
    ) -> driver.Driver:
        builder = (
            driver.Builder()
            .with_modules(module(source))
            .with_adapters(*adapters)
            .enable_dynamic_execution(allow_experimental_mode=True)
        )
        if strategy is not None:
            builder = builder.with_grouping_strategy(strategy)
        if manager is not None:
            return builder.with_execution_manager(manager).build()
        remote = executors.SynchronousLocalTaskExecutor() if remote is None else remote
        return builder.with_remote_executor(remote).build()

    return make


@pytest.fixture
def chain() -> str:
    """The source of three functions, each of which needs the one before."""
    return """
def a(x: int) -> int:
    return x + 1

def b(a: int, y: int = 5) -> int:
    return a + y

def c(b: int, a: int) -> dict:
    return {"v": a * b}
"""


@pytest.fixture
def over(module: Callable[..., types.ModuleType]) -> Callable[..., driver.Driver]:
    """A driver with a cache over a module made from source; the module replaces the last of its name."""

    def make(source: str, folder: Any, name: str = "cached", **options: Any) -> driver.Driver:
        return driver.Builder().with_modules(module(source, name)).with_cache(folder, **options).build()

    return make


@pytest.fixture
def computed() -> Callable[[driver.Driver], list[str]]:
    """The nodes that the last run of a driver with a cache computed, in order."""

    def asked(dr: driver.Driver) -> list[str]:
        told = dr.cache.logs()[dr.cache.last_run_id]
        return [event.node_name for event in told if event.event_type is CachingEventType.EXECUTE_NODE]

    return asked
