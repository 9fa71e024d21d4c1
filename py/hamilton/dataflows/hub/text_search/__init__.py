"""Search documents by words, and put the best of them into a prompt."""

import math
import re
from typing import NamedTuple

from hamilton.function_modifiers import config, tag


class Chunk(NamedTuple):
    """Some words of a document: where they stand, and the text."""

    document: str
    first_word: int
    text: str


class Hit(NamedTuple):
    """A chunk and how well it fits; more is better."""

    chunk: Chunk
    score: float


_WORD = re.compile(r"\w+")
_ENDINGS = ("ing", "edly", "ed", "ies", "es", "ly", "s")
# The customary constants of BM25: how soon repeating a word stops telling more, and how much length counts.
_SATURATION, _LENGTH = 1.5, 0.75


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def chunks(documents: dict[str, str], chunk_words: int = 80, overlap_words: int = 20) -> list[Chunk]:
    """The documents in pieces of `chunk_words` words, each of which repeats the end of the one before it."""
    step = max(1, chunk_words - overlap_words)
    found = []
    for name, text in documents.items():
        words = text.split()
        for start in range(0, max(1, len(words) - overlap_words), step):
            found.append(Chunk(name, start, " ".join(words[start : start + chunk_words])))
    return found


@config.when(stemming="light")
def chunk_terms__light(chunks: list[Chunk]) -> list[list[str]]:
    """The words of each chunk, without common endings."""
    return [[_stem(word) for word in _WORD.findall(chunk.text.lower())] for chunk in chunks]


@config.when_not(stemming="light")
def chunk_terms__plain(chunks: list[Chunk]) -> list[list[str]]:
    """The words of each chunk as they are."""
    return [_WORD.findall(chunk.text.lower()) for chunk in chunks]


@config.when(stemming="light")
def query_terms__light(query: str) -> list[str]:
    """The words of the query, without common endings."""
    return [_stem(word) for word in _WORD.findall(query.lower())]


@config.when_not(stemming="light")
def query_terms__plain(query: str) -> list[str]:
    """The words of the query as they are."""
    return _WORD.findall(query.lower())


def term_weights(chunk_terms: list[list[str]]) -> dict[str, float]:
    """How much each word tells: the fewer chunks have it, the more."""
    count = len(chunk_terms)
    having: dict[str, int] = {}
    for terms in chunk_terms:
        for term in set(terms):
            having[term] = having.get(term, 0) + 1
    return {term: math.log(1 + (count - n + 0.5) / (n + 0.5)) for term, n in having.items()}


def mean_chunk_length(chunk_terms: list[list[str]]) -> float:
    """How many words a chunk has on average."""
    return sum(map(len, chunk_terms)) / len(chunk_terms) if chunk_terms else 0.0


def scores(
    chunk_terms: list[list[str]],
    query_terms: list[str],
    term_weights: dict[str, float],
    mean_chunk_length: float,
) -> list[float]:
    """How well each chunk fits the query (BM25)."""
    found = []
    for terms in chunk_terms:
        relative = len(terms) / mean_chunk_length if mean_chunk_length else 0.0
        damping = _SATURATION * (1 - _LENGTH + _LENGTH * relative)
        score = 0.0
        for term in set(query_terms):
            times = terms.count(term)
            if times:
                score += term_weights[term] * times * (_SATURATION + 1) / (times + damping)
        found.append(score)
    return found


@tag(output="true")
def ranked_chunks(chunks: list[Chunk], scores: list[float], top_k: int = 3) -> list[Hit]:
    """The chunks that fit best, best first; fewer than `top_k` if fewer fit at all."""
    hits = [Hit(chunk, score) for chunk, score in zip(chunks, scores, strict=True) if score > 0]
    return sorted(hits, key=lambda hit: (-hit.score, hit.chunk.document, hit.chunk.first_word))[:top_k]


@tag(output="true")
def prompt(ranked_chunks: list[Hit], query: str) -> str:
    """What to ask a language model: the passages with their sources, then the question."""
    passages = "\n\n".join(f"[{hit.chunk.document}] {hit.chunk.text}" for hit in ranked_chunks)
    return f"Answer from these passages and name your sources.\n\n{passages or '(nothing found)'}\n\nQuestion: {query}"
