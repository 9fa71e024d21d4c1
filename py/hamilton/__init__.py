"""A dataflow engine: you write Python functions, their names and parameters make the graph.

An independent implementation, compatible with Apache Hamilton and not part of it. Importing this package
(and `hamilton.driver`) loads nothing from outside the standard library.

>>> from hamilton import ad_hoc_utils, driver
>>> def doubled(number: int) -> int:
...     return 2 * number
>>> module = ad_hoc_utils.create_temporary_module(doubled)
>>> driver.Builder().with_modules(module).build().execute(["doubled"], inputs={"number": 21})
{'doubled': 42}
"""

#: The version of Apache Hamilton whose public surface this package provides.
__version__ = (1, 90, 0)


def _survey_path() -> None:
    """Look once along `sys.path` for what else calls itself hamilton.

    A second folder without a `driver.py` (such as a separately installed `hamilton/contrib`) becomes part of
    this package. A distribution of Apache Hamilton overwrites or hides our files, so it earns a warning.
    Only folder listings are read: `importlib.metadata` would cost more than the rest of the import.
    """
    import os
    import sys

    here = os.path.dirname(os.path.abspath(__file__))
    extensions, rivals = [], []
    for entry in sys.path:
        folder = os.path.join(entry, "hamilton")  # an empty entry is the working directory
        try:
            names = os.listdir(entry or ".")
        except OSError:  # a zip file, or a folder that is not there
            continue
        if (
            "hamilton" in names
            and os.path.abspath(folder) != here
            and os.path.isfile(f"{folder}/__init__.py")
            and not os.path.exists(f"{folder}/driver.py")
        ):
            extensions.append(folder)
        rivals += [
            name.removesuffix(".dist-info").replace("_", "-", 1)
            for name in names
            if name.startswith(("apache_hamilton-", "sf_hamilton-")) and name.endswith(".dist-info")
        ]
    __path__.extend(dict.fromkeys(extensions))
    if rivals:
        import warnings

        warnings.warn(
            f"tryhamilton and {' and '.join(sorted(set(rivals)))} are both installed here, and both provide the "
            f"package 'hamilton'; the one in use is {here}. Keep them in separate environments.",
            stacklevel=3,
        )


_survey_path()
