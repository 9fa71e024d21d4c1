"""What the engine knows of the packages around it: dataframe types and data adapters.

Nothing outside the standard library is imported here, at any time. A dataframe type is recognised by its
name (`pandas.DataFrame`), so that it works the same whether the package is loaded, stands in as a deferred
type, or is not there at all. An adapter key (`to.csv`) loads the small modules
`hamilton.plugins.<name>_extensions` that bring adapters under it, and those import their package only inside
`load_data` and `save_data`.

>>> from hamilton import registry
>>> [loader.__name__ for loader in registry.LOADER_REGISTRY["yaml"]]
['YAMLDataLoader']
>>> "parquet" in registry.SAVER_REGISTRY
True
"""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any

from hamilton.plugins import known

if TYPE_CHECKING:
    import configparser
    from collections.abc import Callable, Iterator

    from hamilton.io.data_adapters import AdapterCommon

HAMILTON_EXTENSIONS = known.EXTENSIONS
HAMILTON_AUTOLOAD_ENV = "HAMILTON_AUTOLOAD_EXTENSIONS"
COLUMN_TYPE = "column_type"
DATAFRAME_TYPE = "dataframe_type"

#: True once `initialize` has loaded every extension; until then each is loaded when something asks for it.
INITIALIZED = False

#: Dataframe types registered so far: extension name -> {"dataframe_type": ..., "column_type": ...}.
#: `get_registered_dataframe_types` first adds those whose package has been imported meanwhile.
DF_TYPE_AND_COLUMN_TYPES: dict[str, dict[str, Any]] = {}


# -- dataframe and column types ------------------------------------------------------------------------------


def named_type(path: str) -> Any:
    """The type that the import path `path` names: the real one if its module is loaded, else a deferred one.

    Never imports anything.
    """
    module_name, _, name = path.rpartition(".")
    module = sys.modules.get(module_name)
    found = getattr(module, name, None) if module is not None else None
    if found is not None:
        return found
    from hamilton.deferred import DeferredType

    return DeferredType(path)


def _frame_of(type_: Any) -> known.Frame | None:
    """The known dataframe type that `type_`, real or deferred, is exactly."""
    from hamilton.htypes import type_path

    path = type_path(type_)
    if path is None:
        return None
    rows = known.frames_by_path().get(path, [])
    if len(rows) > 1:  # pyspark has two types called DataFrame: the module tells them apart
        where = type_.__module__ if isinstance(type_, type) else str(type_)
        rows = [row for row in rows if where.startswith(row.frame.rpartition(".")[0])]
    return rows[0] if rows else None


def extension_of(type_: Any) -> str | None:
    """The name of the extension whose dataframe type is exactly `type_`; None for any other type.

    >>> extension_of(int) is None
    True
    """
    for name, types in DF_TYPE_AND_COLUMN_TYPES.items():
        if types[DATAFRAME_TYPE] is type_:
            return name
    row = _frame_of(type_)
    return row.extension if row else None


def register_types(extension_name: str, dataframe_type: Any, column_type: Any | None) -> None:
    """Make `dataframe_type` a dataframe for `extract_columns`, `schema.output` and the like.

    Its columns have the type `column_type`; None says that they have no type of their own. A second
    registration under one name replaces the first.
    """
    DF_TYPE_AND_COLUMN_TYPES[extension_name] = {DATAFRAME_TYPE: dataframe_type, COLUMN_TYPE: column_type}


def _register_loaded_packages() -> None:
    for row in known.FRAMES:
        if row.frame.rpartition(".")[0] in sys.modules:
            frame = named_type(row.frame)
            types = DF_TYPE_AND_COLUMN_TYPES.get(row.extension)
            if types is None or types[DATAFRAME_TYPE] is not frame:
                register_types(row.extension, frame, named_type(row.column))


def get_registered_dataframe_types() -> dict[str, Any]:
    """Extension name -> dataframe type, for every extension whose package is loaded."""
    _register_loaded_packages()
    return {name: types[DATAFRAME_TYPE] for name, types in DF_TYPE_AND_COLUMN_TYPES.items()}


def get_registered_column_types() -> dict[str, Any]:
    """Extension name -> column type, for every extension whose package is loaded and has one."""
    _register_loaded_packages()
    columns = {name: types[COLUMN_TYPE] for name, types in DF_TYPE_AND_COLUMN_TYPES.items()}
    return {name: column for name, column in columns.items() if column is not None}


def is_dataframe_type(type_: Any) -> bool:
    """Whether `type_` is exactly a dataframe type, registered or known by name. Subclasses are not."""
    return extension_of(type_) is not None


