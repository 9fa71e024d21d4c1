"""The key under which a node's result is found: what computes it, and the versions of what it depends on."""

from __future__ import annotations

import base64
import functools
import re
import zlib
from collections.abc import Mapping

_NO_DEPENDENCIES = "<none>"
_NOT_A_NAME = re.compile(r"[^a-zA-Z0-9_]")


def create_cache_key(node_name: str, code_version: str, dependencies_data_versions: Mapping[str, str]) -> str:
    """``<node>-<code version>-<data versions of the dependencies, compressed>``.

    The order of the dependencies makes no difference. Of the node's name only letters, digits and ``_`` are kept:
    it is there for people; nodes are told apart by their code and their dependencies.

    >>> decode_key(create_cache_key("spend", "c0de", {"raw": "v1"}))
    {'node_name': 'spend', 'code_version': 'c0de', 'dependencies_data_versions': {'raw': 'v1'}}
    """
    name = node_name if node_name.isidentifier() else _NOT_A_NAME.sub("", node_name)
    return f"{name}-{code_version}-{_encode_str_dict(dependencies_data_versions)}"


def decode_key(cache_key: str) -> dict:
    """``{"node_name", "code_version", "dependencies_data_versions"}`` of a key made by `create_cache_key`.

    Raises ValueError for any other text.
    """
    parts = cache_key.rsplit("-", 2)
    try:
        name, code_version, encoded = parts
        versions = _decode_str_dict(encoded)
    except (ValueError, zlib.error) as error:
        raise ValueError(
            f"{cache_key!r} is not a cache key. Keys are made by hamilton.caching.cache_key.create_cache_key()."
        ) from error
    return {"node_name": name, "code_version": code_version, "dependencies_data_versions": versions}


def _encode_str_dict(versions: Mapping[str, str]) -> str:
    pairs = sorted(versions.items()) if len(versions) > 1 else versions.items()
    text = ",".join([_escape(one) for pair in pairs for one in pair]) or _NO_DEPENDENCIES
    return _compressed_again(text) if len(text) < _SHORT else _compressed(text)


def _compressed(text: str) -> str:
    # A small window: the default one takes longer to set up than the text to compress.
    compressor = zlib.compressobj(1, zlib.DEFLATED, 10, 2)
    raw = compressor.compress(text.encode("utf-8", "surrogatepass")) + compressor.flush()
    return base64.b64encode(raw).decode("ascii")


#: The same dependencies have the same versions run after run.
_compressed_again = functools.lru_cache(maxsize=4096)(_compressed)
_SHORT = 400


def _decode_str_dict(encoded: str) -> dict[str, str]:
    text = zlib.decompress(base64.b64decode(encoded, validate=True)).decode("utf-8", "surrogatepass")
    if text == _NO_DEPENDENCIES:
        return {}
    parts = [_unescape(part) for part in text.split(",")]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace(",", "%2C") if "%" in text or "," in text else text


def _unescape(text: str) -> str:
    return text.replace("%2C", ",").replace("%25", "%")
