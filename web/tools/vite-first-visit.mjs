/** Puts what `ui/first` renders into index.html: program, graph and result are there before the first script is. */

import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { instance } from '@viz-js/viz';
import { runnerImport } from 'vite';
import { sha256, sha256OfTree } from './hash.mjs';
import { buildDir, root, venvPython } from './paths.mjs';
import { quiet } from './run.mjs';
import { isStamped, stamp, unstamp } from './stamp.mjs';

/** The folder of the example that greets a first visit; a test compares it with the menu's first. */
export const FIRST_EXAMPLE = 'web/src/workbench/examples/tryhamilton-page';
const MODULE = 'web/src/ui/first/first-visit.tsx';
const made = join(buildDir, 'first-visit.json');

/** Runs the example natively, anew only when something that it is made from changed. */
async function runExample() {
  const key = sha256(sha256OfTree(root, [FIRST_EXAMPLE, 'py', 'web/tools/first_visit.py']));
  if (!isStamped('first-visit', key)) {
    unstamp('first-visit');
    const script = join(root, 'web/tools/first_visit.py');
    mkdirSync(dirname(made), { recursive: true });
    await quiet(venvPython, [script, join(root, FIRST_EXAMPLE), made], {
      env: { PYTHONPATH: join(root, 'py') },
      advice: 'read the message above: the first example has to run.',
    });
    stamp('first-visit', key);
  }
  return JSON.parse(readFileSync(made, 'utf8'));
}

/** Rules without comments and indentation. @param {string} css */
const dense = (css) =>
  css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s*\n\s*/g, '')
    .trim();

/** @returns {Promise<{ html: string, css: string }>} */
async function rendered() {
  const example = await runExample();
  const { module } = await runnerImport(join(root, MODULE), { configFile: false, root });
  const viz = await instance();
  const layouts = ['LR', 'TB'].map((direction) => {
    const dot = module.toDot(example.graph, direction);
    return module.layoutOf(JSON.parse(viz.renderString(dot, { format: 'json0', engine: 'dot' })), direction);
  });
  const rules = ['web/src/look/tokens.css', 'web/src/ui/first/first-visit.css'].map((path) =>
    readFileSync(join(root, path), 'utf8'),
  );
  const turn = module.turnsAt(example.graph);
  rules.push(
    `@container first-graph (width<${turn}px){.direction-LR{display:none}}`,
    `@container first-graph (width>=${turn}px){.direction-TB{display:none}}`,
  );
  return { html: module.firstVisit(example, layouts), css: rules.map(dense).join('') };
}

/** @returns {import('vite').Plugin} */
export function firstVisit() {
  return {
    name: 'tryhamilton:first-visit',
    transformIndexHtml: {
      order: 'pre',
      async handler(html, { path }) {
        if (path !== '/index.html') return html;
        const { html: first, css } = await rendered();
        return html
          .replace('</head>', () => `  <style>${css}</style>\n  </head>`)
          .replace('<div id="root"></div>', () => `<div id="root">${first}</div>`);
      },
    },
  };
}
