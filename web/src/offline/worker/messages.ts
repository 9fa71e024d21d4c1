/** What a page says to the service worker, and what it is answered. */

import type { Site } from '../site-files';

export type FromPage =
  /** Take over from the build before. */
  | { type: 'switch' }
  /** Is the page that asks the only one that is open? Answered through the port that comes with the message. */
  | { type: 'alone' }
  /** Which files there are; answered through the port that comes with the message. */
  | { type: 'list' };

export type SiteList = Pick<Site, 'build' | 'files'>;
