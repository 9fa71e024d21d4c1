"""dlt: a resource as a DataFrame, and a pipeline as the place to save to. Importing this does not import dlt."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from typing import Any

from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.io.utils import get_dataframe_metadata
from hamilton.plugins.adapter_tables import TableAdapter, arguments
from hamilton.registry import named_type, register_adapter

PACKAGE = "dlt"


@dataclasses.dataclass
class DltResourceLoader(DataLoader):
    """`dlt` for a pandas DataFrame: what the resource yields, extracted and normalised by dlt."""

    resource: Any

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type("pandas.DataFrame")]

    @classmethod
    def name(cls) -> str:
        return "dlt"

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        import tempfile
        from pathlib import Path

        import dlt
        import pandas

        with tempfile.TemporaryDirectory() as folder:
            # dlt normalises for a destination; nothing is ever sent to this one.
            nowhere = dlt.destinations.filesystem(Path(folder).as_uri())
            pipeline = dlt.pipeline("hamilton_dlt_loader", pipelines_dir=folder, destination=nowhere)
            pipeline.extract(self.resource, loader_file_format="parquet")
            pipeline.normalize()
            table = pipeline.default_schema.naming.normalize_table_identifier(self.resource.name)
            packages = [
                pipeline.get_load_package_info(one) for one in pipeline.list_normalized_load_packages()
            ]
            frames = [
                pandas.read_parquet(job.file_path)
                for package in packages
                for job in package.jobs["new_jobs"]
                if job.job_file_info.table_name == table
            ]
            frame = pandas.concat(frames, ignore_index=True) if frames else pandas.DataFrame()
        return frame, get_dataframe_metadata(frame)


@arguments(
    {"pipeline": Any, "table_name": str},
    "primary_key write_disposition columns schema loader_file_format",
)
class DltDestinationSaver(TableAdapter, DataSaver):
    """`dlt`: `pipeline.run` of the rows, a DataFrame or an Arrow table."""

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [
            Iterable,
            named_type("pandas.DataFrame"),
            named_type("pyarrow.Table"),
            named_type("pyarrow.RecordBatch"),
        ]

    @classmethod
    def name(cls) -> str:
        return "dlt"

    def save_data(self, data: Any) -> dict[str, Any]:
        rows = [data] if hasattr(data, "columns") or hasattr(data, "schema") else data
        information = self.pipeline.run(
            rows, table_name=self.table_name, **self.given("pipeline", "table_name")
        )
        return {"dlt_metadata": information.asdict()}


register_adapter(DltResourceLoader)
register_adapter(DltDestinationSaver)