def is_column_type(type_: Any) -> bool:
    """Whether `type_` is exactly the column type of a dataframe type, registered or known by name."""
    if any(types[COLUMN_TYPE] is type_ for types in DF_TYPE_AND_COLUMN_TYPES.values()):
        return True
    from hamilton.htypes import type_path

    return type_path(type_) in known.column_paths()


def get_column_type_from_df_type(dataframe_type: Any) -> Any:
    """The type of a column of `dataframe_type`; a deferred type gives a deferred type.

    Raises NotImplementedError if `dataframe_type` is not a dataframe type that anything has registered.
    """
    for types in DF_TYPE_AND_COLUMN_TYPES.values():
        if types[DATAFRAME_TYPE] is dataframe_type or types[DATAFRAME_TYPE] == dataframe_type:
            return types[COLUMN_TYPE]
    row = _frame_of(dataframe_type)
    if row is not None:
        return named_type(row.column)
    names = ", ".join(dict.fromkeys([*DF_TYPE_AND_COLUMN_TYPES, *(row.extension for row in known.FRAMES)]))
    raise NotImplementedError(
        f"{dataframe_type!r} is not a registered dataframe type, so the type of its columns is unknown. "
        f"Known are those of {names}. "
        "Add another with registry.register_types(name, dataframe_type, column_type)."
    )


def _column_function(df: Any, name: str) -> Callable[..., Any]:
    """`<name>_<extension>` from the extension module that knows the type of `df`, or one of its bases."""
    for base in type(df).__mro__:
        extension = extension_of(base)
        module = _import_extension(extension) if extension in known.EXTENSIONS else None
        if hasattr(module, f"{name}_{extension}"):
            return getattr(module, f"{name}_{extension}")
    raise NotImplementedError(
        f"{type(df).__module__}.{type(df).__qualname__} has no columns that the engine knows of. "
        f"If it is a dataframe, register a function with hamilton.registry.{name}.register."
    )


@functools.singledispatch
def get_column(df: Any, column_name: str) -> Any:
    """The column `column_name` of the dataframe `df`. `get_column.register(MyFrame)` adds a type.

    Raises NotImplementedError for a type that is not a dataframe.
    """
    implementation = _column_function(df, "get_column")
    get_column.register(type(df))(implementation)
    return implementation(df, column_name)


@functools.singledispatch
def fill_with_scalar(df: Any, column_name: str, scalar_value: Any) -> Any:
    """`df` with a column `column_name` that holds `scalar_value` in every row.

    Raises NotImplementedError for a type that is not a dataframe.
    """
    implementation = _column_function(df, "fill_with_scalar")
    fill_with_scalar.register(type(df))(implementation)
    return implementation(df, column_name, scalar_value)


# -- data adapters -------------------------------------------------------------------------------------------


class AdapterRegistry(dict[str, list[Any]]):
    """Adapter classes by key, in rising rank: of several that fit a type, the last one is used.

    Looks like a `defaultdict(list)`. A key that an extension brings is in the registry from the start; the
    extension's module is imported when the key is looked up, every module when the registry is iterated.
    """

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side
        self._loaded: set[str] = set()

    def _known(self) -> dict[str, list[str]]:
        return known.extensions_by_key(self._side, autoload_enabled())

    def names(self) -> list[str]:
        """Every key there is, without loading anything."""
        return list(dict.fromkeys([*self._known(), *super().keys()]))

    def add(self, adapter: type[AdapterCommon]) -> None:
        """Append `adapter` under its name, by rank. Loads nothing: the others may join it later."""
        classes = self.setdefault(adapter.name(), [])
        if adapter not in classes:
            classes.append(adapter)
            classes.sort(key=lambda cls: known.rank(cls.__module__))

    def __getitem__(self, key: str) -> list[Any]:
        if key not in self._loaded:
            for extension in self._known().get(key, ()):
                _import_extension(extension)
            if autoload_enabled():
                self._loaded.add(key)
        return self.setdefault(key, [])

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) or key in self._known()

    def get(self, key: str, default: Any = None) -> Any:
        if key in self:
            return self[key]
        return default

    def _load_all(self) -> None:
        for key in self._known():
            self[key]

    def __iter__(self) -> Iterator[str]:
        self._load_all()
        return super().__iter__()

    def __len__(self) -> int:
        self._load_all()
        return super().__len__()

    def keys(self) -> Any:
        self._load_all()
        return super().keys()

    def values(self) -> Any:
        self._load_all()
        return super().values()

    def items(self) -> Any:
        self._load_all()
        return super().items()


