"""Playgrounds for pages of documentation: what an author writes, read, and the markup that comes of it.

`options` reads settings, `blocks` a block of code, `graphs` draws its graph natively, `markup` writes
``<hamilton-playground>``, `doctests` makes programs of the examples in a docstring. `tryhamilton.sphinx` and
`tryhamilton.markdown` tie them to the tools that build documentation.
"""
