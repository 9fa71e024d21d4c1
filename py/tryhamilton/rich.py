"""What a value offers besides text: a picture, HTML or Markdown, as notebooks show it.

The HTML is the program's own and may be hostile; the page shows it only sanitised and in a sandbox.
"""

from __future__ import annotations

import base64
import sys
from io import BytesIO
from typing import Any

from tryhamilton.protocol import Rich

#: Methods by which objects describe themselves to notebooks, the most telling first.
METHODS = {
    "_repr_png_": "image/png",
    "_repr_jpeg_": "image/jpeg",
    "_repr_svg_": "image/svg+xml",
    "_repr_html_": "html",
    "_repr_markdown_": "markdown",
}
_MAGIC = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
#: Bytes of a picture and characters of a text beyond which neither is sent.
LONGEST = 8_000_000
LONGEST_TEXT = 1_000_000


def is_rich(value: Any) -> bool:
    """Whether `rich` may have something; asks the class only, so no code of the value runs.

    >>> is_rich(1), is_rich(b"GIF89a")
    (False, True)
    """
    if type(value) is bytes:
        return _picture_type(value) is not None
    if _figure_of(value) is not None:
        return True
    return any(_declares(type(value), name) for name in METHODS)


def _declares(kind: type, name: str) -> bool:
    return any(name in vars(base) for base in type.mro(kind))


def _picture_type(data: bytes) -> str | None:
    return next((mime for magic, mime in _MAGIC.items() if data.startswith(magic)), None)


def rich(value: Any) -> Rich:
    """A picture as a data URL, HTML or Markdown; all None if there is nothing, or if making it failed."""
    found: Rich = {"image": None, "html": None, "markdown": None}
    try:
        _fill(value, found)
    except KeyboardInterrupt:
        raise
    except BaseException:  # the text of the value is still shown
        pass
    return found


def _fill(value: Any, found: Rich) -> None:
    if type(value) is bytes:
        found["image"] = _data_url(_picture_type(value), value)
        return
    figure = _figure_of(value)
    if figure is not None:
        drawn = BytesIO()
        figure.savefig(drawn, format="png", bbox_inches="tight")
        found["image"] = _data_url("image/png", drawn.getvalue())
        return
    for name, sort in METHODS.items():
        if not _declares(type(value), name):
            continue
        try:
            shown = getattr(value, name)()
        except Exception:  # not in this state, say; the next method may know
            continue
        if type(shown) is tuple and shown:  # with metadata
            shown = shown[0]
        if sort == "html" or sort == "markdown":
            if type(shown) is str and len(shown) <= LONGEST_TEXT:
                found[sort] = shown  # type: ignore[literal-required]
                return
        else:
            found["image"] = _data_url(sort, shown.encode() if type(shown) is str else shown)
            if found["image"]:
                return


def _data_url(mime: str | None, data: Any) -> str | None:
    if mime is None or type(data) is not bytes or len(data) > LONGEST:
        return None
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"


def _figure_of(value: Any) -> Any:
    """The matplotlib figure that `value` is, or that its axes are part of."""
    module = sys.modules.get("matplotlib.figure")
    if module is None or not hasattr(module, "Figure"):
        return None
    if isinstance(value, module.Figure):
        return value
    axes = sys.modules.get("matplotlib.axes")
    if axes is not None and hasattr(axes, "Axes") and isinstance(value, axes.Axes):
        return value.get_figure()
    return None
