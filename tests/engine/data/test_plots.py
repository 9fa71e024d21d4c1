"""Figures of matplotlib and displays of scikit-learn as image files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest
from sklearn.metrics import ConfusionMatrixDisplay

from hamilton.io.materialization import to

PNG = b"\x89PNG"


def test_a_figure_is_saved(build: Any, in_folder: Path) -> None:
    def figure(n: int) -> plt.Figure:
        drawn, axes = plt.subplots()
        axes.plot(range(n))
        return drawn

    results, _ = build(figure).materialize(
        to.plt(id="picture", dependencies=["figure"], path="f.png", dpi=40),
        to.png(id="again", dependencies=["figure"], path="g.png"),
        inputs={"n": 3},
    )
    assert Path("f.png").read_bytes().startswith(PNG)
    assert Path("g.png").read_bytes().startswith(PNG)
    assert results["picture"]["file_metadata"]["size"] < results["again"]["file_metadata"]["size"]


@pytest.mark.parametrize("drawn", [True, False])
def test_a_display_is_saved(build: Any, in_folder: Path, drawn: bool) -> None:
    def matrix(n: int) -> ConfusionMatrixDisplay:
        display = ConfusionMatrixDisplay(np.eye(n))
        return display.plot() if drawn else display

    build(matrix).materialize(to.png(id="picture", dependencies=["matrix"], path="m.png"), inputs={"n": 2})
    assert Path("m.png").read_bytes().startswith(PNG)
