"""The source of a module that need not be loaded, as a digest."""

from __future__ import annotations

import hashlib
import sys

from hamilton.versions.code import read
from hamilton.versions.origin import is_program_file


def source_digest(name: str) -> str:
    """A digest of the module's compiled source; of what is in its namespace where there is no source to find.

    Empty for a module of a library and for one that cannot be found: a function that imports it may never
    get there. Reads the file at most; does not import the module.
    """
    import importlib.util

    loaded = sys.modules.get(name)
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):  # ValueError: a module without a spec is loaded under that name
        spec = None
    if spec is not None and spec.origin and not is_program_file(spec.origin):
        return ""
    get_source = getattr(getattr(spec, "loader", None), "get_source", None)
    source = get_source(name) if get_source else None
    if source is None and loaded is not None:
        import linecache

        source = "".join(linecache.getlines(getattr(loaded, "__file__", None) or ""))
    if source:
        return read(compile(source, name, "exec", dont_inherit=True)).digest
    hasher = hashlib.sha256()
    for item in vars(loaded).values() if loaded is not None else ():
        code = getattr(item, "__code__", None)
        if code is not None:
            hasher.update(read(code).digest.encode())
    return hasher.hexdigest() if loaded is not None else ""
