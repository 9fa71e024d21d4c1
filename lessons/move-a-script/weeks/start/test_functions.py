import functions
import old_report
import pandas as pd
from hamilton import driver


def test_old_and_new_are_the_same():
    old = old_report.report("sales.csv")
    dr = driver.Builder().with_modules(functions).with_config({"period": "month"}).build()
    old["revenue_by_period"] = old.pop("revenue_by_month")
    new = dr.execute(list(old), inputs={"path": "sales.csv"})
    for name in ("revenue_by_period", "growth"):
        pd.testing.assert_series_equal(new[name], old[name], check_names=False)
    assert round(new["return_rate"], 9) == round(old["return_rate"], 9)
    for name in ("best_product", "big_customers", "alerts"):
        assert new[name] == old[name]
