"""A program on its way out of the playground and back in: project, notebook, script, tests.

Everything here is text in and text or bytes out. Nothing is written to disk, and of what comes in nothing is executed.
"""
