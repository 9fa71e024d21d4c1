"""`ExperimentTracker`: what went into each run, and where its results are."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import pathlib
from typing import Any

from hamilton.lifecycle.api import GraphConstructionHook, GraphExecutionHook, NodeExecutionHook
from hamilton.plugins.h_experiments.cache import JsonCache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.graph_types import HamiltonGraph

_ALLOWED = frozenset("-_")


def validate_string_input(user_input: str) -> None:
    """Raise ValueError for a name with anything but letters, digits, ``-`` and ``_``: it becomes a folder."""
    for character in user_input:
        if not (character.isalnum() or character in _ALLOWED):
            raise ValueError(
                f"The name {user_input!r} has {character!r} in it. Use letters, digits, '-' and '_': it will be the "
                "name of a folder."
            )


def json_encoder(obj: Any) -> Any:
    """What stands in a record for a value that JSON has no form for: its type and its fingerprint."""
    if isinstance(obj, (set, frozenset)):
        return sorted(obj, key=repr)
    if isinstance(obj, (datetime.date, datetime.time)):
        return obj.isoformat()
    if dataclasses.is_dataclass(obj) and not isinstance(obj, type):
        return {field.name: getattr(obj, field.name) for field in dataclasses.fields(obj)}
    from hamilton.caching.fingerprinting import hash_value

    return {"dtype": type(obj).__qualname__, "hash": hash_value(obj)}


@dataclasses.dataclass
class NodeInput:
    """An input of a run: the value given, and the default that there would have been."""

    name: str
    value: Any
    default_value: Any | None


@dataclasses.dataclass
class NodeOverride:
    """A node whose value was given."""

    name: str
    value: Any


@dataclasses.dataclass
class NodeMaterializer:
    """What was saved: from which nodes, where, and how."""

    source_nodes: list[str]
    path: str
    sink: str
    data_saver: str


@dataclasses.dataclass
class RunMetadata:
    """The record of a run."""

    experiment: str
    run_id: str
    run_dir: str
    success: bool
    date_completed: datetime.datetime
    graph_hash: str
    modules: list[str]
    config: dict[str, Any]
    inputs: list[NodeInput]
    overrides: list[NodeOverride]
    materialized: list[NodeMaterializer]


class ExperimentTracker(NodeExecutionHook, GraphExecutionHook, GraphConstructionHook):
    """Runs in ``<base_directory>/<experiment_name>/<run id>``, and keeps a record of each run in `base_directory`.

    While a run is under way that folder is the current one, so that savers with relative paths write there. One run
    at a time: the current folder belongs to the whole process. Raises ValueError for a name that cannot be a folder.
    """

    def __init__(self, experiment_name: str, base_directory: str = "./experiments") -> None:
        validate_string_input(experiment_name)
        self.experiment_name = experiment_name
        self.base_directory = pathlib.Path(base_directory).resolve()
        self.base_directory.mkdir(parents=True, exist_ok=True)
        self.cache = JsonCache(cache_path=str(self.base_directory))
        self.init_directory = pathlib.Path.cwd()
        self.config: dict[str, Any] = {}
        self.run_id = ""

    def run_after_graph_construction(self, *, config: dict[str, Any], **kwargs: Any) -> None:  # type: ignore[override]
        self.config = dict(config)

    def run_before_graph_execution(  # type: ignore[override]
        self,
        *,
        graph: HamiltonGraph,
        inputs: dict[str, Any] | None,
        overrides: dict[str, Any] | None,
        run_id: str,
        **kwargs: Any,
    ) -> None:
        self.run_id = run_id
        self.graph_hash = graph.version
        self.modules = sorted({str(one.tags["module"]) for one in graph.nodes if "module" in one.tags})
        given = inputs or {}
        self.inputs = [
            NodeInput(one.name, given.get(one.name), _default_of(one.name, graph))
            for one in graph.nodes
            if one.is_external_input and one.name not in self.config
        ]
        self.overrides = [NodeOverride(name, value) for name, value in (overrides or {}).items()]
        self.materializers: list[NodeMaterializer] = []
        self.run_directory = self.base_directory / self.experiment_name / run_id
        self.run_directory.mkdir(parents=True)
        self.init_directory = pathlib.Path.cwd()
        os.chdir(self.run_directory)

    def run_before_node_execution(self, *args: Any, **kwargs: Any) -> None:
        """Nothing to note."""

    def run_after_node_execution(  # type: ignore[override]
        self,
        *,
        node_name: str,
        node_tags: dict[str, Any],
        node_kwargs: dict[str, Any],
        result: Any,
        success: bool = True,
        **kwargs: Any,
    ) -> None:
        if not success or node_tags.get("hamilton.data_saver") is not True:
            return
        file = result.get("file_metadata") if isinstance(result, dict) else None
        self.materializers.append(
            NodeMaterializer(
                source_nodes=list(node_kwargs),
                path=str(pathlib.Path(file["path"]).resolve()) if file else "",
                sink=str(node_tags.get("hamilton.data_saver.sink", "")),
                data_saver=str(node_tags.get("hamilton.data_saver.classname", "")),
            )
        )

    def run_after_graph_execution(self, *, success: bool, **kwargs: Any) -> None:  # type: ignore[override]
        os.chdir(self.init_directory)
        record = RunMetadata(
            experiment=self.experiment_name,
            run_id=self.run_id,
            run_dir=str(self.run_directory),
            success=success,
            date_completed=datetime.datetime.now(),
            graph_hash=self.graph_hash,
            modules=self.modules,
            config=self.config,
            inputs=self.inputs,
            overrides=self.overrides,
            materialized=self.materializers,
        )
        self.cache.write(json.dumps(record, default=json_encoder, sort_keys=True), self.run_id)


def _default_of(name: str, graph: HamiltonGraph) -> Any:
    for one in graph.nodes:
        defaults = one.optional_dependencies_default_values
        if defaults and name in defaults:
            return defaults[name]
    return None
