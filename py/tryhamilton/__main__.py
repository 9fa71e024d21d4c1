"""`python -m tryhamilton` is the command `tryhamilton`."""

import sys

from tryhamilton.cli import main

if __name__ == "__main__":
    sys.exit(main())
