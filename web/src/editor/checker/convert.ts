/** From the language server's terms (0-based, numbers for kinds) to the editor's (1-based, names for kinds). */

interface Place {
  line: number;
  character: number;
}

export interface Diagnostic {
  range: { start: Place; end: Place };
  message: string;
  severity?: number;
  code?: string;
  tags?: number[];
}

export interface Item {
  label: string;
  kind?: number;
  insertText?: string;
  sortText?: string;
  detail?: string;
  documentation?: string | { value: string };
}

export const rangeFrom = ({ start, end }: Diagnostic['range']) => ({
  startLineNumber: start.line + 1,
  startColumn: start.character + 1,
  endLineNumber: end.line + 1,
  endColumn: end.character + 1,
});

/** One step below the server's own: what stops a program is the engine's to say. */
export const severityOf = ({ severity }: Diagnostic): 'Warning' | 'Info' | 'Hint' =>
  severity === 1 ? 'Warning' : severity === 2 ? 'Info' : 'Hint';

const KINDS = [
  ...['Text', 'Method', 'Function', 'Constructor', 'Field', 'Variable', 'Class', 'Interface', 'Module'],
  ...['Property', 'Unit', 'Value', 'Enum', 'Keyword', 'Snippet', 'Color', 'File', 'Reference', 'Folder'],
  ...['EnumMember', 'Constant', 'Struct', 'Event', 'Operator', 'TypeParameter'],
] as const;

export const kindOf = ({ kind }: Item): (typeof KINDS)[number] => KINDS[(kind ?? 1) - 1] ?? 'Text';

export const textOf = (documentation: Item['documentation']): string =>
  typeof documentation === 'string' ? documentation : (documentation?.value ?? '');
