"""What a store must do, and how a result looks inside one. Subclass `ResultStore` or `MetadataStore` for your own."""

from __future__ import annotations

import abc
import datetime
import pickle
from collections.abc import Sequence
from typing import Any

DataSaver = Any
DataLoader = Any

#: Stands in the first bytes of every result on disk, so that a store can tell its own files from others.
STORED_RESULT = "hamilton result"


class ResultRetrievalError(Exception):
    """A result is in the store but cannot be brought back: damaged, or of a class that is gone."""


class ResultStore(abc.ABC):
    """Values by data version."""

    #: Whether `get` gives back the very object that `set` was given, which its users may have changed since.
    shares_objects = False

    @abc.abstractmethod
    def set(self, data_version: str, result: Any, **kwargs: Any) -> None:
        """Keep `result`. `saver_cls` and `loader_cls` among `kwargs` are the data adapters to use."""

    @abc.abstractmethod
    def get(self, data_version: str, **kwargs: Any) -> Any | None:
        """The result, or None if there is none; a result may be None, so ask `exists` then.

        Raises ResultRetrievalError if it is there but cannot be read.
        """

    @abc.abstractmethod
    def delete(self, data_version: str) -> None:
        """Forget one result."""

    @abc.abstractmethod
    def delete_all(self) -> None:
        """Forget every result."""

    @abc.abstractmethod
    def exists(self, data_version: str) -> bool:
        """Whether there is a result."""


class MetadataStore(abc.ABC):
    """Data versions by cache key, and which keys belong to which run."""

    @abc.abstractmethod
    def __len__(self) -> int:
        """The number of keys."""

    @abc.abstractmethod
    def initialize(self, run_id: str) -> None:
        """Start a run: the first call for each."""

    @abc.abstractmethod
    def set(self, cache_key: str, data_version: str, run_id: str, **kwargs: Any) -> Any | None:
        """Keep the data version, as part of the run `run_id`; `node_name` and `code_version` may come along."""

    @abc.abstractmethod
    def get(self, cache_key: str, **kwargs: Any) -> str | None:
        """The data version, or None."""

    @abc.abstractmethod
    def delete(self, cache_key: str) -> None:
        """Forget one key."""

    @abc.abstractmethod
    def delete_all(self) -> None:
        """Forget every key and every run."""

    @abc.abstractmethod
    def exists(self, cache_key: str) -> bool:
        """Whether the key is known."""

    @abc.abstractmethod
    def get_run_ids(self) -> Sequence[str]:
        """The runs, oldest first."""

    @abc.abstractmethod
    def get_run(self, run_id: str) -> Sequence[dict]:
        """The keys that the run wrote or read, in order: dicts with ``cache_key`` and ``data_version`` at least.

        Raises IndexError for an unknown run.
        """

    def set_used(self, cache_key: str, data_version: str, run_id: str, **kwargs: Any) -> None:
        """The run has brought back what is kept for the key. Takes what `set` takes, which is what it does here."""
        self.set(cache_key=cache_key, data_version=data_version, run_id=run_id, **kwargs)

    def flush(self) -> None:  # noqa: B027
        """Write down what is still in memory. Called at the end of each run and of each task in a worker."""

    @property
    def size(self) -> int:
        """The number of keys."""
        return len(self)

    @property
    def last_run_id(self) -> str:
        """The latest run. IndexError if there was none."""
        run_ids = self.get_run_ids()
        if not run_ids:
            raise IndexError("The cache has not seen a run yet.")
        return run_ids[-1]

    def get_last_run(self) -> Any:
        """`get_run` of the latest run. IndexError if there was none."""
        return self.get_run(self.last_run_id)


