/** Browsers refuse canvases with a side longer than this. */
const LONGEST = 16_000;

/** An SVG as a PNG of twice its size, or as large as a browser allows. Throws if it cannot be drawn. */
export async function pngOf(svg: string, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(2, LONGEST / width, LONGEST / height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(width * scale);
    canvas.height = Math.ceil(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The picture is too large for this browser. Export it as SVG.');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