LOADER_REGISTRY = AdapterRegistry(known.LOADERS)
SAVER_REGISTRY = AdapterRegistry(known.SAVERS)


def register_adapter(adapter: type[AdapterCommon]) -> None:
    """Make the DataLoader or DataSaver class `adapter` available under its `name()`.

    It then answers to `load_from.<name>` and `from_.<name>`, or `save_to.<name>` and `to.<name>`, and goes
    before every adapter registered earlier for the same type.

    Raises TypeError if `adapter` is neither a DataLoader nor a DataSaver.
    """
    if not (hasattr(adapter, "can_load") and hasattr(adapter, "can_save")):
        raise TypeError(
            "register_adapter takes a subclass of hamilton.io.data_adapters.DataLoader or DataSaver, "
            f"got {adapter!r}."
        )
    if adapter.can_load():
        LOADER_REGISTRY.add(adapter)
    if adapter.can_save():
        SAVER_REGISTRY.add(adapter)


# -- loading extensions --------------------------------------------------------------------------------------


class ExtensionNotInstalled(ImportError, NotImplementedError):
    """An extension was asked for by name, but the package that it is about is not installed."""


def _import_extension(extension: str) -> Any:
    import importlib

    return importlib.import_module(known.module_of(extension))


def load_extension(plugin_module: str) -> None:
    """Load `hamilton.plugins.<plugin_module>_extensions` and the package that it is about.

    Rarely needed: types and adapter keys load what they need. Raises ModuleNotFoundError for an unknown
    extension and ExtensionNotInstalled (an ImportError and a NotImplementedError) if the package is missing.
    """
    import importlib

    if plugin_module not in known.EXTENSIONS:
        from hamilton.diagnostics import did_you_mean

        raise ModuleNotFoundError(
            f"There is no extension {plugin_module!r}.{did_you_mean(plugin_module, known.EXTENSIONS)} "
            f"Extensions are: {', '.join(known.EXTENSIONS)}.",
            name=known.module_of(plugin_module),
        )
    package = _import_extension(plugin_module).PACKAGE
    try:
        importlib.import_module(package)
    except ImportError as error:
        raise ExtensionNotInstalled(
            f"The extension {plugin_module!r} needs the package {package.partition('.')[0]}, "
            f"which cannot be imported here ({error}). Install it to use its types and adapters.",
            name=package,
        ) from error
    _register_loaded_packages()


def initialize() -> None:
    """Load the modules of all extensions at once. Their packages are still imported only when used."""
    global INITIALIZED
    for extension in known.EXTENSIONS:
        _import_extension(extension)
    INITIALIZED = True


# -- switching extensions off --------------------------------------------------------------------------------


def _config_path() -> Any:
    import pathlib

    return pathlib.Path.home() / ".hamilton.conf"


def autoload_enabled() -> bool:
    """Whether an adapter key may load extensions: the environment decides, then `~/.hamilton.conf`, else yes.

    The file is read once, when an adapter is first looked up.
    """
    import os

    setting = os.environ.get(HAMILTON_AUTOLOAD_ENV)
    return _autoload_in_config() if setting is None else setting != "0"


@functools.cache
def _autoload_in_config() -> bool:
    return load_autoload_config().get("DEFAULT", "hamilton_autoload_extensions", fallback="1") != "0"


def load_autoload_config() -> configparser.ConfigParser:
    """What stands in `~/.hamilton.conf`; empty if there is no such file."""
    import configparser

    config = configparser.ConfigParser()
    config.read(_config_path())
    return config


def disable_autoload() -> None:
    """Stop loading extensions, in this process and those it starts; `load_extension` still loads one."""
    import os

    os.environ[HAMILTON_AUTOLOAD_ENV] = "0"


def enable_autoload() -> None:
    """Undo `disable_autoload`."""
    import os

    os.environ.pop(HAMILTON_AUTOLOAD_ENV, None)


def _write_config(value: str) -> None:
    config = load_autoload_config()
    config.set("DEFAULT", "hamilton_autoload_extensions", value)
    with open(_config_path(), "w", encoding="utf-8") as file:
        config.write(file)
    _autoload_in_config.cache_clear()


def config_disable_autoload() -> None:
    """Write to `~/.hamilton.conf` that extensions are not to be loaded by themselves, in any process."""
    _write_config("0")


def config_enable_autoload() -> None:
    """Undo `config_disable_autoload`."""
    _write_config("1")


def __getattr__(name: str) -> Any:
    if name == "DEFAULT_CONFIG_LOCATION":
        return _config_path()
    if name == "ExtensionName":
        from typing import Literal

        return Literal[known.EXTENSIONS]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
