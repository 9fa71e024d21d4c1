/** Where in an address a program stands. */

/** Opens the program of a link. False if there is none in it; the person has been told why. Never rejects. */
export type OpenLink = (link: string) => Promise<boolean>;

const KEY = 'p';

/** The link in a fragment, or null. */
export function linkIn(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, '')).get(KEY);
}

/** The fragment with a link in front of what else it says. */
export function withLink(fragment: string, link: string): string {
  const rest = withoutLink(fragment);
  return rest === '' ? `${KEY}=${link}` : `${KEY}=${link}&${rest}`;
}

export function withoutLink(fragment: string): string {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''));
  parts.delete(KEY);
  return parts.toString();
}

/** Some mail programs and chats escape what stands behind the `#`; then nothing in it is found. */
export function unescaped(fragment: string): string {
  if (fragment.includes('=') || !/%3D/i.test(fragment)) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Puts the page's address right, before anybody reads it. */
export function mendAddress(): void {
  const right = unescaped(location.hash);
  if (right !== location.hash) history.replaceState(history.state, '', right);
}
