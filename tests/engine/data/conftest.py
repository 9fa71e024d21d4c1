"""What the tests of this folder share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hamilton import ad_hoc_utils, driver, registry


@pytest.fixture
def build() -> Callable[..., driver.Driver]:
    """Functions → a driver."""

    def make(
        *functions: Callable[..., Any], config: dict[str, Any] | None = None, materializers: Any = ()
    ) -> Any:
        module = ad_hoc_utils.create_temporary_module(*functions)
        builder = driver.Builder().with_modules(module).with_config(config or {})
        return builder.with_materializers(*materializers).build()

    return make


@pytest.fixture
def in_folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def register() -> Any:
    """`registry.register_adapter`, undone after the test."""
    added: list[Any] = []

    def add(adapter: type) -> type:
        registry.register_adapter(adapter)
        added.append(adapter)
        return adapter

    yield add
    for adapter in added:
        for table in (registry.LOADER_REGISTRY, registry.SAVER_REGISTRY):
            classes = table[adapter.name()]
            if adapter in classes:
                classes.remove(adapter)
            if not classes:
                del table[adapter.name()]
