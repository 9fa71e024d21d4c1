"""Whole programs of the sort that people have: features, models, retrieval, a service, loops, reuse."""

from __future__ import annotations

import asyncio

import observe

from hamilton import async_driver, base, driver, settings
from hamilton.execution import executors

FEATURES = '''
"""Marketing features."""
import numpy as np
import pandas as pd
from hamilton.function_modifiers import (tag, extract_columns, parameterize, parameterize_sources, parameterize_values,
  parameterize_extract_columns, ParameterizedExtract, source, value, group, does, config, inject)

@extract_columns("spend", "signups", "region")
def raw(path: dict) -> pd.DataFrame:
    """Reads."""
    return pd.DataFrame(path)

@tag(owner="ds", pii="false")
def avg_3wk_spend(spend: pd.Series) -> pd.Series:
    """Rolling 3 week average spend."""
    return spend.rolling(3, min_periods=1).mean()

def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    return spend / signups

@parameterize_values(parameter="lag", assigned_output={("spend_lag1", "one"): 1, ("spend_lag2", "two"): 2})
def lagged(spend: pd.Series, lag: int) -> pd.Series:
    return spend.shift(lag).fillna(0)

@parameterize_sources(spend_z=dict(s="spend"), signups_z=dict(s="signups"))
def zscore(s: pd.Series) -> pd.Series:
    """z score of {s}"""
    return (s - s.mean()) / s.std()

@parameterize_extract_columns(
    ParameterizedExtract(("a_min", "a_max"), {"x": source("spend"), "k": value(1)}),
    ParameterizedExtract(("b_min", "b_max"), {"x": source("signups"), "k": value(2)}),
)
def minmax(x: pd.Series, k: int) -> pd.DataFrame:
    return pd.concat([x.cummin() * k, x.cummax() * k], axis=1)

@inject(cols=group(source("spend_z"), source("signups_z")))
def total_z(cols: list[pd.Series]) -> pd.Series:
    return sum(cols)

def _sum(**kw: pd.Series) -> pd.Series:
    return sum(kw.values())

@does(_sum)
def all_lags(spend_lag1: pd.Series, spend_lag2: pd.Series) -> pd.Series:
    pass

@config.when(country="UK")
def tax__uk(spend: pd.Series) -> pd.Series:
    return spend * 0.2

@config.when_not(country="UK")
def tax__other(spend: pd.Series) -> pd.Series:
    return spend * 0.1
'''

PREPARED = """
import numpy as np
import pandas as pd
from hamilton.function_modifiers import extract_fields, extract_columns, unpack_fields, pipe_input, pipe_output, step, source, value, mutate, apply_to, hamilton_exclude
def raw_data(n: int = 60) -> pd.DataFrame:
    rng = np.random.default_rng(0)
    x = rng.normal(size=(n, 3))
    return pd.DataFrame(x, columns=list("abc")).assign(y=(x.sum(axis=1) > 0).astype("int64"))

def _dropna(df: pd.DataFrame) -> pd.DataFrame:
    return df.dropna()
def _scale(df: pd.DataFrame, factor: float) -> pd.DataFrame:
    return df.assign(**{c: df[c] * factor for c in "abc"})
def _add(df: pd.DataFrame, other: pd.Series) -> pd.DataFrame:
    return df.assign(d=other)

@pipe_input(step(_dropna), step(_scale, factor=2.0).named("scaled"), step(_add, other=source("extra")).when(with_extra=True), namespace="prep")
def clean(raw_data: pd.DataFrame) -> pd.DataFrame:
    return raw_data

def extra(raw_data: pd.DataFrame) -> pd.Series:
    return raw_data["a"] * 2

@extract_fields({"X_train": pd.DataFrame, "X_test": pd.DataFrame, "y_train": pd.Series, "y_test": pd.Series})
def split(clean: pd.DataFrame, test_size: float = 0.5) -> dict:
    n = int(len(clean) * (1 - test_size))
    X, y = clean.drop(columns="y"), clean["y"]
    return dict(X_train=X[:n], X_test=X[n:], y_train=y[:n], y_test=y[n:])

@unpack_fields("lo", "hi")
def bounds(clean: pd.DataFrame) -> tuple[float, float]:
    return float(clean["a"].min()), float(clean["a"].max())

@pipe_output(step(_scale, factor=0.5))
def piped(clean: pd.DataFrame) -> pd.DataFrame:
    return clean

def target(clean: pd.DataFrame) -> pd.DataFrame:
    return clean.head(3)

@mutate(target, factor=value(10.0))
def _mut(df: pd.DataFrame, factor: float) -> pd.DataFrame:
    return df * factor

@hamilton_exclude
def helper(x):
    return x
"""

