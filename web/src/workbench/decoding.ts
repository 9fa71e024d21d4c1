/** Tables as text, however a spreadsheet wrote them: other encodings than UTF-8, other separators than the comma. */
import { parseCsv, writeCsv } from './tables';

export interface Decoded {
  text: string;
  /** What had to be guessed, as parts of a sentence. */
  guesses: string[];
}

const MARKED = [
  { encoding: 'utf-16le', name: 'UTF-16', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', name: 'UTF-16', mark: [0xfe, 0xff] },
];

/**
 * The text of a file: UTF-8; UTF-16 where its mark says so; else Windows-1252, in which no byte is wrong.
 * @throws Error with a sentence, if the file is no text. `part`: these bytes may end within a letter.
 */
export function decodeText(bytes: Uint8Array, name: string, part = false): Decoded {
  const marked = MARKED.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return { text: new TextDecoder(marked.encoding).decode(bytes), guesses: [`as ${marked.name}`] };
  if (bytes.includes(0)) throw new Error(`${name} is no text, so it holds no value that can be read.`);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: part }), guesses: [] };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), guesses: ['as Windows-1252'] };
  }
}

const SEPARATORS = [
  { separator: ';', name: 'with semicolons between cells' },
  { separator: '\t', name: 'with tabs between cells' },
  { separator: '|', name: 'with bars between cells' },
];
const DECIMAL = /^\s*[-+]?\d+,\d+\s*$/;
const NUMBER = /^\s*([-+]?\d+(,\d+)?)?\s*$/;

/** The same table with commas between its cells; points in its numbers where a comma cannot have been a separator. */
export function commaSeparated(text: string): Decoded {
  const head = text.slice(0, /[\r\n]/.exec(text)?.index).replaceAll(/"[^"]*"/g, '');
  const count = (separator: string) => head.split(separator).length - 1;
  const found = SEPARATORS.reduce<(typeof SEPARATORS)[number] | null>(
    (most, one) => (count(one.separator) > count(most?.separator ?? ',') ? one : most),
    null,
  );
  if (!found) return { text, guesses: [] };
  const rows = parseCsv(text, found.separator);
  const guesses = [found.name];
  const [, ...body] = rows;
  const decimals = (rows[0] ?? []).map(
    (_, at) =>
      body.some((row) => DECIMAL.test(row[at] ?? '')) && body.every((row) => NUMBER.test(row[at] ?? '')),
  );
  if (decimals.includes(true)) {
    guesses.push('with decimal commas');
    for (const row of body)
      for (const [at, cell] of row.entries()) if (decimals[at]) row[at] = cell.replace(',', '.');
  }
  return { text: writeCsv(rows), guesses };
}
