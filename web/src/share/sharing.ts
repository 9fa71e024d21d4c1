/** The program as an address, as Markdown and as HTML for other people's pages. Text in, text out. */

import { valuesOf } from '../workbench/fields';
import type { Files } from '../workbench/files';
import { fragmentOf } from '../workbench/fragment';
import { withLink } from '../workbench/link/address';
import type { WorkbenchState } from '../workbench/state';

type Program = Pick<WorkbenchState, 'files' | 'inputs' | 'config' | 'overrides'>;

/** The address that opens the program with its selection and its view; `page` is where it is open now. */
export function addressOf(page: string, link: string, { selection, view, example }: WorkbenchState): string {
  const url = new URL(page);
  url.searchParams.delete('from');
  url.hash = '';
  const place = fragmentOf({ node: selection.node, view }, '');
  // A lesson's page begins its fragment with the step.
  const [, step] = example.split('/');
  return `${url.href.replace(/#$/, '')}#${step ? `${step}&` : ''}${withLink(place, link)}`;
}

/** `[title](address)`; what Markdown would read is escaped. */
export const markdownLink = (title: string, address: string): string =>
  `[${title.replace(/[\\`*_[\]<>]/g, '\\$&')}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})`;

/** The files as code blocks, the values as one, and the link below them. */
export function markdownWithCode(program: Program, title: string, address: string): string {
  const parts = Object.entries(program.files).map(
    ([name, text]) => `\`${name}\`\n\n${fenced(text, languageOf(name))}`,
  );
  const values = given(program);
  if (values !== '{}') parts.push(`Inputs\n\n${fenced(values, 'json')}`);
  parts.push(markdownLink(title, address));
  return `${parts.join('\n\n')}\n`;
}

/** A block of code; its fence is longer than any in the text. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

const languageOf = (name: string): string =>
  ({ py: 'python', json: 'json', toml: 'toml', csv: 'csv' })[name.split('.').at(-1) ?? ''] ?? '';

/** The values that are not empty, by group. */
function given({ inputs, config, overrides }: Omit<Program, 'files'>): string {
  const groups = { inputs: valuesOf(inputs), config: valuesOf(config), overrides: valuesOf(overrides) };
  const told = Object.entries(groups).filter(([, values]) => Object.keys(values).length > 0);
  return told.length === 1 && told[0]?.[0] === 'inputs'
    ? JSON.stringify(groups.inputs, null, 2)
    : JSON.stringify(Object.fromEntries(told), null, 2);
}

/**
 * HTML that shows the program on any page: its code as text, which the script makes a playground of.
 * `site` is the address of the folder that embed.js lies in.
 */
export function embedCode({ files, inputs, config }: Program, site: string, title: string): string {
  const attributes = [
    ...attribute('inputs', valuesOf(inputs)),
    ...attribute('config', valuesOf(config)),
    ` title="${escaped(title)}"`,
  ];
  const blocks = Object.entries(files).map(
    ([name, text]) =>
      `  <pre data-file="${escaped(name)}"><code class="language-${languageOf(name) || 'text'}">${escaped(text)}</code></pre>`,
  );
  return [
    `<script type="module" src="${escaped(site)}embed.js"></script>`,
    `<hamilton-playground${attributes.join('')}>`,
    ...blocks,
    '</hamilton-playground>',
    '',
  ].join('\n');
}

function attribute(name: string, values: Record<string, unknown>): string[] {
  return Object.keys(values).length > 0 ? [` ${name}='${escaped(JSON.stringify(values))}'`] : [];
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** What to call the program: the example that it still is, or its modules. */
export function titleOf(files: Files, example: string | null): string {
  if (example) return example;
  const modules = Object.keys(files).filter((name) => name.endsWith('.py') && name !== 'run.py');
  const [first = 'My dataflow'] = modules;
  return modules.length > 1 ? `${first} and more` : first.replace(/\.py$/, '').replaceAll('_', ' ');
}
