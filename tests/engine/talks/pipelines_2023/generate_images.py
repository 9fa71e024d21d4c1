"""Generate an image (PyData Global 2023).

Completed: `save_image`, of which the slide shows only the name in the graph. The client is a stand-in.
"""

import openai


def prompt(base_prompt: str, style: str = None, additional_prompt: str = None) -> str:
    """Returns the prompt used to generate an image"""
    prompt_out = base_prompt
    if style is not None:
        prompt_out += f" The image should be in the {style} style."
    if additional_prompt is not None:
        prompt_out += f" {additional_prompt}"
    return prompt_out


def generated_image(prompt: str, size: str = "1024x1024", hd: bool = False) -> str:
    """Returns the generated image"""
    client = openai.OpenAI()

    response = client.images.generate(
        model="dall-e-3",
        prompt=prompt,
        size=size,
        quality="standard" if not hd else "hd",
        n=1,
    )
    image_url = response.data[0].url
    return image_url


def save_image(generated_image: str, path: str) -> str:
    """Writes down where the image is, and returns the path"""
    with open(path, "w") as file:
        file.write(generated_image)
    return path
