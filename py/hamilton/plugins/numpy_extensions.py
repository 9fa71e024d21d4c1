"""numpy: adapters for `.npy` files. Importing this module does not import numpy; loading or saving does."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import IO, Any

from hamilton.io.data_adapters import DataLoader, DataSaver
from hamilton.io.utils import get_file_metadata
from hamilton.plugins.adapter_tables import TableAdapter, arguments
from hamilton.registry import named_type, register_adapter

PACKAGE = "numpy"


class _OfArrays(TableAdapter):
    @classmethod
    def applicable_types(cls) -> Collection[type]:
        return [named_type("numpy.ndarray")]

    @classmethod
    def name(cls) -> str:
        return "npy"


@arguments({"path": str | Path | IO}, "mmap_mode allow_pickle fix_imports encoding")
class NumpyNpyReader(_OfArrays, DataLoader):
    """`npy`: `numpy.load`. Files with pickled objects need `allow_pickle=True`, which runs code: trust them first."""

    def load_data(self, type_: type) -> tuple[Any, dict[str, Any]]:
        import numpy

        return numpy.load(self.path, **self.given("path")), get_file_metadata(self.path)


@arguments({"path": str | Path | IO}, "allow_pickle fix_imports")
class NumpyNpyWriter(_OfArrays, DataSaver):
    """`npy`: `numpy.save`, which adds `.npy` to a path without it."""

    def save_data(self, data: Any) -> dict[str, Any]:
        import numpy

        # numpy 2.4 has dropped fix_imports, which was about files for Python 2.
        numpy.save(self.path, data, **self.given("path", "fix_imports"))
        spelt = str(self.path)
        is_path = isinstance(self.path, (str, Path))
        return get_file_metadata(f"{spelt}.npy" if is_path and not spelt.endswith(".npy") else self.path)


register_adapter(NumpyNpyReader)
register_adapter(NumpyNpyWriter)
