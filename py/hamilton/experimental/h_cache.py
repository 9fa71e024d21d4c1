"""The oldest cache: results in files of a format of one's choice, by ``@tag(cache="json")``.

It knows nothing of code or inputs: a file that is there is read. `Builder.with_cache` knows both; use that.
"""

from __future__ import annotations

import functools
import json
import os
import pickle
from collections.abc import Callable
from typing import Any

from hamilton.base import SimplePythonGraphAdapter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hamilton.node import Node

__all__ = [
    "CachingGraphAdapter",
    "read_feather",
    "read_json",
    "read_parquet",
    "read_pickle",
    "write_feather",
    "write_json",
    "write_parquet",
    "write_pickle",
]


def _no_way(data: Any, what: str) -> NotImplementedError:
    kind = data if isinstance(data, type) else type(data)
    return NotImplementedError(
        f"There is no way to {what} a {kind.__qualname__}. Choose another format in @tag(cache=...), register a "
        f"function with {what.replace(' ', '_').replace('_as', '')}.register, or pass readers and writers."
    )


def _is_pandas(data: Any, *names: str) -> bool:
    kind = data if isinstance(data, type) else type(data)
    return any(
        base.__module__.partition(".")[0] == "pandas" and base.__name__ in names for base in kind.__mro__
    )


# The type to read comes as an object of it, or as the class itself: a class need not have an empty instance.


@functools.singledispatch
def write_feather(data: object, filepath: str, name: str) -> None:
    """Write a pandas frame as Feather. NotImplementedError for other types, unless registered."""
    if not _is_pandas(data, "DataFrame"):
        raise _no_way(data, "write feather as")
    data.to_feather(filepath)  # type: ignore[attr-defined]


@functools.singledispatch
def read_feather(data: object, filepath: str) -> Any:
    """Read a pandas frame from Feather."""
    if not _is_pandas(data, "DataFrame"):
        raise _no_way(data, "read feather as")
    import pandas

    return pandas.read_feather(filepath)


@functools.singledispatch
def write_parquet(data: object, filepath: str, name: str) -> None:
    """Write a pandas frame as Parquet. NotImplementedError for other types, unless registered."""
    if not _is_pandas(data, "DataFrame"):
        raise _no_way(data, "write parquet as")
    data.to_parquet(filepath)  # type: ignore[attr-defined]


@functools.singledispatch
def read_parquet(data: object, filepath: str) -> Any:
    """Read a pandas frame from Parquet."""
    if not _is_pandas(data, "DataFrame"):
        raise _no_way(data, "read parquet as")
    import pandas

    return pandas.read_parquet(filepath)


@functools.singledispatch
def write_json(data: object, filepath: str, name: str) -> None:
    """Write a dict, or a pandas frame or series, as JSON. NotImplementedError for other types, unless registered."""
    if _is_pandas(data, "DataFrame"):
        data.to_json(filepath)  # type: ignore[attr-defined]
    elif _is_pandas(data, "Series"):
        data.to_frame(name).to_json(filepath)  # type: ignore[attr-defined]
    elif isinstance(data, dict):
        with open(filepath, "w", encoding="utf-8") as file:
            json.dump(data, file)
    else:
        raise _no_way(data, "write json as")


@functools.singledispatch
def read_json(data: object, filepath: str) -> Any:
    """Read a dict, or a pandas frame or series, from JSON."""
    if _is_pandas(data, "DataFrame", "Series"):
        import pandas

        frame = pandas.read_json(filepath)
        return frame if _is_pandas(data, "DataFrame") else frame[frame.columns[0]]
    if (data if isinstance(data, type) else type(data)) is not dict:
        raise _no_way(data, "read json as")
    with open(filepath, encoding="utf-8") as file:
        return json.load(file)


@functools.singledispatch
def write_pickle(data: Any, filepath: str, name: str) -> None:
    """Write anything that can be pickled."""
    with open(filepath, "wb") as file:
        pickle.dump(data, file)


@functools.singledispatch
def read_pickle(data: Any, filepath: str) -> object:
    """Read what `write_pickle` wrote."""
    with open(filepath, "rb") as file:
        return pickle.load(file)


class CachingGraphAdapter(SimplePythonGraphAdapter):
    """Reads the nodes tagged ``cache="<format>"`` from ``<cache_path>/<node>.<format>`` if the file is there.

    Otherwise, or if the node is in `force_compute`, or if one of its dependencies was computed in this run, it is
    computed and the file written. Formats are json, pickle, parquet and feather; `writers` (functions of data, path
    and node name) and `readers` (functions of the expected type and path) add to them.

    Raises ValueError for an unknown format. Deprecated: use `Builder.with_cache`.
    """

    def __init__(
        self,
        cache_path: str,
        *args: Any,
        force_compute: set[str] | None = None,
        writers: dict[str, Callable[[Any, str, str], None]] | None = None,
        readers: dict[str, Callable[[Any, str], Any]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cache_path = cache_path
        self.force_compute = set(force_compute or ())
        self.computed_nodes: set[str] = set()
        self.writers: dict[str, Callable[[Any, str, str], None]] = {
            "json": write_json,
            "feather": write_feather,
            "parquet": write_parquet,
            "pickle": write_pickle,
            **(writers or {}),
        }
        self.readers: dict[str, Callable[[Any, str], Any]] = {
            "json": read_json,
            "feather": read_feather,
            "parquet": read_parquet,
            "pickle": read_pickle,
            **(readers or {}),
        }

    def execute_node(self, node: Node, kwargs: dict[str, Any]) -> Any:
        file_format = node.tags.get("cache")
        if file_format is None:
            if self.computed_nodes.intersection(kwargs):
                self.computed_nodes.add(node.name)
            return node.callable(**kwargs)
        if file_format not in self.writers or file_format not in self.readers:
            known = ", ".join(name for name in self.writers if name in self.readers)
            raise ValueError(
                f"Node '{node.name}' is tagged with the cache format '{file_format}', which is unknown. "
                f"Known are {known}; add others with writers and readers."
            )
        path = os.path.join(self.cache_path, f"{node.name}.{file_format}")
        stale = self.computed_nodes.intersection(kwargs) or node.name in self.force_compute
        if not stale and os.path.exists(path):
            return self.readers[file_format](_sample(node.type), path)
        result = node.callable(**kwargs)
        os.makedirs(self.cache_path, exist_ok=True)
        self.writers[file_format](result, path, node.name)
        self.computed_nodes.add(node.name)
        return result

    def build_result(self, **outputs: Any) -> Any:  # type: ignore[override]  # it has a run to end
        self.computed_nodes.clear()
        return super().build_result(**outputs)


def _sample(typ: Any) -> Any:
    """An empty object of the type, by which readers are chosen; the class where it has none."""
    from typing import get_origin

    cls = get_origin(typ) or typ
    try:
        return cls()
    except Exception:
        return cls
