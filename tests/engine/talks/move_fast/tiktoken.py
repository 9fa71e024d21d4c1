"""A tokenizer whose tokens are words: what the talk's program loads over the network."""


class Encoding:
    """The part of the tokenizer that the talk uses."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._words: dict[str, int] = {}

    def encode(self, text: str) -> list[int]:
        return [self._words.setdefault(word, len(self._words)) for word in text.split(" ")]

    def decode(self, tokens: list[int]) -> str:
        words = list(self._words)
        return " ".join(words[token] for token in tokens)


def get_encoding(encoding_name: str) -> Encoding:
    """The encoding of that name."""
    return Encoding(encoding_name)
