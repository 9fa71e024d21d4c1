"""Where `hamilton.plugins.h_spark` was first."""

from __future__ import annotations

from hamilton.plugins.h_spark import (
    KoalasDataFrameResult,
    PySparkUDFGraphAdapter,
    SparkInputValidator,
    SparkKoalasGraphAdapter,
    require_columns,
    select,
    with_columns,
)

__all__ = [
    "KoalasDataFrameResult",
    "PySparkUDFGraphAdapter",
    "SparkInputValidator",
    "SparkKoalasGraphAdapter",
    "require_columns",
    "select",
    "with_columns",
]
