/** Saves a text, or bytes, as a file of the person's. */
export function download(name: string, content: BlobPart, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download may begin after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
