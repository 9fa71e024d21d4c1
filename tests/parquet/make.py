"""Writes the Parquet files beside it: `python tests/parquet/make.py`.

The files are read by the decoder of the page (`tests/web/parquet/decode.test.ts`), whose JSON lies beside them,
and that JSON by the kernel (`tests/kernel/test_parquet.py`), which has to come to the frame that pandas reads.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

HERE = Path(__file__).parent


def kinds() -> pa.Table:
    """Each kind of column, with and without missing values."""
    noon = dt.datetime(2024, 2, 29, 12, 30, 1, 250000)
    day = dt.date(1969, 12, 31)
    point = pa.struct([("x", pa.int32()), ("label", pa.string()), ("tags", pa.list_(pa.string()))])
    stamps = pa.struct(
        [("us", pa.timestamp("us")), ("ns", pa.timestamp("ns")), ("n", pa.int64()), ("day", pa.date32())]
    )
    columns = {
        "whole": pa.array([1, -(2**62), 2**53 + 1], pa.int64()),
        "whole_missing": pa.array([1, None, 3], pa.int64()),
        "small": pa.array([-128, 0, 127], pa.int8()),
        "small_missing": pa.array([-128, None, 127], pa.int8()),
        "unsigned": pa.array([2**64 - 1, 0, 1], pa.uint64()),
        "unsigned_32": pa.array([2**32 - 1, 0, 1], pa.uint32()),
        "byte": pa.array([255, 0, 1], pa.uint8()),
        "truth": pa.array([True, False, True]),
        "truth_missing": pa.array([True, None, False]),
        "double": pa.array([0.1, None, float("-inf")]),
        "single": pa.array([0.1, -0.0, None], pa.float32()),
        "half": pa.array([1.5, -2.0, float("nan")], pa.float16()),
        "text": pa.array(["a", 'é, "quoted"\n', "日本"]),
        "text_missing": pa.array(["a", None, ""]),
        "coded": pa.array(["low", "high", "low"]).dictionary_encode(),
        "bytes": pa.array([b"\x00\xff", None, b""]),
        "fixed": pa.array([b"ab", b"cd", None], pa.binary(2)),
        "seconds": pa.array(
            [noon.replace(microsecond=0), None, noon.replace(microsecond=0)], pa.timestamp("s")
        ),
        "millis": pa.array([noon, None, noon], pa.timestamp("ms")),
        "micros": pa.array([noon, noon, noon], pa.timestamp("us")),
        "nanos": pa.array([1, -1, None], pa.timestamp("ns")),
        "zoned": pa.array([noon, None, noon], pa.timestamp("us", "UTC")),
        "date": pa.array([day, None, dt.date(2024, 2, 29)]),
        "time": pa.array([dt.time(1, 2, 3, 4), None, dt.time(23, 59)], pa.time64("us")),
        "money": pa.array([Decimal("12345678901234567890.12"), None, Decimal("-0.01")], pa.decimal128(30, 2)),
        "price": pa.array([Decimal("1.50"), Decimal("-2.25"), None], pa.decimal128(7, 2)),
        "nothing": pa.array([None, None, None], pa.null()),
        "no_text": pa.array([None, None, None], pa.string()),
        "list": pa.array([[1, 2], None, []], pa.list_(pa.int64())),
        "list_missing": pa.array([[1, None], [], [3]], pa.list_(pa.int32())),
        "lists": pa.array([[["a"], []], None, [None, ["b", "c"]]], pa.list_(pa.list_(pa.string()))),
        "days": pa.array([[noon], [], None], pa.list_(pa.timestamp("us"))),
        "record": pa.array(
            [{"x": 1, "label": "p", "tags": ["t"]}, None, {"x": None, "label": None, "tags": None}], point
        ),
        "records": pa.array([[{"x": 1, "label": "p", "tags": []}], [], None], pa.list_(point)),
        "stamps": pa.array([{"us": noon, "ns": noon, "n": 1, "day": day}, None, None], stamps),
        "counts": pa.array([[("a", 1)], [("b", None)], None], pa.map_(pa.string(), pa.int64())),
        "map": pa.array([[("b", 1), ("1", 2)], None, []], pa.map_(pa.string(), pa.int64())),
    }
    return pa.table(columns)


def noted() -> pd.DataFrame:
    """What only pandas notes in a file: its index, types of its own, zones, categories, durations."""
    frame = pd.DataFrame(
        {
            "n": pd.array([1, None, 2**60 + 1], "Int64"),
            "flag": pd.array([True, None, False], "boolean"),
            "name": pd.array(["a", None, "b"], "string"),
            "size": pd.Categorical(["S", "L", None]),
            "at": pd.to_datetime(["2024-03-31 00:30", None, "2024-10-27 02:00"], utc=True).tz_convert(
                "Europe/London"
            ),
            "took": pd.to_timedelta([1, None, 3], unit="s").as_unit("ns"),
            "plain": [1.0, 2.0, 3.0],
        },
        index=pd.Index(["x", "y", "z"], name="key"),
    )
    return frame


def main() -> None:
    pq.write_table(kinds(), HERE / "kinds.parquet", compression="zstd")
    noted().to_parquet(HERE / "noted.parquet", compression="snappy")
    codecs = {"a": "gzip", "b": "brotli", "c": "lz4", "d": "none", "e": "snappy", "f": "zstd"}
    many = pa.table({name: list(range(300)) for name in codecs})
    pq.write_table(
        many, HERE / "codecs.parquet", compression=codecs, row_group_size=100, data_page_version="2.0"
    )
    pq.write_table(kinds().slice(0, 0), HERE / "empty.parquet")
    old = pa.table({"at": pa.array([dt.datetime(2024, 2, 29, 12), None], pa.timestamp("ns"))})
    pq.write_table(old, HERE / "old.parquet", use_deprecated_int96_timestamps=True)


if __name__ == "__main__":
    main()
