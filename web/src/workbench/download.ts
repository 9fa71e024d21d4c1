/** Saves a text as a file of the person's. */
export function download(name: string, text: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download may begin after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
