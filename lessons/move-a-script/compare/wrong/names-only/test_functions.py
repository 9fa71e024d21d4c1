import functions
import old_report
from hamilton import driver


def test_all_results_are_there():
    old = old_report.report("sales.csv")
    new = driver.Builder().with_modules(functions).build().execute(list(old), inputs={"path": "sales.csv"})
    assert set(old) == set(new)
