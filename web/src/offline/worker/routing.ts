/** Which file of the site an address means. */

/** Path below `base`, or null for addresses elsewhere. A folder means its index.html; query and fragment do not matter. */
export function pathBelow(base: string, address: string): string | null {
  const url = new URL(address);
  const { origin, pathname } = new URL(base);
  if (url.origin !== origin || !url.pathname.startsWith(pathname)) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname.slice(pathname.length));
  } catch {
    return null;
  }
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

/** The file for an address, as hosts find it: some leave out ".html", or the slash of a folder. */
export function fileFor(base: string, address: string, known: { has(path: string): boolean }): string | null {
  const path = pathBelow(base, address);
  if (path === null) return null;
  return [path, `${path}.html`, `${path}/index.html`].find((one) => known.has(one)) ?? null;
}
