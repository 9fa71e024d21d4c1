"""Lineage of runs as OpenLineage events: what was run, what it read, what it wrote."""

from __future__ import annotations

import datetime
import json
import traceback
from typing import Any

import attr
from openlineage.client import OpenLineageClient, event_v2, facet_v2

from hamilton.lifecycle.base import (
    BasePostGraphExecute,
    BasePostNodeExecute,
    BasePreGraphExecute,
    BasePreNodeExecute,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.graph import FunctionGraph
    from hamilton.node import Node


@attr.define
class HamiltonFacet(facet_v2.RunFacet):
    """What is said of a run: which graph, what was asked for, and what was given (by name)."""

    hamilton_run_id: str
    graph_version: str
    final_vars: list[str]
    inputs: list[str]
    overrides: list[str]


class OpenLineageAdapter(BasePreGraphExecute, BasePreNodeExecute, BasePostNodeExecute, BasePostGraphExecute):
    """Sends START when a run begins, RUNNING for each data set read or written, COMPLETE or FAIL at the end.

    Data sets are those of data loaders and data savers (`@dataloader`, `from_`, `to`, `@save_to` ...), named by the
    path that they report, or else by their node. They belong to `namespace`, as does the job `job_name`.
    `client` sends the events: with a file transport, to a file.
    """

    def __init__(self, client: OpenLineageClient, namespace: str, job_name: str) -> None:
        self.client = client
        self.namespace = namespace
        self.job_name = job_name

    def _emit(
        self,
        state: event_v2.RunState,
        run_id: str,
        run_facets: dict[str, Any] | None = None,
        job_facets: dict[str, Any] | None = None,
        inputs: list[Any] | None = None,
        outputs: list[Any] | None = None,
    ) -> None:
        self.client.emit(
            event_v2.RunEvent(
                eventType=state,
                eventTime=datetime.datetime.now(tz=datetime.UTC).isoformat(),
                run=event_v2.Run(runId=run_id, facets=run_facets or {}),
                job=event_v2.Job(namespace=self.namespace, name=self.job_name, facets=job_facets or {}),
                inputs=inputs or [],
                outputs=outputs or [],
            )
        )

    def pre_graph_execute(
        self,
        run_id: str,
        graph: FunctionGraph,
        final_vars: list[str],
        inputs: dict[str, Any],
        overrides: dict[str, Any],
    ) -> None:
        from hamilton.graph_types import HamiltonGraph

        public = HamiltonGraph.from_graph(graph)
        source = json.dumps([one.as_dict() for one in public.nodes], default=str)
        self._emit(
            event_v2.RunState.START,
            run_id,
            run_facets={
                "hamilton": HamiltonFacet(
                    hamilton_run_id=run_id,
                    graph_version=public.version,
                    final_vars=list(final_vars),
                    inputs=list(inputs or ()),
                    overrides=list(overrides or ()),
                )
            },
            job_facets={
                "jobType": facet_v2.job_type_job.JobTypeJobFacet(
                    processingType="BATCH", integration="Hamilton", jobType="DAG"
                ),
                "sourceCode": facet_v2.source_code_job.SourceCodeJobFacet(
                    language="python", sourceCode=source
                ),
            },
        )

    def pre_node_execute(
        self, run_id: str, node_: Node, kwargs: dict[str, Any], task_id: str | None = None
    ) -> None:
        """Nothing to send."""

    def post_node_execute(
        self,
        run_id: str,
        node_: Node,
        kwargs: dict[str, Any],
        success: bool,
        error: Exception | None,
        result: Any | None,
        task_id: str | None = None,
    ) -> None:
        if not success:
            return  # the run as a whole will tell
        if node_.tags.get("hamilton.data_saver") is True and isinstance(result, dict):
            self._emit(
                event_v2.RunState.RUNNING,
                run_id,
                outputs=create_output_dataset(self.namespace, result, node_),
            )
        elif node_.tags.get("hamilton.data_loader") is True and _has_metadata(node_, result):
            self._emit(
                event_v2.RunState.RUNNING,
                run_id,
                inputs=create_input_dataset(self.namespace, result[1], node_),  # type: ignore[index]
            )

    def post_graph_execute(
        self,
        run_id: str,
        graph: FunctionGraph,
        success: bool,
        error: Exception | None,
        results: dict[str, Any] | None,
    ) -> None:
        if success:
            self._emit(event_v2.RunState.COMPLETE, run_id)
        else:
            facet = facet_v2.error_message_run.ErrorMessageRunFacet(
                message=str(error), programmingLanguage="python", stackTrace=get_stack_trace(error)
            )
            self._emit(event_v2.RunState.FAIL, run_id, run_facets={"errorMessage": facet})


def _has_metadata(node_: Node, result: Any) -> bool:
    return bool(node_.tags.get("hamilton.data_loader.has_metadata")) and (
        isinstance(result, tuple) and len(result) == 2 and isinstance(result[1], dict)
    )


def get_stack_trace(exception: BaseException | None) -> str:
    """The traceback of an exception as text."""
    return "".join(traceback.format_exception(exception)) if exception is not None else ""


def extract_schema_facet(metadata: dict[str, Any]) -> Any:
    """The columns that a loader or saver reports; None if it reports none."""
    frame = metadata.get("dataframe_metadata")
    if not frame:
        return None
    columns = zip(frame["column_names"], frame["datatypes"], strict=True)
    fields = facet_v2.schema_dataset.SchemaDatasetFacetFields
    return facet_v2.schema_dataset.SchemaDatasetFacet(
        fields=[fields(name=str(name), type=str(kind)) for name, kind in columns]
    )


def create_input_dataset(namespace: str, metadata: dict[str, Any], node_: Any) -> list[event_v2.InputDataset]:
    """What a loader has read."""
    name, facets = _described(metadata, node_, node_.tags.get("hamilton.data_loader.source"))
    return [event_v2.InputDataset(namespace=namespace, name=name, facets=facets)]


def create_output_dataset(
    namespace: str, metadata: dict[str, Any], node_: Any
) -> list[event_v2.OutputDataset]:
    """What a saver has written."""
    name, facets = _described(metadata, node_, node_.tags.get("hamilton.data_saver.sink"))
    return [event_v2.OutputDataset(namespace=namespace, name=name, facets=facets)]


def _described(metadata: dict[str, Any], node_: Any, kind: str | None) -> tuple[str, dict[str, Any]]:
    """The name of a data set, the same for whoever reads and whoever writes it, and what is known of it."""
    facets: dict[str, Any] = {}
    schema = extract_schema_facet(metadata)
    if schema is not None:
        facets["schema"] = schema
    file, sql = metadata.get("file_metadata"), metadata.get("sql_metadata")
    if file:
        name, layer = file["path"], "FileSystem"
    elif sql:
        name, layer = sql.get("table_name") or sql.get("query") or node_.name, "SQL"
    else:
        return node_.name, facets
    facets["storage"] = facet_v2.storage_dataset.StorageDatasetFacet(storageLayer=layer, fileFormat=kind)
    facets["dataSource"] = facet_v2.datasource_dataset.DatasourceDatasetFacet(name=node_.name, uri=name)
    return name, facets
