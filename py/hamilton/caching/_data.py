"""Fingerprints of arrays, frames and columns of numpy, pandas and polars.

The classes are found by name: nothing is imported here that the value's own package has not imported already.
"""

from __future__ import annotations

from typing import Any


def hasher_for(cls: type) -> Any:
    """The function that fingerprints instances of `cls`, if it is a class of these packages, else None."""
    for base in cls.__mro__:
        root = base.__module__.partition(".")[0]
        if root in _ROOTS:
            made = _BY_NAME.get(f"{root}.{base.__name__}")
            if made is not None:
                return made
    return None


def hash_numpy_array(obj: Any, *args: Any, depth: int = 0, **kwargs: Any) -> str:
    """The fingerprint of an array: class, dtype, shape and content, whatever its layout in memory."""
    import numpy

    from hamilton.caching.fingerprinting import UNHASHABLE, digest, hash_value, type_name

    about = f"{type_name(type(obj))} {_describe_dtype(obj.dtype)} {obj.shape}"
    if hasattr(obj, "mask") and hasattr(obj, "filled"):
        parts = [hash_value(numpy.asarray(obj.mask)), hash_value(obj.data), repr(obj.fill_value)]
        return UNHASHABLE if UNHASHABLE in parts else digest(about, *parts)
    if obj.dtype.hasobject:
        content = hash_value(obj.tolist(), depth=depth)
        return content if content == UNHASHABLE else digest(about, content)
    return digest(about, numpy.ascontiguousarray(obj).tobytes())


def _describe_dtype(dtype: Any) -> str:
    return str(dtype.descr) if dtype.names else f"{dtype.str} {dtype.name}"


def _hash_numpy_scalar(obj: Any, *args: Any, depth: int = 0, **kwargs: Any) -> str:
    from hamilton.caching.fingerprinting import UNHASHABLE, digest, hash_value, type_name

    if obj.dtype.hasobject:
        content = hash_value(obj.item(), depth=depth)
        return content if content == UNHASHABLE else digest(type_name(type(obj)), content)
    return digest(type_name(type(obj)), _describe_dtype(obj.dtype), obj.tobytes())


# -- pandas ------------------------------------------------------------------------------------------------


def hash_pandas_obj(obj: Any, *args: Any, depth: int = 0, **kwargs: Any) -> str:
    """The fingerprint of a DataFrame, a Series or an Index: values, dtypes, names, index and `attrs`."""
    from hamilton.caching.fingerprinting import UNHASHABLE, digest, hash_value, type_name

    parts = [type_name(type(obj))]
    if hasattr(obj, "columns"):
        parts += [_pandas_index(obj.columns, depth), _pandas_index(obj.index, depth), *_frame(obj, depth)]
        parts.append(hash_value(obj.attrs, depth=depth) if obj.attrs else "")
    elif hasattr(obj, "index") and hasattr(obj, "attrs"):
        parts += [hash_value(obj.name, depth=depth), _pandas_index(obj.index, depth)]
        parts.append(_pandas_array(obj, depth))
        parts.append(hash_value(obj.attrs, depth=depth) if obj.attrs else "")
    else:
        parts.append(_pandas_index(obj, depth))
    return UNHASHABLE if UNHASHABLE in parts else digest(*parts)


def _frame(frame: Any, depth: int) -> list[str]:
    """Column by column, unless one block of numbers holds them all."""
    from hamilton.caching.fingerprinting import digest

    dtypes = set(frame.dtypes)
    if len(dtypes) == 1 and _is_plain_numpy(only := next(iter(dtypes))):
        return [digest(only.str, repr(frame.shape), frame.to_numpy().tobytes())]
    return [_pandas_array(frame.iloc[:, at], depth) for at in range(frame.shape[1])]


def _is_plain_numpy(dtype: Any) -> bool:
    return hasattr(dtype, "hasobject") and not dtype.hasobject


