/** Serves the built site as it is, for the browser tests and the bench: nothing is set up or built. */

import { parseArgs } from 'node:util';
import { preview } from 'vite';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
await preview({ preview: { port: Number(values.port), host: 'localhost', strictPort: true } });
