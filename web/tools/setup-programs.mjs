/** Programs of the system that tests of the engine call. */

import { setupProgram } from './apt.mjs';
import { works } from './run.mjs';

/** Apache Hamilton draws with it; and what our engine writes for it has to be what it reads. */
export const setupGraphviz = () =>
  setupProgram({
    what: 'Graphviz, which the tests draw with,',
    packages: ['graphviz'],
    isThere: () => works('dot', ['-V']),
  });

export const setupJava = () =>
  setupProgram({
    what: 'Java, which Spark runs on,',
    packages: ['openjdk-17-jre-headless'],
    isThere: () => works('java', ['-version']),
  });
