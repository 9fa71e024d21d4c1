/** Light or dark, as the page around an example is. */

import type { ThemeName } from './messages';

export type ResolvedTheme = 'light' | 'dark';

/** What a theme comes to at this element: a page with light text is a dark one, whoever made it so. */
export function resolvedTheme(element: Element, theme: ThemeName): ResolvedTheme {
  if (theme !== 'auto') return theme;
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? 'dark' : 'light';
}

/** Calls back when the page or the system may have changed its colours. */
export function watchColours(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  // After the page's own style has followed.
  const later = () => requestAnimationFrame(changed);
  system.addEventListener('change', later);
  const observer = new MutationObserver(later);
  for (const element of [document.documentElement, document.body]) {
    observer.observe(element, { attributes: true });
  }
  return () => {
    system.removeEventListener('change', later);
    observer.disconnect();
  };
}
