/** How long a browser may keep a file. */

/** Files with a hash in their path never change: a second visit need not ask for them again. */
export const FOREVER = 'public, max-age=31536000, immutable';

/** Everything else: the browser asks whether it is still the same. */
export const ASK = 'no-cache';
