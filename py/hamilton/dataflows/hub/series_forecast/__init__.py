"""Forecast a seasonal series with a simple model, and tell how far off it was in the past."""

from collections.abc import Callable

from hamilton.function_modifiers import config, extract_fields, tag


def _naive(history: list[float], season: int, horizon: int, smoothing: float) -> list[float]:
    return [history[-season + step % season] for step in range(horizon)]


def _smoothed(history: list[float], season: int, horizon: int, smoothing: float) -> list[float]:
    levels = []
    for place in range(season):
        values = history[place::season]
        level = values[0]
        for value in values[1:]:
            level = smoothing * value + (1 - smoothing) * level
        levels.append(level)
    return [levels[(len(history) + step) % season] for step in range(horizon)]


@config.when_not(method="smoothed")
def model__naive() -> Callable:
    """Each value is that of one season before."""
    return _naive


@config.when(method="smoothed")
def model__smoothed() -> Callable:
    """Each value is a mean over the seasons, the later ones weighing more."""
    return _smoothed


@extract_fields({"training": list, "held_out_values": list})
def split(history: list, held_out: int = 0) -> dict:
    """The history without its last `held_out` values, and those."""
    cut = len(history) - held_out
    return {"training": history[:cut], "held_out_values": history[cut:]}


def fitted_past(
    model: Callable, training: list, held_out: int = 0, season: int = 4, smoothing: float = 0.5
) -> list:
    """What the model would have forecast for the values held out."""
    return model(training, season, held_out, smoothing)


def backtest_error(fitted_past: list, held_out_values: list) -> float:
    """Mean absolute error on the values held out; 0 if none were."""
    pairs = list(zip(fitted_past, held_out_values, strict=True))
    return sum(abs(guess - value) for guess, value in pairs) / len(pairs) if pairs else 0.0


@tag(output="true")
def forecast(model: Callable, history: list, horizon: int, season: int = 4, smoothing: float = 0.5) -> list:
    """The next `horizon` values."""
    return model(history, season, horizon, smoothing)


@tag(output="true")
def report(forecast: list, backtest_error: float) -> str:
    """The forecast and its error in a sentence."""
    values = ", ".join(f"{value:.1f}" for value in forecast)
    return f"Next: {values}. Mean absolute error in the past: {backtest_error:.2f}."
