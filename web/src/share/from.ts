/** Programs at other addresses: which file an address means, and what is fetched for it. */

import type { Json } from '../protocol';

export interface Source {
  /** What is fetched. */
  url: URL;
  /** The host, as the person is asked about it. */
  host: string;
  /** The name of the file, if it is one. */
  name: string;
  kind: 'file' | 'gist';
}

/** An address that cannot be opened; the message says why. */
export class AddressError extends Error {}

/** More than a notebook with pictures. */
export const MOST_FETCHED = 20_000_000;

/**
 * What an address means: a gist is asked for by GitHub's interface, a page of a repository for its file.
 * @throws AddressError
 */
export function sourceOf(text: string, page: string): Source {
  let url: URL;
  try {
    url = new URL(text, page);
  } catch {
    throw new AddressError(
      'This is no address. Give one like https://gist.github.com/name/0123456789abcdef.',
    );
  }
  const own = url.origin === new URL(page).origin;
  if (url.protocol !== 'https:' && !own)
    throw new AddressError('Only addresses that begin with https:// are opened.');
  if (url.username || url.password) throw new AddressError('An address with a password in it is not opened.');
  const parts = url.pathname.split('/').filter(Boolean);
  const id = parts.at(-1) ?? '';
  if (url.hostname === 'gist.github.com' && /^[0-9a-f]{8,64}$/i.test(id)) {
    const api = new URL(`https://api.github.com/gists/${id}`);
    return { url: api, host: url.hostname, name: `${id}.json`, kind: 'gist' };
  }
  const [owner, repository, blob, ...rest] = parts;
  if (url.hostname === 'github.com' && blob === 'blob' && rest.length > 1) {
    const raw = new URL(`https://raw.githubusercontent.com/${owner}/${repository}/${rest.join('/')}`);
    return { url: raw, host: url.hostname, name: decodeURIComponent(id), kind: 'file' };
  }
  if (!/\.(py|ipynb|zip)$/i.test(id))
    throw new AddressError('The address must be of a gist, or end in .py, .ipynb or .zip.');
  return { url, host: url.host, name: decodeURIComponent(id), kind: 'file' };
}

/** The files of a gist, name to text, out of what GitHub answers. @throws AddressError */
export function gistFiles(answer: Json): Record<string, string> {
  const listed =
    answer !== null && typeof answer === 'object' && !Array.isArray(answer) ? answer.files : null;
  if (listed === null || listed === undefined || typeof listed !== 'object' || Array.isArray(listed))
    throw new AddressError('GitHub did not answer with a gist.');
  const files = Object.values(listed).flatMap((file) => {
    if (file === null || typeof file !== 'object' || Array.isArray(file)) return [];
    const { filename, content, truncated } = file;
    if (typeof filename !== 'string' || typeof content !== 'string' || truncated === true) return [];
    return [[filename, content] as [string, string]];
  });
  if (files.length === 0) throw new AddressError('The gist holds no file that can be read.');
  return Object.fromEntries(files);
}

/** Why nothing came, for whoever runs the site as much as for whoever asked. */
export function whyNotFetched(source: Source, blocked: boolean): string {
  const { origin } = source.url;
  if (blocked)
    return (
      `This site may not ask ${origin}: its content security policy allows requests to itself only. ` +
      `Whoever hosts it can allow ${origin} in connect-src; or download the file and drop it onto this page.`
    );
  return `${origin} did not answer. Look at the address and the network, or download the file and drop it onto this page.`;
}
