/** What the build tells about its own files: the list that stands in the first line of sw.js, see web/tools/site-list.mjs. */

export interface SiteFile {
  /** Below the site's base, without a slash at the start: "index.html". */
  path: string;
  /** Bytes, unpacked. */
  size: number;
  /** Subresource integrity: a file of another build is refused by the browser itself. */
  integrity: string;
  /** Kept from the first visit on; the others when they are used, or when somebody asks for everything. */
  start: boolean;
}

export interface Site {
  /** Hash over all files. */
  build: string;
  files: SiteFile[];
  /** Answer with the headers of cross-origin isolation, for hosts that cannot send them. */
  isolate: boolean;
}

const PREFIX = 'tryhamilton-';

/** One cache a build, so that files of two builds never meet. */
export const cacheName = (build: string): string => `${PREFIX}${build}`;

export const isOurCache = (name: string): boolean => name.startsWith(PREFIX);

/** Files with a hash in their path: the same path is the same content in every build. */
export const isHashed = (path: string): boolean => /^(assets|runtime)\//.test(path);
