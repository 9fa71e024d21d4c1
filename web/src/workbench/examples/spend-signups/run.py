import importlib

import pandas as pd
from hamilton import driver

initial_columns = {  # load from actuals / initial data
    'A': pd.Series([4, 8, 15, 16, 23, 42]),
    'B': pd.Series([1, 2, 3, 5, 8, 13]),
    'C': 3,
    'signups': pd.Series([1, 10, 50, 100, 200, 400]),
    'spend': pd.Series([10, 10, 20, 40, 40, 50]),
    'week': pd.Series([49, 50, 51, 52, 1, 2]),
    'year': pd.Series([2015, 2015, 2015, 2015, 2016, 2016]),
}
module_name = 'my_functions'  # e.g. my_functions.py
module = importlib.import_module(module_name)  # The python file to crawl
dr = driver.Driver(initial_columns, module)  # can pass in multiple modules
output_columns = [
    'year',
    'week',
    'holidays',
    'avg_3wk_spend',
    'spend_per_signup',
    'spend_shift_3weeks_per_signup',
    'special_feature',
]
df = dr.execute(output_columns, display_graph=True)  # only walk DAG for what is needed
print(df)