def _pandas_index(index: Any, depth: int) -> str:
    from hamilton.caching.fingerprinting import UNHASHABLE, digest, hash_value, type_name

    about = type_name(type(index))
    names = hash_value(list(index.names), depth=depth)
    if hasattr(index, "step"):  # RangeIndex
        return digest(about, names, repr((index.start, index.stop, index.step)))
    if hasattr(index, "levels"):
        parts = [_pandas_index(level, depth) for level in index.levels]
        parts += [hash_value(codes, depth=depth) for codes in index.codes]
    else:
        parts = [_pandas_array(index, depth), str(getattr(index, "freq", ""))]
    return UNHASHABLE if UNHASHABLE in (names, *parts) else digest(about, names, *parts)


def _pandas_array(values: Any, depth: int) -> str:
    """The content of a Series or a flat Index, without its name."""
    from hamilton.caching.fingerprinting import UNHASHABLE, digest, hash_value

    dtype = values.dtype
    if _is_plain_numpy(dtype):
        return digest(dtype.str, repr(len(values)), values.to_numpy().tobytes())
    if hasattr(dtype, "categories"):
        array = values.array
        parts = [_pandas_index(dtype.categories, depth), hash_value(array.codes), repr(dtype.ordered)]
        return UNHASHABLE if UNHASHABLE in parts else digest("category", *parts)
    if hasattr(dtype, "hasobject") or dtype.name in ("str", "string"):
        # Item by item: pandas' own hash of mixed objects goes through their text, where 1 is "1".
        content = hash_value(values.tolist(), depth=depth)
        return content if content == UNHASHABLE else digest(repr(dtype), content)
    from pandas.util import hash_array

    return digest(repr(dtype), repr(len(values)), hash_array(values.array, categorize=False).tobytes())


def _hash_pandas_missing(obj: Any, *args: Any, **kwargs: Any) -> str:
    from hamilton.caching.fingerprinting import digest

    return digest("pandas", repr(obj))


# -- polars ------------------------------------------------------------------------------------------------


def hash_polars_dataframe(obj: Any, *args: Any, depth: int = 0, **kwargs: Any) -> str:
    """The fingerprint of a polars DataFrame: its schema and its rows, in order."""
    from hamilton.caching.fingerprinting import digest

    about = repr((obj.shape, list(obj.schema.items())))
    return digest("polars.DataFrame", about, *(_polars_values(column, depth) for column in obj.get_columns()))


def hash_polars_column(obj: Any, *args: Any, depth: int = 0, **kwargs: Any) -> str:
    """The fingerprint of a polars Series: name, dtype and values."""
    from hamilton.caching.fingerprinting import UNHASHABLE, digest

    content = _polars_values(obj, depth)
    return content if content == UNHASHABLE else digest("polars.Series", obj.name, content)


def _polars_values(series: Any, depth: int) -> str:
    from hamilton.caching.fingerprinting import UNHASHABLE, digest, hash_value

    about = f"{series.dtype!r} {len(series)}"
    if series.dtype.is_integer() or series.dtype.is_float() or series.dtype.is_temporal():
        nulls = series.is_null()
        physical = series.to_physical()
        filled = physical.fill_null(0) if nulls.any() else physical
        return digest(about, filled.to_numpy().tobytes(), nulls.to_numpy().tobytes())
    content = hash_value(series.to_list(), depth=depth)
    return content if content == UNHASHABLE else digest(about, content)


def _hash_polars_plan(obj: Any, *args: Any, **kwargs: Any) -> str:
    """The fingerprint of a LazyFrame or an expression: its plan. A file that it scans counts by its name."""
    from hamilton.caching.fingerprinting import UNHASHABLE, digest, type_name

    try:
        plan = obj.serialize() if hasattr(obj, "collect") else obj.meta.serialize()
    except Exception:  # a plan with Python functions in it
        return UNHASHABLE
    return digest(type_name(type(obj)), plan)


_ROOTS = frozenset({"numpy", "pandas", "polars"})
_BY_NAME = {
    "numpy.ndarray": hash_numpy_array,
    "numpy.generic": _hash_numpy_scalar,
    "pandas.DataFrame": hash_pandas_obj,
    "pandas.Series": hash_pandas_obj,
    "pandas.Index": hash_pandas_obj,
    "pandas.NAType": _hash_pandas_missing,
    "pandas.NaTType": _hash_pandas_missing,
    "polars.DataFrame": hash_polars_dataframe,
    "polars.Series": hash_polars_column,
    "polars.LazyFrame": _hash_polars_plan,
    "polars.Expr": _hash_polars_plan,
}
