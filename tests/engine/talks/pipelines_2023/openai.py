"""A client that answers from what it is asked, always the same: what the talks call over the network."""

from types import SimpleNamespace


class OpenAI:
    """The part of the client that the talks use."""

    def __init__(self) -> None:
        self.chat = SimpleNamespace(completions=SimpleNamespace(create=self._complete))
        self.images = SimpleNamespace(generate=self._generate)

    def _complete(
        self, model: str, messages: list, max_tokens: int = 0, temperature: float = 1
    ) -> SimpleNamespace:
        content = messages[-1]["content"]
        said = content if isinstance(content, str) else " + ".join(_part(one) for one in content)
        message = SimpleNamespace(content=f"[{model}, {max_tokens}] {said}")
        return SimpleNamespace(choices=[SimpleNamespace(message=message)])

    def _generate(self, model: str, prompt: str, size: str, quality: str, n: int) -> SimpleNamespace:
        url = f"https://images.example/{model}/{size}/{quality}/{len(prompt)}.png"
        return SimpleNamespace(data=[SimpleNamespace(url=url)] * n)


def _part(one: dict) -> str:
    return one["text"] if one["type"] == "text" else one["image_url"]["url"]
