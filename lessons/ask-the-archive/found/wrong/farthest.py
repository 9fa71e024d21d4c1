from collections import Counter
from pathlib import Path


def _vector(text: str) -> Counter:
    """How often each word of four letters and more occurs."""
    words = "".join(sign if sign.isalnum() else " " for sign in text.lower()).split()
    return Counter(word for word in words if len(word) > 3)


def _closeness(one: Counter, other: Counter) -> float:
    """0 for nothing in common, 1 for the same words (cosine)."""
    length = sum(n * n for n in one.values()) * sum(n * n for n in other.values())
    return sum(one[word] * other[word] for word in one) / length**0.5 if length else 0.0


def archive() -> str:
    return Path("archive.txt").read_text()


def passages(archive: str) -> list[str]:
    return [part.strip() for part in archive.split("\n\n") if part.strip()]


def vectors(passages: list[str]) -> list[Counter]:
    return [_vector(passage) for passage in passages]


def found(passages: list[str], vectors: list[Counter], question: str, top: int = 2) -> list[str]:
    wanted = _vector(question)
    nearest = sorted(range(len(passages)), key=lambda n: _closeness(wanted, vectors[n]))
    return [passages[n] for n in nearest[:top]]
