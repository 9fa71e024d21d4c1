"""Summarize a text chunk by chunk ("Move Fast and Don't Break Things").

Completed: `_create_chunks`, `SerializeableOpenAIClient` and `client`. The tokenizer and the client are stand-ins, the
modules `tiktoken` and `openai` beside this one and in the talk before; `tenacity` is the real one.
"""

from collections.abc import Iterator

import openai
import tiktoken
from tenacity import retry, stop_after_attempt, wait_random_exponential

from hamilton.htypes import Collect, Parallelizable


class SerializeableOpenAIClient:
    """A client that is made anew wherever it is needed, so that it can go to another process."""

    @property
    def client(self) -> openai.OpenAI:
        return openai.OpenAI()


def client() -> SerializeableOpenAIClient:
    return SerializeableOpenAIClient()


def _create_chunks(text: str, n: int, tokenizer: tiktoken.Encoding) -> Iterator[list[int]]:
    tokens = tokenizer.encode(text)
    for start in range(0, len(tokens), n):
        yield tokens[start : start + n]


def chunked_text(
    raw_text: str, tokenizer_encoding: str = "cl100k_base", max_token_length: int = 1500
) -> Parallelizable[str]:
    """Chunks the pdf text into smaller chunks of size max_token_length.
    :param raw_text: the Series of individual pdf texts to chunk.
    :param max_token_length: the maximum length of tokens in each chunk.
    :param tokenizer_encoding: the encoding to use for the tokenizer.
    :return: Series of chunked pdf text. Each element is a list of chunks.
    """
    tokenizer = tiktoken.get_encoding(tokenizer_encoding)
    _encoded_chunks = _create_chunks(raw_text, max_token_length, tokenizer)
    # _decoded_chunks = [tokenizer.decode(chunk) for chunk in _encoded_chunks]
    # return _decoded_chunks
    for chunk in _encoded_chunks:
        decoded_chunk = tokenizer.decode(chunk)
        yield decoded_chunk


@retry(wait=wait_random_exponential(min=1, max=40), stop=stop_after_attempt(3))
def summarized_chunk(
    chunked_text: str,
    summarize_chunk_of_text_prompt: str,
    openai_gpt_model: str,
    client: SerializeableOpenAIClient,
) -> str:
    """This helper function applies a prompt to some input content. In this case it returns a summarized chunk of text.

    :param chunked_text: a list of chunks of text for an article.
    :param summarize_chunk_of_text_prompt: the prompt to use to summarize each chunk of text.
    :param openai_gpt_model: the openai gpt model to use.
    :return: the response from the openai API.
    """
    prompt = summarize_chunk_of_text_prompt + chunked_text
    response = client.client.chat.completions.create(
        model=openai_gpt_model, messages=[{"role": "user", "content": prompt}], temperature=0
    )
    return response.choices[0].message.content


def summarized_chunks(summarized_chunk: Collect[str]) -> str:
    """Joins the chunks from the parallel chunking process into a single chunk.
    :param summarized_chunk: the openai gpt model to use.
    :return: a single string of each chunk of text summarized, concatenated toge
    """
    return "".join(summarized_chunk)
