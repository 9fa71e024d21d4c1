import functions
import old_report
import pandas as pd
from hamilton import driver


def test_old_and_new_are_the_same():
    old = old_report.report("sales.csv")
    dr = driver.Builder().with_modules(functions).build()
    new = dr.execute(list(old), inputs={"path": "sales.csv"})
    for name in ("revenue_by_month", "growth"):
        pd.testing.assert_series_equal(new[name], old[name], check_names=False)
    for name in ("best_product", "big_customers", "alerts"):
        assert new[name] == old[name]