TRAINED = '''
import pandas as pd
from typing import Any
from sklearn.linear_model import LogisticRegression
from sklearn.base import ClassifierMixin
from sklearn.metrics import accuracy_score
from hamilton.function_modifiers import config, parameterize, source, value, subdag, resolve, ResolveAt, load_from, save_to
@config.when(model="lr")
def base_model__lr(C: float = 1.0) -> ClassifierMixin:
    return LogisticRegression(C=C)
@config.when(model="tree")
def base_model__tree(depth: int = 2) -> ClassifierMixin:
    from sklearn.tree import DecisionTreeClassifier
    return DecisionTreeClassifier(max_depth=depth, random_state=0)
def fitted(base_model: ClassifierMixin, X_train: pd.DataFrame, y_train: pd.Series) -> ClassifierMixin:
    return base_model.fit(X_train, y_train)
@parameterize(acc_train={"X": source("X_train"), "y": source("y_train")}, acc_test={"X": source("X_test"), "y": source("y_test")})
def acc(fitted: ClassifierMixin, X: pd.DataFrame, y: pd.Series) -> float:
    """Accuracy on {X} against {y}"""
    return float(accuracy_score(y, fitted.predict(X)))
'''

RETRIEVAL = '''
from typing import Any, Callable, Dict, List, Optional, Tuple
from dataclasses import dataclass
from collections.abc import Sequence, Mapping, Iterator, Generator
import numpy as np
from hamilton.function_modifiers import config, extract_fields, tag, inject, group, source, value, parameterize, pipe_output, pipe_input, step
from hamilton.htypes import Parallelizable, Collect

@dataclass(frozen=True)
class Doc:
    id: int
    text: str

class Client:
    def embed(self, t: Sequence[str]) -> np.ndarray:
        return np.array([[len(x), x.count("a") + 1] for x in t], dtype=float)

def client() -> Client: return Client()
def docs(corpus: List[str]) -> List[Doc]: return [Doc(i, t) for i, t in enumerate(corpus)]
def chunks(docs: Sequence[Doc], chunk_size: int = 10) -> List[Tuple[int, str]]:
    return [(d.id, d.text[i:i + chunk_size]) for d in docs for i in range(0, len(d.text), chunk_size)]
def embeddings(client: Client, chunks: List[Tuple[int, str]]) -> np.ndarray:
    return client.embed([c for _, c in chunks])
@config.when(store="dict")
def store__dict(embeddings: np.ndarray, chunks: List[Tuple[int, str]]) -> Mapping[int, Any]:
    return {i: (e, c) for i, (e, c) in enumerate(zip(embeddings, chunks))}
@config.when_in(store=["list", "array"])
def store__list(embeddings: np.ndarray, chunks: List[Tuple[int, str]]) -> Mapping[int, Any]:
    return {i: (e, c) for i, (e, c) in reversed(list(enumerate(zip(embeddings, chunks))))}
def query_embedding(client: Client, question: str) -> np.ndarray:
    return client.embed([question])[0]
def hits(store: Mapping[int, Any], query_embedding: np.ndarray, top_k: int = 2) -> list[str]:
    return [c[1] for _, c in sorted(store.values(), key=lambda ec: (float(np.linalg.norm(ec[0] - query_embedding)), ec[1]))][:top_k]
def prompt(question: str, hits: list[str], system: Optional[str] = None) -> str:
    return f"{system or ''}|{question}|{' / '.join(hits)}"
def llm(model: str = "m") -> Callable[[str], str]:
    return lambda p: f"{model}({len(p)})"
def _strip(s: str, chars: str) -> str: return s.strip(chars)
@pipe_output(step(_strip, chars=")").named("stripped").when(strip=True), step(_strip, chars=source("extra_chars")).when_not(strip=True))
def answer(llm: Callable[[str], str], prompt: str) -> str:
    return llm(prompt)
@parameterize(
    a_short={"n": value(1), "texts": group(source("question"), source("prompt"))},
    a_long={"n": value(2), "texts": group(source("prompt"), source("answer"))},
)
def joined(n: int, texts: List[str]) -> str:
    """Joined {n}"""
    return "+".join(texts)[:n * 5]
@extract_fields(dict(first=str, rest=List[str]))
def parts(hits: list[str]) -> dict[str, Any]:
    return {"first": hits[0], "rest": hits[1:]}
def stream(answer: str) -> Iterator[str]:
    yield from answer
'''

