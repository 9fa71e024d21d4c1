"""scikit-learn: its plots (`ConfusionMatrixDisplay` and the like) as image files."""

from __future__ import annotations

from collections.abc import Collection
from os import PathLike
from typing import Any

from hamilton.io.data_adapters import DataSaver
from hamilton.io.utils import get_file_metadata
from hamilton.plugins.adapter_tables import TableAdapter, arguments
from hamilton.registry import named_type, register_adapter

PACKAGE = "sklearn"

_DISPLAYS = (
    "sklearn.metrics.ConfusionMatrixDisplay",
    "sklearn.metrics.DetCurveDisplay",
    "sklearn.metrics.PrecisionRecallDisplay",
    "sklearn.metrics.PredictionErrorDisplay",
    "sklearn.metrics.RocCurveDisplay",
    "sklearn.calibration.CalibrationDisplay",
    "sklearn.inspection.DecisionBoundaryDisplay",
    "sklearn.inspection.PartialDependenceDisplay",
    "sklearn.model_selection.LearningCurveDisplay",
    "sklearn.model_selection.ValidationCurveDisplay",
    "matplotlib.figure.Figure",
)


@arguments(
    {"path": str | PathLike},
    "dpi format metadata bbox_inches pad_inches backend papertype transparent bbox_extra_artists pil_kwargs",
    dpi=200,
    format="png",
    pad_inches=0.1,
)
class SklearnPlotSaver(TableAdapter, DataSaver):
    """`png`: the figure of a display, or a figure itself, saved with `Figure.savefig`."""

    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type(path) for path in _DISPLAYS]

    @classmethod
    def name(cls) -> str:
        return "png"

    def save_data(self, data: Any) -> dict[str, Any]:
        figure = getattr(data, "figure_", None) or (data if hasattr(data, "savefig") else None)
        if figure is None:
            figure = data.plot().figure_  # a display that has not been drawn yet
        figure.savefig(self.path, **self.given("path", "papertype"))
        return get_file_metadata(self.path)


register_adapter(SklearnPlotSaver)
