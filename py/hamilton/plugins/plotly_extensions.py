"""plotly: figures as images and as pages. Importing this module does not import plotly."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import IO, Any

from hamilton.io.data_adapters import DataSaver
from hamilton.io.utils import get_file_metadata
from hamilton.plugins.adapter_tables import TableAdapter, arguments, call
from hamilton.registry import named_type, register_adapter

PACKAGE = "plotly"


class _OfFigures(TableAdapter, DataSaver):
    key: str
    function: str

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type("plotly.graph_objects.Figure")]

    @classmethod
    def name(cls) -> str:
        return cls.key

    def save_data(self, data: Any) -> dict[str, Any]:
        call(getattr(data, self.function), self.path, arguments=self.given("path"))
        return get_file_metadata(self.path)


@arguments({"path": str | Path | IO}, "format width height scale validate engine")
class PlotlyStaticWriter(_OfFigures):
    """`plotly`: an image, `Figure.write_image`."""

    key, function = "plotly", "write_image"


@arguments(
    {"path": str | Path | IO},
    """config auto_play include_plotlyjs include_mathjax post_script full_html animation_opts default_width
    default_height validate auto_open div_id""",
)
class PlotlyInteractiveWriter(_OfFigures):
    """`html`: a page, `Figure.write_html`. It opens in a browser only with `auto_open=True`."""

    key, function = "html", "write_html"


register_adapter(PlotlyStaticWriter)
register_adapter(PlotlyInteractiveWriter)