CLEANED = """
import pandas as pd
from hamilton.function_modifiers import config
def clean(raw: pd.Series, fill: float = 0.0) -> pd.Series:
    return raw.fillna(fill)
@config.when(robust=True)
def center__r(clean: pd.Series) -> float:
    return float(clean.median())
@config.when_not(robust=True)
def center__m(clean: pd.Series) -> float:
    return float(clean.mean())
def centered(clean: pd.Series, center: float) -> pd.Series:
    return clean - center
"""

REUSED = """
import pandas as pd
import clean
from hamilton.function_modifiers import subdag, parameterized_subdag, source, value, extract_fields, resolve, ResolveAt, extract_columns, inject, configuration, recursive
@extract_columns("a", "b")
def table() -> pd.DataFrame:
    return pd.DataFrame({"a": [1, None, 4.0, 50], "b": [3.0, 4, None, 9]})
@subdag(clean, inputs={"raw": source("a")}, config={"robust": True}, namespace="aa")
def a_clean(centered: pd.Series) -> pd.Series:
    return centered
@extract_fields({"b_sum": float, "b_max": float})
@subdag(clean, inputs={"raw": source("b"), "fill": value(1.0)}, external_inputs=["thr"])
def b_stats(centered: pd.Series, thr: float) -> dict:
    return {"b_sum": float(centered.sum()), "b_max": float(centered.max() + thr)}
@parameterized_subdag(clean, inputs={"raw": source("a")}, v1={"inputs": {"fill": value(2.0)}, "config": {"robust": False}}, v2={"inputs": {"fill": value(3.0)}, "config": {"robust": True}})
def variants(center: float) -> float:
    return center
@resolve(when=ResolveAt.CONFIG_AVAILABLE, decorate_with=lambda cols: inject(x=value(cols)))
def dyn(x: list) -> list:
    return x
@subdag(clean, inputs={"raw": source("a")}, config={"robust": True})
def c(center: float) -> float:
    return center
def all_(a_clean: pd.Series, b_sum: float, v1: float, v2: float, dyn: list, c: float) -> str:
    return f"{a_clean.tolist()} {b_sum} {v1} {v2} {dyn} {c}"
"""

SERVICE = """
from typing import Any, Dict
import asyncio
async def features(user_id: int, db: Any) -> Dict[str, float]:
    await asyncio.sleep(0)
    return await db(user_id)
def score(features: Dict[str, float], weight: float = 1.0) -> float:
    return sum(features.values()) * weight
def response(score: float, user_id: int) -> Dict[str, Any]:
    return {"user": user_id, "score": score}
"""

LOOP = """
from typing import *
from hamilton.htypes import Parallelizable, Collect
from hamilton.function_modifiers import *
def base(n: int) -> List[int]: return list(range(n))
def item(base: List[int], extra: int = 1) -> Parallelizable[int]:
    for b in base: yield b + extra
@tag(kind="x")
def sq(item: int, shared: int) -> int: return item ** 2 + shared
def shared() -> int: return 10
@extract_fields({"lo": int, "hi": int})
def span(sq: int, item: int) -> Dict[str, int]: return {"lo": sq - item, "hi": sq + item}
def lo_hi(lo: int, hi: int) -> Tuple[int, int]: return lo, hi
def out(lo_hi: Collect[Tuple[int, int]], n: int) -> List[Tuple[int, int]]: return sorted(lo_hi)
def fail_item(item: int) -> int:
    if item == 2: raise ValueError("two")
    return item
def failed(fail_item: Collect[int]) -> int: return sum(fail_item)
"""


