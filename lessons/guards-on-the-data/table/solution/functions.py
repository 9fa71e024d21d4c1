import pandas as pd
from hamilton.data_quality.base import DataValidator, ValidationResult
from hamilton.function_modifiers import check_output, check_output_custom


class NoJump(DataValidator):
    """No change of more than 3 from one value to the next, up or down."""

    def applies_to(self, datatype: type) -> bool:
        return datatype is pd.Series

    def description(self) -> str:
        return "No jump of more than 3 kg."

    @classmethod
    def name(cls) -> str:
        return "no_jump"

    def validate(self, dataset: pd.Series) -> ValidationResult:
        jumps = dataset.diff().abs() > 3
        return ValidationResult(passes=not jumps.any(), message=f"{jumps.sum()} jumps")


class HasColumns(DataValidator):
    """A table with these columns, of these types."""

    def __init__(self, columns: dict[str, str], importance: str):
        super().__init__(importance)
        self.columns = columns

    def applies_to(self, datatype: type) -> bool:
        return datatype is pd.DataFrame

    def description(self) -> str:
        return f"Columns {self.columns}."

    @classmethod
    def name(cls) -> str:
        return "has_columns"

    def validate(self, dataset: pd.DataFrame) -> ValidationResult:
        found = {name: str(kind) for name, kind in dataset.dtypes.items()}
        return ValidationResult(passes=found == self.columns, message=f"found {found}")


class LongEnough(DataValidator):
    """A table with at least so many rows."""

    def __init__(self, rows: int, importance: str):
        super().__init__(importance)
        self.rows = rows

    def applies_to(self, datatype: type) -> bool:
        return datatype is pd.DataFrame

    def description(self) -> str:
        return f"At least {self.rows} rows."

    @classmethod
    def name(cls) -> str:
        return "long_enough"

    def validate(self, dataset: pd.DataFrame) -> ValidationResult:
        return ValidationResult(passes=len(dataset) >= self.rows, message=f"only {len(dataset)} rows")


@check_output_custom(NoJump(importance="fail"))
@check_output(range=(15, 90), importance="fail")
def weight(grams: pd.Series) -> pd.Series:
    """Kilograms under a hive, hour by hour."""
    return grams / 1000


@check_output(max_fraction_nans=0.25, importance="warn")
def temperature(celsius: pd.Series) -> pd.Series:
    """Degrees inside the hive; a gap where the thermometer dropped out."""
    return celsius.astype(float)


def honey(weight: pd.Series) -> float:
    """Kilograms gained from the first hour to the last."""
    return float(weight.iloc[-1] - weight.iloc[0])


@check_output_custom(
    HasColumns({"weight": "float64", "temperature": "float64"}, importance="fail"),
    LongEnough(2, importance="fail"),
)
def log(weight: pd.Series, temperature: pd.Series) -> pd.DataFrame:
    """What is sent to a friend."""
    return pd.DataFrame({"weight": weight, "temperature": temperature})
