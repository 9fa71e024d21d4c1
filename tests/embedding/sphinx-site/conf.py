"""A small documentation of a module, as its authors would set it up."""

import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

project = "Prices"
extensions = ["sphinx.ext.autodoc", "tryhamilton.sphinx"]
html_theme = "alabaster"
html_favicon = None
tryhamilton_site = os.environ.get("TRYHAMILTON_SITE", "https://play.example/")
tryhamilton_doctests = True
