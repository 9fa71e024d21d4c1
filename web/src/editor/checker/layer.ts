import serverUrl from 'browser-basedpyright/dist/pyright.worker.js?url';
import { spawnWorker } from '../../kernel/spawn';
import type { Files } from '../../workbench/files';
import type { Workbench } from '../../workbench/workbench';
import type { Models } from '../models';
import { monaco } from '../monaco';
import { startServer } from './connection';
import { type Diagnostic, type Item, kindOf, rangeFrom, severityOf, textOf } from './convert';
import { addressOf } from './settings';

const OWNER = 'types';
/** More would only be scrolled past. */
const MOST_ITEMS = 300;

/** basedpyright beside the editor's own help: its squiggles, hover and completion, until it is disposed of. */
export function checkTypes(
  workbench: Workbench,
  models: Models,
  onFailed: (why: string) => void,
): monaco.IDisposable {
  const { languages } = monaco;
  const open = new Map<string, { file: string; text: string; version: number }>();
  const begin = workbench.store.getState().files;

  const server = startServer({
    spawn: () => spawnWorker(serverUrl, 'types'),
    files: Object.fromEntries(
      Object.entries(begin).flatMap(([file, text]) => {
        const uri = addressOf(file);
        return uri ? [[new URL(uri).pathname, text]] : [];
      }),
    ),
    onDiagnostics(uri, found) {
      const model = models.get(open.get(uri)?.file ?? '');
      if (model) monaco.editor.setModelMarkers(model, OWNER, (found as Diagnostic[]).map(markerOf));
    },
    onFailed,
  });

  function follow(files: Files, added: boolean): void {
    for (const [uri, { file }] of open) {
      if (file in files) continue;
      open.delete(uri);
      server.notify('textDocument/didClose', { textDocument: { uri } });
      server.notify('pyright/deleteFile', { uri });
    }
    for (const [file, text] of Object.entries(files)) {
      const uri = addressOf(file);
      if (!uri) continue;
      const known = open.get(uri);
      if (!known) {
        open.set(uri, { file, text, version: 1 });
        if (added) server.notify('pyright/createFile', { uri });
        server.notify('textDocument/didOpen', {
          textDocument: { uri, languageId: 'python', version: 1, text },
        });
      } else if (known.text !== text) {
        known.text = text;
        known.version += 1;
        server.notify('textDocument/didChange', {
          textDocument: { uri, version: known.version },
          contentChanges: [{ text }],
        });
      }
    }
  }

  /** A question about a place, or null where the server does not know the file. */
  function at(model: monaco.editor.ITextModel, { lineNumber, column }: monaco.Position): object | null {
    const uri = addressOf(models.fileOf(model) ?? '');
    if (!uri || !open.has(uri)) return null;
    return { textDocument: { uri }, position: { line: lineNumber - 1, character: column - 1 } };
  }

  follow(begin, false);
  const stop = workbench.store.subscribe(({ files }, before) => {
    if (files !== before.files) follow(files, true);
  });
  const raw = new WeakMap<monaco.languages.CompletionItem, Item>();

  const registered = [
    languages.registerHoverProvider('python', {
      async provideHover(model, position) {
        const place = at(model, position);
        const found =
          place && (await server.request<{ contents: { value: string } }>('textDocument/hover', place));
        return found?.contents.value ? { contents: [{ value: found.contents.value }] } : null;
      },
    }),
    languages.registerCompletionItemProvider('python', {
      triggerCharacters: ['.'],
      async provideCompletionItems(model, position) {
        const place = at(model, position);
        const found = place && (await server.request<{ items: Item[] }>('textDocument/completion', place));
        const word = model.getWordUntilPosition(position);
        const { lineNumber: line } = position;
        const range = new monaco.Range(line, word.startColumn, line, position.column);
        const suggestions = (found?.items ?? []).slice(0, MOST_ITEMS).map((item) => {
          const suggestion: monaco.languages.CompletionItem = {
            label: item.label,
            kind: languages.CompletionItemKind[kindOf(item)],
            insertText: item.insertText ?? item.label,
            // After the nodes of the program.
            sortText: `~${item.sortText ?? item.label}`,
            range,
          };
          raw.set(suggestion, item);
          return suggestion;
        });
        return { suggestions };
      },
      async resolveCompletionItem(suggestion) {
        const item = raw.get(suggestion);
        const told = item && (await server.request<Item>('completionItem/resolve', item));
        return told ? { ...suggestion, documentation: { value: textOf(told.documentation) } } : suggestion;
      },
    }),
  ];

  return {
    dispose() {
      stop();
      server.stop();
      for (const one of registered) one.dispose();
      monaco.editor.removeAllMarkers(OWNER);
    },
  };
}

const markerOf = (diagnostic: Diagnostic): monaco.editor.IMarkerData => ({
  ...rangeFrom(diagnostic.range),
  message: diagnostic.message,
  severity: monaco.MarkerSeverity[severityOf(diagnostic)],
  source: 'types',
  ...(diagnostic.code ? { code: diagnostic.code } : {}),
  tags: (diagnostic.tags ?? []).filter((tag): tag is monaco.MarkerTag => tag === 1 || tag === 2),
});
