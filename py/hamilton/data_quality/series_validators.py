"""Default validators of pandas Series. pandas is there when one runs, so none of them imports it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hamilton.data_quality.base import BaseDefaultValidator, ValidationResult
from hamilton.data_quality.kinds import is_series
from hamilton.data_quality.value_validators import as_bounds, as_set, in_order


class _SeriesValidator(BaseDefaultValidator):
    @classmethod
    def applies_to(cls, datatype: Any) -> bool:
        return is_series(datatype)


class DataInRangeValidatorPandasSeries(_SeriesValidator):
    """`range=(low, high)`: every value lies between the two, both included. NaN lies outside."""

    def __init__(self, range: tuple[float, float], importance: str):
        super().__init__(importance)
        self.range = as_bounds("range", range)

    @classmethod
    def arg(cls) -> str:
        return "range"

    def description(self) -> str:
        return f"Every value lies in {list(self.range)}."

    def validate(self, dataset: Any) -> ValidationResult:
        low, high = self.range
        inside = int(dataset.between(low, high).sum())
        outside = len(dataset) - inside
        return ValidationResult(
            outside == 0,
            f"{outside} of {len(dataset)} values lie outside [{low}, {high}]."
            if outside
            else f"All {len(dataset)} values lie in [{low}, {high}].",
            {"range": self.range, "in_range": inside, "out_range": outside, "data_size": len(dataset)},
        )


class DataInValuesValidatorPandasSeries(_SeriesValidator):
    """`values_in=[...]`: every value is one of these. Missing values are ignored."""

    def __init__(self, values_in: Iterable[Any], importance: str):
        super().__init__(importance)
        self.values = as_set("values_in", values_in)

    @classmethod
    def arg(cls) -> str:
        return "values_in"

    def description(self) -> str:
        return f"Every value that is not missing is one of {in_order(self.values)}."

    def validate(self, dataset: Any) -> ValidationResult:
        wrong = dataset[~(dataset.isin(list(self.values)) | dataset.isna())]
        counts = wrong.value_counts().to_dict()
        shown = ", ".join(repr(value) for value in list(counts)[:5])
        more = ", …" if len(counts) > 5 else ""
        return ValidationResult(
            len(wrong) == 0,
            f"{len(wrong)} of {len(dataset)} values are not among {in_order(self.values)}: {shown}{more}."
            if len(wrong)
            else f"All {len(dataset)} values are among those allowed, or missing.",
            {
                "values": self.values,
                "correct_values_count": len(dataset) - len(wrong),
                "incorrect_values_count": len(wrong),
                "incorrect_values": counts,
                "data_size": len(dataset),
            },
        )


class DataTypeValidatorPandasSeries(_SeriesValidator):
    """`data_type=np.float64`: the Series has this dtype or one derived from it (numpy's `issubdtype`)."""

    def __init__(self, data_type: Any, importance: str):
        super().__init__(importance)
        self.datatype = data_type

    @classmethod
    def arg(cls) -> str:
        return "data_type"

    def description(self) -> str:
        return f"The dtype is {self.datatype} or derives from it."

    def validate(self, dataset: Any) -> ValidationResult:
        import numpy

        actual = dataset.dtype.type
        # numpy takes `int` for 32 bits in a browser, where pandas makes 64-bit Series of ints all the same.
        kind = numpy.int64 if self.datatype is int else self.datatype
        try:
            passes = bool(numpy.issubdtype(actual, kind))
        except TypeError:  # "category" and other names that only pandas knows
            passes = bool(dataset.dtype == self.datatype)
        wanted = getattr(self.datatype, "__name__", self.datatype)
        return ValidationResult(
            passes,
            f"The dtype is {dataset.dtype}, {'which fits' if passes else 'but required is'} {wanted}.",
            {"required_dtype": self.datatype, "actual_dtype": actual},
        )


class MaxFractionNansValidatorPandasSeries(_SeriesValidator):
    """`max_fraction_nans=0.1`: at most this fraction (0 to 1) of the values is missing."""

    def __init__(self, max_fraction_nans: float, importance: str):
        super().__init__(importance)
        if not 0 <= max_fraction_nans <= 1:
            raise ValueError(
                f"{self.arg()} is a fraction from 0 to 1, not {max_fraction_nans!r}; write 5 % as 0.05."
            )
        self.max_fraction_nans = max_fraction_nans

    @classmethod
    def arg(cls) -> str:
        return "max_fraction_nans"

    def description(self) -> str:
        return f"At most {self.max_fraction_nans:.2%} of the values are missing."

    def validate(self, dataset: Any) -> ValidationResult:
        missing, total = int(dataset.isna().sum()), len(dataset)
        fraction = missing / total if total else 0
        return ValidationResult(
            fraction <= self.max_fraction_nans,
            f"{missing} of {total} values ({fraction:.2%}) are missing; at most "
            f"{self.max_fraction_nans:.2%} may be.",
            {
                "total_nan": missing,
                "total_length": total,
                "fraction_na": fraction,
                "max_fraction_na": self.max_fraction_nans,
            },
        )


class AllowNaNsValidatorPandasSeries(MaxFractionNansValidatorPandasSeries):
    """`allow_nans=False`: no value is missing."""

    def __init__(self, allow_nans: bool, importance: str):
        if allow_nans:
            raise ValueError(
                "allow_nans=True demands nothing: leave it out, or give max_fraction_nans=0.1 to allow some."
            )
        super().__init__(0, importance)

    @classmethod
    def arg(cls) -> str:
        return "allow_nans"


class MaxStandardDevValidatorPandasSeries(_SeriesValidator):
    """`max_standard_dev=3.0`: the standard deviation is at most this. That of a single value is undefined."""

    def __init__(self, max_standard_dev: float, importance: str):
        super().__init__(importance)
        self.max_standard_dev = max_standard_dev

    @classmethod
    def arg(cls) -> str:
        return "max_standard_dev"

    def description(self) -> str:
        return f"The standard deviation is at most {self.max_standard_dev}."

    def validate(self, dataset: Any) -> ValidationResult:
        deviation = dataset.std()
        return ValidationResult(
            bool(deviation <= self.max_standard_dev),
            f"The standard deviation is {deviation}; at most {self.max_standard_dev} is allowed.",
            {"standard_dev": deviation, "max_standard_dev": self.max_standard_dev},
        )


class MeanInRangeValidatorPandasSeries(_SeriesValidator):
    """`mean_in_range=(low, high)`: the mean lies between the two, both included."""

    def __init__(self, mean_in_range: tuple[float, float], importance: str):
        super().__init__(importance)
        self.mean_in_range = as_bounds("mean_in_range", mean_in_range)

    @classmethod
    def arg(cls) -> str:
        return "mean_in_range"

    def description(self) -> str:
        return f"The mean lies in {list(self.mean_in_range)}."

    def validate(self, dataset: Any) -> ValidationResult:
        low, high = self.mean_in_range
        mean = dataset.mean()
        passes = bool(low <= mean <= high)
        return ValidationResult(
            passes,
            f"The mean is {mean}, {'within' if passes else 'outside'} [{low}, {high}].",
            {"dataset_mean": mean, "mean_in_range": self.mean_in_range},
        )
