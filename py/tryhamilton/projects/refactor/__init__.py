"""A flat script → functions: each assignment becomes a node, and what it reads becomes its parameters.

Nothing of the script is executed. What a statement reads and writes is told from its syntax, types from the calls that
people make most; where nothing is known the type is `Any`, which fits everything.
"""
