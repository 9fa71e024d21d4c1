"""What Mira wants to know about her advertising, one function a column."""

import pandas as pd
