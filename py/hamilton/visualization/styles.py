"""How each kind of thing looks in a DOT drawing: Graphviz attributes, as Hamilton's users know them."""

from __future__ import annotations

GRAPH = {"compound": "true", "concentrate": "true", "rankdir": "LR", "ranksep": "0.4", "style": "filled"}
NODE = {"fillcolor": "#ffffff"}

_BOX = {"fontname": "Helvetica", "margin": "0.15", "shape": "rectangle"}

CONFIG = {"fontname": "Helvetica", "shape": "note", "style": "filled"}
INPUT = {**_BOX, "style": "filled,dashed"}
FUNCTION = {**_BOX, "fillcolor": "#b4d8e4", "style": "rounded,filled"}
SCHEMA = {**_BOX, "color": "#649fb3", "fillcolor": "#ffffff", "style": "rounded,filled,dashed"}
FIELD = {**_BOX, "fillcolor": "#c8dae0", "fontname": "Courier", "style": "rounded,filled"}

# What is laid over the style of a function.
OUTPUT = {"fillcolor": "#FFC857"}
MATERIALIZER = {"shape": "cylinder"}
OVERRIDE = {"style": "filled,diagonals"}
EXPANDER = {"color": "#56E39F", "peripheries": "2"}
COLLECTOR = {"color": "#EA5556", "peripheries": "2"}
PATH = {"color": "red"}

FAN_OUT = {"arrowhead": "crow", "arrowtail": "none", "dir": "both"}
FAN_IN = {"arrowtail": "crow", "dir": "both"}

#: The entries of a legend, in their order.
LEGEND = {
    "config": CONFIG,
    "input": INPUT,
    "function": FUNCTION,
    "cluster": SCHEMA,
    "field": FIELD,
    "output": {**FUNCTION, **OUTPUT},
    "materializer": {"fontname": "Helvetica", "margin": "0.15,0.1", "shape": "cylinder", "style": "filled"},
    "override": {**FUNCTION, **OVERRIDE},
    "expand": {**FUNCTION, **EXPANDER},
    "collect": {**FUNCTION, **COLLECTOR},
}
