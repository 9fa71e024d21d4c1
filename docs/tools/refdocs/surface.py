"""Which names are public: the table that the reference is built from, in the order of its index.

A module's names are its `__all__`, or else what it defines without a leading underscore. Where a module also defines
parts that only the engine uses, its public names are listed here.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from types import ModuleType

#: Classes whose methods have a page each.
BY_METHOD = frozenset({"hamilton.driver.Driver", "hamilton.driver.Builder"})


@dataclass(frozen=True)
class Chapter:
    """A public module. `names` is None if all that it defines is public."""

    module: str
    title: str
    names: tuple[str, ...] | None = None


def _some(module: str, title: str, names: str) -> Chapter:
    return Chapter(module, title, tuple(names.split()))


CHAPTERS = (
    Chapter("hamilton.driver", "Build a graph, execute it, ask it questions"),
    Chapter("hamilton.function_modifiers", "Decorators"),
    _some(
        "hamilton.function_modifiers.base",
        "What decorators of your own subclass",
        "NodeTransformLifecycle NodeResolver NodeCreator SubDAGModifier NodeInjector NodeExpander NodeTransformer "
        "SingleNodeNodeTransformer NodeDecorator DynamicResolver MissingConfigParametersException resolve_nodes",
    ),
    _some(
        "hamilton.function_modifiers.dependencies",
        "What the arguments of decorators are made of",
        "ParametrizedDependencySource ParametrizedDependency ConfigDependency GroupedListDependency "
        "GroupedDictDependency",
    ),
    Chapter("hamilton.async_driver", "The driver for asyncio"),
    Chapter("hamilton.base", "Result builders, and adapters of the old kind"),
    Chapter("hamilton.htypes", "Types in annotations"),
    Chapter("hamilton.lifecycle", "Adapters that watch or change building and executing"),
    Chapter("hamilton.lifecycle.base", "One hook, method or validator at a time"),
    Chapter("hamilton.lifecycle.ambient", "Adapters for all drivers built inside a block"),
    Chapter("hamilton.io.materialization", "Saving and loading at the edges of a graph"),
    Chapter("hamilton.io.data_adapters", "Loaders and savers of your own"),
    Chapter("hamilton.io.default_data_loaders", "Loaders and savers that need no package"),
    Chapter("hamilton.io.utils", "Metadata of what was loaded or saved"),
    Chapter("hamilton.registry", "Known types, loaders and savers"),
    Chapter("hamilton.data_quality.base", "What checks are made of"),
    Chapter("hamilton.data_quality.default_validators", "The checks that check_output knows"),
    Chapter("hamilton.data_quality.pandera_validators", "Checks by pandera schemas"),
    Chapter("hamilton.caching.adapter", "The cache"),
    Chapter("hamilton.caching.fingerprinting", "Fingerprints of values"),
    Chapter("hamilton.caching.cache_key", "Keys of the cache"),
    Chapter("hamilton.caching.stores.base", "What stores are, and how results are kept"),
    Chapter("hamilton.caching.stores.file", "Results in files"),
    Chapter("hamilton.caching.stores.memory", "Results and metadata in memory"),
    Chapter("hamilton.caching.stores.sqlite", "Metadata in SQLite"),
    Chapter("hamilton.caching.stores.utils", "Sizes of stores"),
    _some(
        "hamilton.execution.executors",
        "What runs tasks",
        "TaskExecutor SynchronousLocalTaskExecutor MultiThreadingExecutor MultiProcessingExecutor PoolExecutor "
        "ExecutionManager DefaultExecutionManager TaskFuture TaskFutureWrappingFunction "
        "TaskFutureWrappingPythonFuture base_execute_task run_graph_to_completion",
    ),
    _some(
        "hamilton.execution.grouping",
        "How nodes become tasks",
        "NodeGroupPurpose NodeGroup TaskSpec TaskImplementation GroupingStrategy GroupByRepeatableBlocks "
        "GroupNodesIndividually GroupNodesAllAsOne GroupNodesByLevel create_task_plan",
    ),
    _some(
        "hamilton.execution.state",
        "Where a run of tasks stands",
        "TaskState ExecutionState ResultCache DictBasedResultCache",
    ),
    Chapter("hamilton.execution.graph_functions", "Pieces of execution"),
    _some("hamilton.execution.plan", "The plan of an execution", "Plan Step compile_plan CycleError"),
    Chapter("hamilton.execution.debugging_utils", "Groups and tasks, printed"),
    Chapter("hamilton.visualization", "A graph as a record, and as a drawing"),
    _some("hamilton.visualization.renderers.dot", "The record as DOT", "render"),
    _some("hamilton.visualization.renderers.mermaid", "The record as Mermaid", "render"),
    _some("hamilton.visualization.renderers.json", "The record as JSON", "render to_dict from_dict"),
    _some("hamilton.visualization.renderers.outline", "The record as text", "render"),
    Chapter("hamilton.lineage", "Two graphs compared"),
    Chapter("hamilton.versions", "Versions of code"),
    _some(
        "hamilton.graph",
        "The graph itself",
        "FunctionGraph create_function_graph analyse update_dependencies add_dependency create_networkx_graph",
    ),
    Chapter("hamilton.graph_types", "Nodes and graphs as the driver shows them"),
    Chapter("hamilton.graph_utils", "Functions of a module"),
    _some("hamilton.node", "Nodes", "Node NodeType DependencyType matches_query"),
    _some("hamilton.diagnostics", "What is wrong with a graph, as data", "Diagnostic GraphErrors Place"),
    Chapter("hamilton.ad_hoc_utils", "Modules without a file"),
    Chapter("hamilton.common", "Names of outputs"),
    Chapter("hamilton.models", "Models as nodes"),
    _some("hamilton.settings", "Settings", "ENABLE_POWER_USER_MODE"),
    Chapter("hamilton.telemetry", "There is none"),
    _some("hamilton.log_setup", "Logging", "setup_logging LOG_LEVELS"),
    Chapter("hamilton.dev_utils.deprecation", "Deprecation"),
    Chapter("hamilton.dataflows", "Dataflows ready to use"),
    Chapter("hamilton.contrib", "For packages of dataflows"),
    Chapter("hamilton.orchestration", "A dataflow as tasks of a scheduler"),
    Chapter("hamilton.cli.commands", "The command line"),
    Chapter("hamilton.cli.logic", "What the commands are made of"),
    Chapter("hamilton.experimental.h_cache", "The old cache of files"),
    Chapter("hamilton.experimental.decorators.parameterize_frame", "Parameters from a table"),
    _some("hamilton.plugins.h_pandas", "pandas: columns as a graph", "with_columns"),
    _some(
        "hamilton.plugins.h_polars",
        "polars: columns as a graph, results as a frame",
        "with_columns PolarsDataFrameResult",
    ),
    _some("hamilton.plugins.h_polars_lazyframe", "polars, lazily", "with_columns PolarsLazyFrameResult"),
    Chapter("hamilton.plugins.h_pyarrow", "Results as an Arrow table"),
    Chapter("hamilton.plugins.h_narwhals", "narwhals: one program, several frames"),
    Chapter("hamilton.plugins.h_pandera", "pandera: checks from the annotation"),
    Chapter("hamilton.plugins.h_pydantic", "pydantic: checks from the annotation"),
    Chapter("hamilton.plugins.h_schema", "Schemas of results, kept and compared"),
    Chapter("hamilton.plugins.h_threadpool", "Nodes in threads"),
    Chapter("hamilton.plugins.h_tqdm", "A progress bar by tqdm"),
    Chapter("hamilton.plugins.h_rich", "A progress bar by rich"),
    Chapter("hamilton.plugins.h_logging", "A log of an execution"),
    Chapter("hamilton.plugins.h_diskcache", "A cache by diskcache"),
    Chapter("hamilton.plugins.h_mlflow", "Runs tracked in MLflow"),
    Chapter("hamilton.plugins.h_openlineage", "Lineage as OpenLineage events"),
    Chapter("hamilton.plugins.h_opentelemetry", "Runs as OpenTelemetry traces"),
    _some("hamilton.plugins.h_experiments", "Runs in folders of their own", "ExperimentTracker"),
    Chapter("hamilton.plugins.jupyter_magic", "Magic commands for notebooks"),
    Chapter("hamilton.plugins.yaml_extensions", "Loaders and savers: yaml"),
    Chapter("hamilton.plugins.numpy_extensions", "Loaders and savers: numpy"),
    Chapter("hamilton.plugins.matplotlib_extensions", "Savers: matplotlib"),
    Chapter("hamilton.plugins.sklearn_plot_extensions", "Savers: scikit-learn's plots"),
    Chapter("hamilton.plugins.pandas_extensions", "Loaders and savers: pandas"),
    Chapter("hamilton.plugins.polars_post_1_0_0_extensions", "Loaders and savers: polars"),
    Chapter("hamilton.plugins.polars_lazyframe_extensions", "Loaders: polars, lazily"),
    Chapter("hamilton.plugins.pydantic_extensions", "Checks by pydantic models"),
    Chapter("hamilton.plugins.mlflow_extensions", "Loaders and savers: models in MLflow"),
)

#: Extensions for packages that the tests do not install: they are listed, and have no examples.
LISTED = (
    "dask", "dlt", "geopandas", "huggingface", "ibis", "kedro", "lightgbm", "plotly", "pyspark_pandas", "spark",
    "vaex", "xgboost",
)  # fmt: skip

#: Adapters for such packages.
LISTED_ADAPTERS = ("h_dask", "h_ddog", "h_ray", "h_slack", "h_spark")


def names_of(chapter: Chapter, module: ModuleType) -> list[str]:
    """The public names of a chapter, in the order of the module."""
    if chapter.names is not None:
        return list(chapter.names)
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return list(listed)
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    ]


def load(chapter: Chapter) -> ModuleType:
    """The module of a chapter."""
    return importlib.import_module(chapter.module)