class StoredResult:
    """A value, or where a data saver has put it, and until when it is good."""

    def __init__(
        self,
        value: Any,
        expires_at: datetime.datetime | None = None,
        saver: DataSaver | None = None,
        loader: DataLoader | None = None,
    ) -> None:
        self.value = value
        self.expires_at = expires_at
        self.saver = saver
        self.loader = loader

    @classmethod
    def new(
        cls,
        value: Any,
        expires_in: datetime.timedelta | None = None,
        saver: DataSaver | None = None,
        loader: DataLoader | None = None,
    ) -> StoredResult:
        """A result that is good for `expires_in`, or forever."""
        until = None if expires_in is None else datetime.datetime.now(tz=datetime.UTC) + expires_in
        return cls(value, until, saver, loader)

    @property
    def expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at is not None and datetime.datetime.now(tz=datetime.UTC) > self.expires_at

    @property
    def expires_in(self) -> int:
        """The seconds left; -1 for a result that is good forever."""
        if self.expires_at is None:
            return -1
        return int((self.expires_at - datetime.datetime.now(tz=datetime.UTC)).total_seconds())

    def save(self) -> bytes:
        """The result as bytes. With a saver, that saves the value, and the bytes tell how to load it.

        If what the loader brings back is another value (JSON has no tuples), the bytes hold the value as well.
        """
        value, loader = self.value, self.loader
        if self.saver is not None:
            self.saver.save_data(self.value)
            if loader is not None and self._comes_back(loader):
                value = type(self.value)
            else:
                loader = None
        fields = {
            STORED_RESULT: 1,
            "value": value,
            "expires_at": self.expires_at,
            "saver": self.saver,
            "loader": loader,
        }
        return pickle.dumps(fields, protocol=pickle.HIGHEST_PROTOCOL)

    def _comes_back(self, loader: Any) -> bool:
        from hamilton.caching.fingerprinting import UNHASHABLE, hash_value

        made = hash_value(self.value)
        return made == UNHASHABLE or hash_value(loader.load_data(type(self.value))[0]) == made

    @classmethod
    def load(cls, raw: bytes) -> StoredResult:
        """What `save` wrote, the value loaded."""
        fields = pickle.loads(raw)
        value, loader = fields["value"], fields["loader"]
        if loader is not None:
            value, _ = loader.load_data(value)
        return cls(value, fields["expires_at"], fields["saver"], loader)


class UnknownFormat(KeyError):
    """A format that values of a type cannot be kept in.

    >>> search_data_adapter_registry("jsno", dict)
    Traceback (most recent call last):
    hamilton.caching.stores.base.UnknownFormat: There is no data saver and no loader 'jsno' for dict. ...
    """

    def __str__(self) -> str:  # KeyError would show the sentence in quotes
        return Exception.__str__(self)


def search_data_adapter_registry(name: str, type_: type) -> tuple[type[DataSaver], type[DataLoader]]:
    """The data saver and the data loader registered under `name` for values of `type_`.

    Raises KeyError unless there are both.
    """
    from hamilton.registry import LOADER_REGISTRY, SAVER_REGISTRY

    saver, loader = (_best(table.get(name) or (), type_) for table in (SAVER_REGISTRY, LOADER_REGISTRY))
    if saver is None or loader is None:
        both = [key for key in SAVER_REGISTRY.names() if key in LOADER_REGISTRY]
        what = "saver" if saver is None else "loader"
        what = "saver and no loader" if saver is None and loader is None else what
        raise UnknownFormat(
            f"There is no data {what} '{name}' for {type_.__qualname__}. "
            f"Formats with both are: {', '.join(both)}; each for certain types."
        )
    return saver, loader


def _best(adapters: Any, type_: type) -> Any:
    """The last adapter made for the very type, or else for types like it, or else for any."""
    fitting = [one for one in adapters if one.applies_to(type_)]
    exact = [one for one in fitting if type_ in one.applicable_types()]
    anything = [one for one in adapters if Any in one.applicable_types()]
    return next((some[-1] for some in (exact, fitting, anything) if some), None)


def adapter_at(adapter_cls: Any, path: str) -> Any:
    """The data saver or loader for the file `path`, whatever it calls that argument."""
    arguments = {**adapter_cls.get_required_arguments(), **adapter_cls.get_optional_arguments()}
    name = next((one for one in _LOCATIONS if one in arguments), None)
    name = name or next(iter(adapter_cls.get_required_arguments()), None)
    if name is None:
        raise KeyError(f"{adapter_cls.__name__} has no argument that says where the data is.")
    return adapter_cls(**{name: path})


_LOCATIONS = ("path", "file", "filepath_or_buffer", "path_or_buffer", "source", "workbook", "io", "buf")
