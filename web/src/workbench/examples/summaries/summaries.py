"""Chunk a text, retrieve what a question needs, summarise each piece, answer.

The model is chosen in the config: `provider` "local" is a stand-in that runs offline, "endpoint" calls any server
that speaks the chat completions protocol of OpenAI, at `base_url`. In a browser the host of this page has to allow
that address; see docs/llm-endpoints.md.
"""

import json
from collections import Counter
from collections.abc import Callable

from hamilton.function_modifiers import config
from hamilton.htypes import Collect, Parallelizable

Model = Callable[[str], str]


def relevant_chunks(raw_text: str, question: str, max_token_length: int = 40, keep: int = 3) -> list[str]:
    """The chunks that share most words with the question, in the order of the text."""
    words = raw_text.split()
    chunks = [
        " ".join(words[start : start + max_token_length]) for start in range(0, len(words), max_token_length)
    ]
    asked = _embedding(question)
    ranked = sorted(chunks, key=lambda chunk: _similarity(asked, _embedding(chunk)), reverse=True)[:keep]
    return [chunk for chunk in chunks if chunk in ranked]


def chunked_text(relevant_chunks: list[str]) -> Parallelizable[str]:
    """One chunk at a time: what follows runs once for each."""
    yield from relevant_chunks


@config.when(provider="local")
def llm__local() -> Model:
    """A stand-in for a model: of what it is given to read it repeats the sentence nearest to what it is asked."""

    def ask(prompt: str) -> str:
        asked, _, text = prompt.rpartition("\n")
        sentences = [one.strip().rstrip(".") + "." for one in text.split(". ")]
        return max(sentences, key=lambda one: _similarity(_embedding(asked), _embedding(one)))

    return ask


@config.when(provider="endpoint")
def llm__endpoint(base_url: str, api_key: str, openai_gpt_model: str = "gpt-4o-mini") -> Model:
    """A real model behind an address that speaks the protocol of OpenAI."""

    def ask(prompt: str) -> str:
        body = {
            "model": openai_gpt_model,
            "messages": [{"role": "user", "content": prompt}],
            "temperature": 0,
        }
        reply = _post(f"{base_url.rstrip('/')}/chat/completions", body, api_key)
        return reply["choices"][0]["message"]["content"]

    return ask


def summarized_chunk(chunked_text: str, summarize_chunk_of_text_prompt: str, llm: Model) -> str:
    """What the model makes of one chunk."""
    return llm(f"{summarize_chunk_of_text_prompt}\n{chunked_text}")


def summarized_chunks(summarized_chunk: Collect[str]) -> str:
    """Joins the chunks from the parallel chunking process into a single chunk."""
    return " ".join(summarized_chunk)


def prompt(question: str, summarized_chunks: str) -> str:
    """What the model is asked in the end."""
    return f"Answer the question from the notes.\nQuestion: {question}\n{summarized_chunks}"


def answer(prompt: str, llm: Model) -> str:
    """The answer to the question."""
    return llm(prompt)


def _embedding(text: str) -> Counter:
    """How often each longer word occurs: the plainest embedding there is."""
    return Counter(word.strip(".,;:?").lower() for word in text.split() if len(word) > 3)


def _similarity(one: Counter, other: Counter) -> float:
    shared = sum((one & other).values())
    return shared / (sum(other.values()) or 1)


def _post(url: str, body: dict, api_key: str) -> dict:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {api_key}"}
    try:
        from pyodide.http import pyxhr  # in a browser
    except ImportError:
        from urllib.request import Request, urlopen

        with urlopen(Request(url, json.dumps(body).encode(), headers), timeout=60) as reply:
            return json.load(reply)
    reply = pyxhr.post(url, json=body, headers=headers)
    reply.raise_for_status()
    return reply.json()
