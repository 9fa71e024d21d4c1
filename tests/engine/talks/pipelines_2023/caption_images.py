"""Caption an image (PyData Global 2023).

Completed: `_encode_image`. The client is a stand-in, the module `openai` beside this one.
"""

import base64
import urllib.parse
from typing import Optional

import openai


def _encode_image(image_path: str) -> str:
    with open(image_path, "rb") as image_file:
        return base64.b64encode(image_file.read()).decode("utf-8")


def core_prompt() -> str:
    return "Please provide a caption for this image."


def prompt(
    core_prompt: str,
    additional_prompt: Optional[str] = None,
    descriptiveness: Optional[str] = None,
) -> str:
    """Returns the prompt used to describe an image"""
    out = core_prompt
    if descriptiveness is not None:
        out += f" The caption should be {descriptiveness} descriptive."
    if additional_prompt is not None:
        out += f" {additional_prompt}"
    return out


def processed_image_url(image_url: str) -> str:
    """Returns a processed image URL -- base-64 encoded if it is local,
    otherwise remote if it is a URL"""
    is_local = urllib.parse.urlparse(image_url).scheme == ""
    if is_local:
        # In this case we load up/encode
        encoded_image = _encode_image(image_url)
        extension = image_url.split(".")[-1]
        return f"data:image/{extension};base64,{encoded_image}"
    # In this case we just return the URL
    return image_url


def generated_caption(
    processed_image_url: str,
    prompt: str,
    model: str = "gpt-4-vision-preview",
    max_tokens: int = 300,
) -> str:
    """Returns the response to a given chat"""
    messages = [
        {
            "role": "user",
            "content": [
                {
                    "type": "text",
                    "text": prompt,
                },
                {"type": "image_url", "image_url": {"url": f"{processed_image_url}"}},
            ],
        }
    ]
    client = openai.OpenAI()
    response = client.chat.completions.create(
        model=model,
        messages=messages,
        max_tokens=max_tokens,
    )
    return response.choices[0].message.content
