"""``python -m hamilton.cli``: the same as the command ``hamilton``."""

import sys

from hamilton.cli import main

sys.exit(main())