def _built(config, *modules, **options):
    builder = driver.Builder().with_modules(*modules).with_config(config)
    if options.get("frame"):
        builder = builder.with_adapter(base.PandasDataFrameResult())
    return builder.build()


def case_features_of_two_countries():
    features = observe.module("features", FEATURES)
    weeks = {"spend": [10, 20, 60, 40], "signups": [1, 10, 34, 2], "region": list("abac")}
    seen = {}
    for country in ("UK", "FR"):
        dr = _built({"country": country}, features, frame=True)
        wanted = [
            "spend",
            "avg_3wk_spend",
            "spend_lag1",
            "spend_lag2",
            "total_z",
            "a_min",
            "b_max",
            "all_lags",
            "tax",
        ]
        seen[country] = {
            "run": observe.run(dr, wanted, inputs={"path": weeks}),
            "graph": observe.graph(dr),
            "upstream": observe.names(dr.what_is_upstream_of("total_z")),
            "downstream": observe.names(dr.what_is_downstream_of("spend")),
            "between": observe.names(dr.what_is_the_path_between("raw", "total_z")),
        }
    return seen


def case_two_models_with_steps_before_them():
    modules = observe.module("prep", PREPARED), observe.module("train", TRAINED)
    seen = {}
    for model in ("lr", "tree"):
        for extra in (True, False):
            dr = _built({"model": model, "with_extra": extra}, *modules)
            wanted = ["acc_train", "acc_test", "lo", "hi", "piped", "target", "clean"]
            seen[f"{model} {extra}"] = observe.run(dr, wanted, inputs={"n": 40})
    return {**seen, "graph": observe.graph(dr)}


def case_retrieval_and_an_answer():
    program = observe.module("rag", RETRIEVAL)
    given = {"corpus": ["aaa bbb ccc ddd", "the cat sat"], "question": "what a cat", "extra_chars": "m"}
    seen = {}
    for config in ({"store": "dict", "strip": True}, {"store": "array", "strip": False}):
        dr = _built(config, program)
        seen[config["store"]] = {
            "graph": observe.graph(dr),
            "run": observe.run(dr, ["answer", "a_short", "a_long", "first", "rest"], inputs=given),
            "by function": observe.run(dr, [program.prompt, "hits"], inputs=given),
            "override": observe.run(dr, ["prompt"], inputs=given, overrides={"hits": ["x"]}),
            "optional": observe.run(dr, ["prompt"], inputs={**given, "system": "S"}),
        }
    return seen


def case_a_dataflow_used_again_and_again():
    clean = observe.module("clean", CLEANED)
    program = observe.module("reused", REUSED)
    config = {settings.ENABLE_POWER_USER_MODE: True, "cols": ["p", "q"], "robust": True}
    dr = _built({key: config[key] for key in (settings.ENABLE_POWER_USER_MODE, "cols")}, program)
    return {
        "modules": clean.__name__,
        "run": observe.run(dr, ["a_clean", "b_sum", "b_max", "v1", "v2", "dyn"], inputs={"thr": 5.0}),
        "missing": observe.run(dr, ["b_sum"]),
        "inside": observe.run(dr, ["a_clean"], overrides={"aa.center": 100.0}),
        "graph": observe.graph(dr),
    }


async def case_a_service_of_many_requests():
    async def database(user_id):
        return {"a": float(user_id)}

    dr = await async_driver.Builder().with_modules(observe.module("flow", SERVICE)).build()
    asked = (dr.execute(["response"], inputs={"user_id": one, "db": database}) for one in range(4))
    return await asyncio.gather(*asked)


def case_a_loop_over_items_with_fields():
    program = observe.module("loop", LOOP)

    def builder():
        return driver.Builder().with_modules(program).enable_dynamic_execution(allow_experimental_mode=True)

    here = builder().with_remote_executor(executors.SynchronousLocalTaskExecutor()).build()
    threads = builder().with_remote_executor(executors.MultiThreadingExecutor(max_tasks=2)).build()
    return {
        "here": observe.run(here, ["out"], inputs={"n": 4}),
        "threads": observe.run(threads, ["out"], inputs={"n": 4, "extra": 3}),
        "none": observe.run(here, ["out"], inputs={"n": 0}),
        "failed": observe.run(here, ["failed"], inputs={"n": 4}),
    }
