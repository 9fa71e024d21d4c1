"""Step by step to a driver. Public as `hamilton.driver.Builder`."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType
    from typing import Any, Literal

    from hamilton.caching.adapter import HamiltonCacheAdapter
    from hamilton.caching.stores.base import MetadataStore, ResultStore
    from hamilton.driver import Driver
    from hamilton.execution.executors import ExecutionManager, TaskExecutor
    from hamilton.execution.grouping import GroupingStrategy
    from hamilton.io.materialization import ExtractorFactory, MaterializerFactory

    Behavior = Literal["default", "recompute", "disable", "ignore"]

_Module = type(sys)


class Builder:
    """Gathers what a driver is made of; every method returns the builder, so that calls can be chained.

    A driver made this way returns a dict from `execute`, unless a result builder is among its adapters.

    >>> from hamilton import ad_hoc_utils
    >>> def greeting(name: str) -> str:
    ...     return f"Hello, {name}"
    >>> module = ad_hoc_utils.create_temporary_module(greeting)
    >>> Builder().with_modules(module).with_config({"name": "Ada"}).build().execute(["greeting"])
    {'greeting': 'Hello, Ada'}
    """

    def __init__(self) -> None:
        self.config: dict[str, Any] = {}
        self.modules: list[ModuleType] = []
        self.adapters: list[Any] = []
        self.legacy_graph_adapter: Any = None
        self.materializers: list[Any] = []
        self.v2_executor = False
        self.execution_manager: ExecutionManager | None = None
        self.local_executor: TaskExecutor | None = None
        self.remote_executor: TaskExecutor | None = None
        self.grouping_strategy: GroupingStrategy | None = None
        self._allow_module_overrides = False

    def with_config(self, config: dict[str, Any]) -> Builder:
        """Add to the config; a key given again takes the new value."""
        try:
            self.config.update(config)
        except (TypeError, ValueError):
            from hamilton._expecting import require_mapping

            require_mapping("The config", config)
            raise
        return self

    def with_modules(self, *modules: ModuleType) -> Builder:
        """Add modules whose functions are nodes. TypeError for what cannot be a module."""
        for one in modules:
            if type(one) is not _Module:
                from hamilton._expecting import require_module

                require_module(one)
        self.modules.extend(modules)
        return self

    def with_adapter(self, adapter: Any) -> Builder:
        """Set the one adapter of the old kind (`base.HamiltonGraphAdapter`). ValueError the second time."""
        self._once("legacy_graph_adapter", "with_adapter")
        self.legacy_graph_adapter = adapter
        return self

    def with_adapters(self, *adapters: Any) -> Builder:
        """Add lifecycle adapters. Hooks are called in the order in which they were added."""
        for one in adapters:
            if isinstance(one, (list, tuple)):
                raise ValueError(
                    "Adapters are given one by one, not as a list: put a * before it, as in with_adapters(*them)."
                )
            if one is not None:
                from hamilton._expecting import expect_adapter

                expect_adapter(one)
        self.adapters.extend(adapters)
        return self

    def with_materializers(self, *materializers: ExtractorFactory | MaterializerFactory) -> Builder:
        """Add nodes that save (`to.<key>`) and load (`from_.<key>`). ValueError for anything else."""
        from hamilton.io.materialization import split

        split(materializers)
        self.materializers.extend(materializers)
        return self

    def with_cache(
        self,
        path: str | Path = ".hamilton_cache",
        metadata_store: MetadataStore | None = None,
        result_store: ResultStore | None = None,
        default: Literal[True] | Sequence[str] | None = None,
        recompute: Literal[True] | Sequence[str] | None = None,
        ignore: Literal[True] | Sequence[str] | None = None,
        disable: Literal[True] | Sequence[str] | None = None,
        default_behavior: Behavior = "default",
        default_loader_behavior: Behavior = "default",
        default_saver_behavior: Behavior = "default",
        log_to_file: bool = False,
    ) -> Builder:
        """Keep results between executions, in `path` or the given stores.

        Small results lie in one SQLite file with the metadata, larger ones in files of their own; for a file each,
        give `result_store=FileResultStore(path)`, of `hamilton.caching.stores.file`.
        `default`, `recompute`, `ignore` and `disable` are names of nodes, or True for all; the behaviours are
        those of `caching.adapter.CachingBehavior`. ValueError if there is a cache already.
        """
        if self.cache is not None:
            raise ValueError(
                "This builder has a cache already: call with_cache once, or give one cache adapter."
            )
        from hamilton.caching.adapter import HamiltonCacheAdapter

        self.adapters.append(
            HamiltonCacheAdapter(
                path=path,
                metadata_store=metadata_store,
                result_store=result_store,
                default=default,
                recompute=recompute,
                ignore=ignore,
                disable=disable,
                default_behavior=default_behavior,
                default_loader_behavior=default_loader_behavior,
                default_saver_behavior=default_saver_behavior,
                log_to_file=log_to_file,
            )
        )
        return self

    @property
    def cache(self) -> HamiltonCacheAdapter | None:
        """The cache that was added, None without one."""
        from hamilton._adapters import cache_among

        return cache_among(self.adapters)

    # -- executing as tasks ----------------------------------------------------------------------------------
    def enable_dynamic_execution(self, *, allow_experimental_mode: bool = False) -> Builder:
        """Execute as tasks, which `Parallelizable` and `Collect` need. ValueError unless the mode is allowed."""
        if not allow_experimental_mode:
            raise ValueError(
                "Executing as tasks is marked experimental. "
                "Write enable_dynamic_execution(allow_experimental_mode=True) to use it."
            )
        self.v2_executor = True
        return self

    def with_execution_manager(self, execution_manager: ExecutionManager) -> Builder:
        """Set what decides which executor runs a task. It brings its executors: a local one set before is not used.

        ValueError if a remote executor was set before.
        """
        self._needs_tasks("with_execution_manager")
        self._an_object("with_execution_manager", execution_manager)
        self._once("execution_manager", "with_execution_manager")
        self._excludes("with_execution_manager", "remote_executor")
        if self.local_executor is not None:
            import warnings

            warnings.warn(
                "The execution manager brings its executors: the one set before is not used.", stacklevel=2
            )
        self.execution_manager = execution_manager
        return self

    def with_remote_executor(self, remote_executor: TaskExecutor) -> Builder:
        """Set what runs the items of a `Parallelizable`."""
        self._needs_tasks("with_remote_executor")
        self._once("remote_executor", "with_remote_executor")
        self._excludes("with_remote_executor", "execution_manager")
        self._an_object("with_remote_executor", remote_executor)
        self.remote_executor = remote_executor
        return self

    def with_local_executor(self, local_executor: TaskExecutor) -> Builder:
        """Set what runs everything else."""
        self._needs_tasks("with_local_executor")
        self._once("local_executor", "with_local_executor")
        self._excludes("with_local_executor", "execution_manager")
        self._an_object("with_local_executor", local_executor)
        self.local_executor = local_executor
        return self

    def with_grouping_strategy(self, grouping_strategy: GroupingStrategy) -> Builder:
        """Set how nodes are gathered into tasks."""
        self._needs_tasks("with_grouping_strategy")
        self._an_object("with_grouping_strategy", grouping_strategy)
        self._once("grouping_strategy", "with_grouping_strategy")
        self.grouping_strategy = grouping_strategy
        return self

    def allow_module_overrides(self) -> Builder:
        """Of two functions with one name, take the one of the later module instead of raising."""
        self._allow_module_overrides = True
        return self

    # -- finishing -------------------------------------------------------------------------------------------
    def build(self) -> Driver:
        """The driver. Raises, for a graph that cannot be built, every fault at once."""
        from hamilton.driver import Driver

        adapters = self._all_adapters()
        return Driver(
            dict(self.config),
            *self.modules,
            adapter=adapters,
            allow_module_overrides=self._allow_module_overrides,
            _materializers=self.materializers,
            _graph_executor=self._executor(adapters) if self.v2_executor else None,
            _use_legacy_adapter=False,
        )

    def copy(self) -> Builder:
        """A builder that starts from all that this one has, and goes its own way from there."""
        made = type(self)()
        for name, value in vars(self).items():
            setattr(made, name, value.copy() if isinstance(value, (list, dict)) else value)
        return made

    def _all_adapters(self) -> Any:
        """One set for the driver and its executor, so that both see the same adapters."""
        from hamilton._adapters import as_set

        legacy = [] if self.legacy_graph_adapter is None else [self.legacy_graph_adapter]
        return as_set([*self.adapters, *legacy], builds_frames=False)

    def _executor(self, adapters: Any) -> Any:
        from hamilton._executors import TaskBasedGraphExecutor
        from hamilton.execution import executors, grouping

        manager = self.execution_manager or executors.DefaultExecutionManager(
            local_executor=self.local_executor or executors.SynchronousLocalTaskExecutor(),
            remote_executor=self.remote_executor or executors.MultiThreadingExecutor(max_tasks=10),
        )
        return TaskBasedGraphExecutor(
            execution_manager=manager,
            grouping_strategy=self.grouping_strategy or grouping.GroupByRepeatableBlocks(),
            adapter=adapters,
        )

    def __getattr__(self, name: str) -> Any:
        from hamilton._expecting import no_such_method

        raise no_such_method(self, name)

    def _needs_tasks(self, method: str) -> None:
        if not self.v2_executor:
            raise ValueError(
                f"{method}(...) says how tasks are run, and this driver does not execute as tasks. "
                "Call enable_dynamic_execution(allow_experimental_mode=True) before it."
            )

    def _an_object(self, method: str, given: Any) -> None:
        if isinstance(given, type):
            raise TypeError(
                f"{method} takes an object, not the class {given.__name__}: write {method}({given.__name__}(...))."
            )

    def _once(self, field: str, method: str) -> None:
        if getattr(self, field) is not None:
            raise ValueError(f"{method}(...) was called before on this builder: it can be set only once.")

    def _excludes(self, method: str, other: str) -> None:
        if getattr(self, other) is not None:
            raise ValueError(
                f"{method}(...) cannot be used together with with_{other}(...): an execution manager brings "
                "its executors."
            )
