/** The programs of the talks, as their slides show them. */

export type Program = Record<string, string>;

/** The page of tryhamilton.dev: functions, and the driver script that uses a `pd` which only functions.py imports. */
export const tryhamiltonPage: Program = {
  'functions.py': `# Declare and link your transformations as functions...
import pandas as pd

def a(input: pd.Series) -> pd.Series:
    return input % 7

def b(a: pd.Series) -> pd.Series:
    return a * 2

def c(a: pd.Series, b: pd.Series) -> pd.Series:
    return a * 3 + b * 2

def d(c: pd.Series) -> pd.Series:
    return c ** 3
`,
  'run.py': `# And run them!
import functions
from hamilton import driver
dr = driver.Driver({}, functions)
result = dr.execute(
    ['a', 'b', 'c', 'd'],
    inputs={'input': pd.Series([1, 2, 3, 4, 5])}
)
print(result)
dr.display_all_functions("graph.dot", {})
`,
};

/** Marketing spend and signups: five functions, one scalar input. What the slide leaves out ("...", some_library) is filled in. */
export const spendAndSignups: Program = {
  'my_functions.py': `import pandas as pd

def holidays(year: pd.Series, week: pd.Series) -> pd.Series:
    """Some docs"""
    return ((week == 1) | (week >= 52)).astype(int)

def avg_3wk_spend(spend: pd.Series) -> pd.Series:
    """Some docs"""
    return spend.rolling(3).mean()

def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    """Some docs"""
    return spend / signups

def spend_shift_3weeks(spend: pd.Series) -> pd.Series:
    """Some docs"""
    return spend.shift(3)

def spend_shift_3weeks_per_signup(spend_shift_3weeks: pd.Series, signups: pd.Series) -> pd.Series:
    """Some docs"""
    return spend_shift_3weeks / signups
`,
  'run.py': `import importlib
import pandas as pd
from hamilton import driver
initial_columns = { # load from actuals / initial data
    'A': pd.Series([1, 2, 3, 4, 5, 6]),
    'B': pd.Series([6, 5, 4, 3, 2, 1]),
    'C': 3,
    'signups': pd.Series([1, 10, 50, 100, 200, 400]),
    'spend': pd.Series([10, 10, 20, 40, 40, 50]),
    'week': pd.Series([50, 51, 52, 1, 2, 3]),
    'year': pd.Series([2021, 2021, 2021, 2022, 2022, 2022]),
}
module_name = 'my_functions' # e.g. my_functions.py
module = importlib.import_module(module_name) # The python file to crawl
dr = driver.Driver(initial_columns, module) # can pass in multiple modules
output_columns = ['year', 'week', 'C', 'holidays', 'avg_3wk_spend', 'spend_per_signup', 'spend_shift_3weeks_per_signup']
df = dr.execute(output_columns, display_graph=True) # only walk DAG for what is needed
print(df)
`,
};
