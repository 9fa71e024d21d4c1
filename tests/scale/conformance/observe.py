"""Runs the programs beside it on Dask, Ray and Spark under whichever engine is installed, and writes down what it sees.

Run as a program: `python observe.py FILE`.
"""

import json
import logging
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

import blocks
import marketing
import pandas as pd
import spark_batches
import spark_rows

from hamilton import base, driver

SPEND = pd.Series([10.0, 10, 20, 40, 40, 50])
INPUTS = {"spend": SPEND, "signups": pd.Series([1, 10, 50, 100, 200, 400])}
Cases = Iterator[tuple[str, Callable[[], Any]]]


def on_workers(name: str, adapter: Callable[[Any], Any]) -> Cases:
    """An adapter that computes single nodes elsewhere."""

    def run(outputs: list, builder: Any = base.DictResult, **more: Any) -> Callable[[], Any]:
        return lambda: driver.Driver({}, marketing, adapter=adapter(builder())).execute(
            outputs, **{"inputs": INPUTS, **more}
        )

    yield f"{name}: a frame", run(["spend", "zero_mean", "mean"], base.PandasDataFrameResult)
    yield f"{name}: a dict", run(["mean", "zero_mean", "signups"])
    yield f"{name}: a matrix", run(["spend", "mean"], base.NumpyMatrixResult)
    yield f"{name}: strict indexes", run(["mean"], base.StrictIndexTypePandasDataFrameResult)
    yield f"{name}: an override", run(["zero_mean"], overrides={"mean": 1.0})
    yield f"{name}: a default", run(["scaled"])
    yield f"{name}: a default replaced", run(["scaled"], inputs={**INPUTS, "factor": 2.0})
    yield f"{name}: an input", run(["spend"])
    yield f"{name}: nothing", run([])
    yield f"{name}: a missing input", run(["zero_mean"], inputs={})
    yield f"{name}: an input of another type", run(["zero_mean"], inputs={"spend": "much"})
    yield f"{name}: an unknown output", run(["zero_men"])
    yield f"{name}: a node fails", run(["fails"])
    yield f"{name}: a node behind one that fails", run(["behind"])


def in_blocks(name: str, executor: Callable[[], Any]) -> Cases:
    """An executor of the tasks of a block."""

    def run(output: str, n: int) -> Callable[[], Any]:
        return lambda: (
            driver.Builder()
            .with_modules(blocks)
            .enable_dynamic_execution(allow_experimental_mode=True)
            .with_remote_executor(executor())
            .build()
            .execute([output], inputs={"n": n})
        )

    yield f"{name}: a block", run("total", 5)
    yield f"{name}: a block of nothing", run("total", 0)
    yield f"{name}: a block that fails", run("all_fails", 3)


def on_spark(spark: Any) -> Cases:
    """Functions as columns."""
    from pyspark.sql import DataFrame

    from hamilton.plugins import h_spark

    frame = spark.createDataFrame(pd.DataFrame(INPUTS))
    columns = dict.fromkeys(frame.columns, frame)

    def run(module: types.ModuleType, outputs: list, **more: Any) -> Callable[[], Any]:
        def made() -> Any:
            dr = driver.Driver({}, module, adapter=h_spark.PySparkUDFGraphAdapter())
            return dr.execute(outputs, inputs={**columns, "rate": 0.75, **more})

        return made

    yield "spark: rows", run(spark_rows, ["cost", "label"], weeks=3)
    yield "spark: rows, a plain output", run(spark_rows, ["high", "weeks"], weeks=3)
    yield "spark: batches", run(spark_batches, ["share", "cost"])

    def inside(decorator: Any) -> Callable[[], Any]:
        def report(weekly: DataFrame) -> DataFrame:
            return weekly

        module = types.ModuleType(f"report_{id(decorator)}")
        module.report = report  # type: ignore[attr-defined]
        report.__module__ = module.__name__
        sys.modules[module.__name__] = module
        decorator(report)

        def made() -> Any:
            dr = driver.Builder().with_modules(module).build()
            return dr.execute(["report"], inputs={"weekly": frame, "rate": 0.75})["report"]

        return made

    passed = {"columns_to_pass": ["spend"]}
    yield "spark: with_columns", inside(h_spark.with_columns(spark_batches, **passed))
    yield "spark: with_columns, some", inside(h_spark.with_columns(spark_batches, select=["share"], **passed))
    yield "spark: select", inside(h_spark.select(spark_batches, output_cols=["share"], **passed))


def plain(value: Any) -> Any:
    """What JSON can say of a result."""
    if isinstance(value, pd.DataFrame):
        return {"columns": list(value.columns), "index": value.index.tolist(), "rows": value.values.tolist()}
    if type(value).__name__ == "DataFrame":  # Spark's
        return {"columns": value.columns, "rows": [list(row) for row in value.collect()]}
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return value.tolist() if hasattr(value, "tolist") else value


def main(path: str) -> None:
    import ray
    from distributed import Client
    from pyspark.sql import SparkSession

    from hamilton.plugins import h_dask, h_ray

    logging.disable(logging.CRITICAL)
    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, _node_ip_address="127.0.0.1",
             object_store_memory=80 * 2**20)  # fmt: skip
    client = Client(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None)
    spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    seen: dict[str, Any] = {}
    for cases in (
        on_workers("dask", lambda builder: h_dask.DaskGraphAdapter(client, builder)),
        on_workers("ray", h_ray.RayGraphAdapter),
        in_blocks("dask", lambda: h_dask.DaskExecutor(client=client)),
        in_blocks("ray", lambda: h_ray.RayTaskExecutor(skip_init=True)),
        on_spark(spark),
    ):
        for name, run in cases:
            try:
                seen[name] = plain(run())
            except Exception as error:
                kinds = [kind.__name__ for kind in type(error).__mro__]
                seen[name] = ["raised", *kinds[: kinds.index("Exception")]]
    with open(path, "w") as file:
        json.dump(seen, file, indent=1)
    client.close()
    ray.shutdown()
    spark.stop()


if __name__ == "__main__":
    main(sys.argv[1])
