"""Where the built site is.

The wheel of Python packages does not hold it: it is 60 MB that most who install the engine do not need. It is found, in
this order: at the path of `--site` (a folder, a zip or the site's own wheel), in the package `tryhamilton_site` that
`npm run pack` makes, in `dist/` of the checkout that this file lies in.
"""

from __future__ import annotations

import argparse
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGE = "tryhamilton_site"
#: The base that the packed site is built for, and that is replaced by the one that it is put under.
ANY_BASE = "/-tryhamilton-base-/"


class SiteError(Exception):
    """The site is not there, or is not what was asked for; the sentence says what to do."""


def add_site(parser: argparse.ArgumentParser) -> None:
    """The option of commands that need the site."""
    parser.add_argument("--site", type=Path, help="the built site: a folder, a zip or its wheel")


@contextmanager
def site(option: Path | None) -> Iterator[Path]:
    """The folder of the site for as long as the context lasts. Raises SiteError."""
    place = option or installed() or checkout()
    if place is None:
        raise SiteError(
            "The site is not here. Install its wheel beside this one (pip install tryhamilton_site-….whl), "
            "run `npm run build` in a checkout, or say where it is: --site dist"
        )
    if not place.exists():
        raise SiteError(f"There is no {place}.")
    if place.is_dir():
        yield _root(place)
        return
    with TemporaryDirectory(prefix="tryhamilton-site-") as unpacked:
        try:
            with zipfile.ZipFile(place) as archive:
                archive.extractall(unpacked)
        except zipfile.BadZipFile:
            raise SiteError(f"{place} is neither a folder nor a zip.") from None
        yield _root(Path(unpacked))


def installed() -> Path | None:
    """The site in the package that `npm run pack` makes, if it is installed."""
    spec = find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) / "site" if places else None


def checkout() -> Path | None:
    """dist/ of the checkout that this file lies in, if it is one and was built."""
    dist = Path(__file__).resolve().parents[3] / "dist"
    return dist if (dist / "index.html").is_file() else None


def _root(folder: Path) -> Path:
    """The folder with the pages: the one given, or the one inside a wheel or a zip of a folder."""
    for place in [
        folder,
        folder / PACKAGE / "site",
        *sorted(one for one in folder.iterdir() if one.is_dir()),
    ]:
        if (place / "index.html").is_file() and (place / "sw.js").is_file():
            return place
    raise SiteError(f"{folder} holds no built site: it has no index.html with a sw.js.")
