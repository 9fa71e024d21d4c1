"""matplotlib: figures as image files. Importing this module does not import matplotlib."""

from __future__ import annotations

from collections.abc import Collection
from os import PathLike
from typing import IO, Any

from hamilton.io.data_adapters import DataSaver
from hamilton.io.utils import get_file_metadata
from hamilton.plugins.adapter_tables import TableAdapter, arguments
from hamilton.registry import named_type, register_adapter

PACKAGE = "matplotlib"


@arguments(
    {"path": str | PathLike | IO},
    """dpi format metadata bbox_inches pad_inches facecolor edgecolor backend orientation papertype transparent
    bbox_extra_artists pil_kwargs""",
)
class MatplotlibWriter(TableAdapter, DataSaver):
    """`plt`: `Figure.savefig`."""

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type("matplotlib.figure.Figure")]

    @classmethod
    def name(cls) -> str:
        return "plt"

    def save_data(self, data: Any) -> dict[str, Any]:
        data.savefig(self.path, **self.given("path", "papertype"))  # papertype went with matplotlib 3.8
        return get_file_metadata(self.path)


register_adapter(MatplotlibWriter)
