"""The kernel of the playground: what the page asks about a program, answered by the engine.

Every module runs and is tested natively too; nothing here knows of a browser. `worker.dispatch` is the entry.
"""
