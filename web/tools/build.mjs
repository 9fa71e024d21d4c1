/** npm run build: set-up, runtime and site. */

import { everythingToServe } from './setup.mjs';

await everythingToServe();
