"""Links between pages: which of them lead nowhere."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```\s*$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def broken(pages: Mapping[Path, str]) -> list[str]:
    """`page: link` for each link to a file that is neither among the pages nor on disk. The web is not asked."""
    missing = []
    for page, text in pages.items():
        # A link's text may be code, so that only the code is taken out, not the brackets around it.
        for link in _LINK.findall(_CODE.sub("code", text)):
            if re.match(r"\w+:", link):
                continue
            place = Path(os.path.normpath(page.parent / link.partition("#")[0])) if link[0] != "#" else page
            if place not in pages and not place.exists():
                missing.append(f"{page}: {link}")
    return missing
