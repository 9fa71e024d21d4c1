"""The reference: one Markdown page per public name of `hamilton`, made from docstrings and examples.

`surface` says which names are public, `entries` gathers what is known of each, `examples` reads the blocks of code in
Markdown, `pages` writes, `differences` turns the table of the conformance tests into a page, `links` follows links.
"""
