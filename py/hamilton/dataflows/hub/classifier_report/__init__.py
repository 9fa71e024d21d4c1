"""How good a classifier's predictions are."""

from hamilton.function_modifiers import check_output, parameterize, tag, value


def classes(labels: list, predictions: list) -> list[str]:
    """The names of all classes, sorted."""
    return sorted({str(one) for one in [*labels, *predictions]})


def confusion(labels: list, predictions: list, classes: list[str]) -> dict[str, dict[str, int]]:
    """How often each true class (first key) was said to be each class (second key)."""
    table = {true: dict.fromkeys(classes, 0) for true in classes}
    for true, said in zip(labels, predictions, strict=True):
        table[str(true)][str(said)] += 1
    return table


def support(confusion: dict[str, dict[str, int]]) -> dict[str, int]:
    """How many examples each class has."""
    return {true: sum(row.values()) for true, row in confusion.items()}


def class_metrics(
    confusion: dict[str, dict[str, int]], support: dict[str, int]
) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each class; 0 where nothing can be divided by."""
    found = {}
    for name in confusion:
        right = confusion[name][name]
        said = sum(row[name] for row in confusion.values())
        precision = right / said if said else 0.0
        recall = right / support[name] if support[name] else 0.0
        both = precision + recall
        found[name] = {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / both if both else 0.0,
        }
    return found


@check_output(range=(0.0, 1.0))
def accuracy(confusion: dict[str, dict[str, int]], support: dict[str, int]) -> float:
    """The part of the examples that were classified rightly."""
    total = sum(support.values())
    return sum(confusion[name][name] for name in confusion) / total if total else 0.0


@parameterize(
    macro_f1={"by_support": value(False)},
    weighted_f1={"by_support": value(True)},
)
def mean_f1(class_metrics: dict[str, dict[str, float]], support: dict[str, int], by_support: bool) -> float:
    """F1 averaged over the classes: each counting the same, or as much as it has examples."""
    weights = {name: support[name] if by_support else 1 for name in class_metrics}
    total = sum(weights.values())
    return sum(class_metrics[name]["f1"] * weights[name] for name in weights) / total if total else 0.0


@tag(output="true")
def report(class_metrics: dict[str, dict[str, float]], support: dict[str, int], accuracy: float) -> str:
    """The figures as lines of text, one a class."""
    lines = [f"{'class':12} {'precision':>9} {'recall':>9} {'f1':>9} {'support':>9}"]
    lines += [
        f"{name:12} {one['precision']:9.2f} {one['recall']:9.2f} {one['f1']:9.2f} {support[name]:9d}"
        for name, one in class_metrics.items()
    ]
    return "\n".join([*lines, f"accuracy {accuracy:.2f}"])
