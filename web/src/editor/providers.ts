import { problemsOf } from '../workbench/problems';
import type { Workbench } from '../workbench/workbench';
import { suggestionsAt } from './language/completion';
import { type Fix, fixesFor } from './language/fixes';
import { hoverAt } from './language/hover';
import { nodeAtOffset, type Occurrence, occurrencesOf } from './language/occurrences';
import { renamableAt, renamingOf } from './language/rename';
import { nodeNamed } from './language/source';
import { spanOf } from './markers';
import type { Models } from './models';
import { monaco } from './monaco';
import { renameNode } from './renaming';
import { rangeOf } from './together';

type Model = monaco.editor.ITextModel;

const LANGUAGE = 'python';
const GIVE_INPUT = 'tryhamilton.giveInput';

/**
 * Puts what `language/` knows at the editor's service, for as long as the editor is there.
 * `tell` says a sentence at the caret.
 */
export function offerHelp(
  workbench: Workbench,
  models: Models,
  tell: (sentence: string) => void,
): monaco.IDisposable {
  const { languages } = monaco;
  const state = () => workbench.store.getState();
  const pointed = (model: Model, position: monaco.Position) => {
    const file = models.fileOf(model);
    return file === null ? null : nodeAtOffset(state(), file, model.getOffsetAt(position));
  };
  const located = (places: Occurrence[]): monaco.languages.Location[] =>
    places.flatMap(({ file, start, end }) => {
      const model = models.get(file);
      return model ? [{ uri: model.uri, range: rangeOf(model, start, end) }] : [];
    });

  const registered = [
    languages.registerCompletionItemProvider(LANGUAGE, {
      triggerCharacters: ['@', '(', ',', ' ', '"', "'", '.'],
      provideCompletionItems(model, position) {
        const file = models.fileOf(model);
        if (file === null) return { suggestions: [] };
        const word = model.getWordAtPosition(position);
        const at = position.column;
        const { lineNumber: line } = position;
        const range = {
          insert: new monaco.Range(line, word?.startColumn ?? at, line, at),
          replace: new monaco.Range(line, word?.startColumn ?? at, line, word?.endColumn ?? at),
        };
        const found = suggestionsAt(state(), file, model.getOffsetAt(position));
        return {
          suggestions: found.map(({ label, detail, documentation, insert, kind, order, edits }) => ({
            label: { label, description: detail },
            documentation,
            insertText: insert,
            kind: languages.CompletionItemKind[ICONS[kind]],
            sortText: String(order).padStart(6, '0'),
            range,
            additionalTextEdits: edits.map(({ start, end, text }) => ({
              range: rangeOf(model, start, end),
              text,
            })),
          })),
        };
      },
    }),

    languages.registerHoverProvider(LANGUAGE, {
      provideHover(model, position) {
        const file = models.fileOf(model);
        const hover = file === null ? null : hoverAt(state(), state().run, file, model.getOffsetAt(position));
        if (!hover) return null;
        return {
          range: rangeOf(model, hover.start, hover.end),
          contents: [{ value: hover.paragraphs.join('\n\n') }],
        };
      },
    }),

    languages.registerDefinitionProvider(LANGUAGE, {
      provideDefinition(model, position) {
        const place = pointed(model, position);
        if (!place) return [];
        const made = occurrencesOf(state(), place.name).filter(({ role }) => role === 'definition');
        const active = nodeNamed(state().graph, place.name)?.function;
        const chosen = made.filter((one) => one.function === active);
        return located(chosen.length > 0 ? chosen : made);
      },
    }),

    languages.registerReferenceProvider(LANGUAGE, {
      provideReferences(model, position, { includeDeclaration }) {
        const place = pointed(model, position);
        const places = place ? occurrencesOf(state(), place.name) : [];
        return located(places.filter(({ role }) => includeDeclaration || role !== 'definition'));
      },
    }),

    languages.registerRenameProvider(LANGUAGE, {
      resolveRenameLocation(model, position) {
        const file = models.fileOf(model);
        const place = file === null ? null : renamableAt(state(), file, model.getOffsetAt(position));
        if (place === null || typeof place === 'string') {
          const range = monaco.Range.fromPositions(position);
          return { range, text: '', rejectReason: place ?? 'This file is no part of the program.' };
        }
        return { range: rangeOf(model, place.start, place.end), text: place.name };
      },
      provideRenameEdits(model, position, to) {
        const place = pointed(model, position);
        if (!place) return { edits: [] };
        const answer = renamingOf(state(), place.name, to.trim());
        if (!answer.ok) {
          // A reason given to the editor would end in the console, where nobody reads it.
          tell(answer.message);
          return { edits: [] };
        }
        // Applied here and not by the editor: sample values change along, and all of it is one step to undo.
        renameNode(workbench, models, answer.renaming);
        return { edits: [] };
      },
    }),

    languages.registerCodeActionProvider(
      LANGUAGE,
      {
        provideCodeActions(model, range) {
          const file = models.fileOf(model);
          if (file === null) return NO_ACTIONS;
          const lines = model.getLinesContent();
          const actions = problemsOf(state())
            .filter((problem) => problem.file === file && problem.line !== null && !problem.earlier)
            .flatMap((problem) => {
              const span = spanOf(problem, lines);
              if (!monaco.Range.areIntersectingOrTouching(span, range)) return [];
              const offset = model.getOffsetAt(new monaco.Position(span.startLineNumber, span.startColumn));
              return fixesFor(state(), file, problem, offset).map((fix) => actionOf(model, fix));
            });
          return { actions, dispose() {} };
        },
      },
      { providedCodeActionKinds: ['quickfix'] },
    ),

    monaco.editor.registerCommand(GIVE_INPUT, (_accessor, name: string, text: string) => {
      workbench.setField('inputs', name, text);
    }),

    // A definition in another file is shown in its tab.
    monaco.editor.registerEditorOpener({
      openCodeEditor(_source, resource, place) {
        const file = models.fileOf({ uri: resource });
        if (file === null) return false;
        const line = place && 'lineNumber' in place ? place.lineNumber : place?.startLineNumber;
        const column = place && 'column' in place ? place.column : place?.startColumn;
        workbench.goTo({ file, line: line ?? 1, column: column ?? 1 }, 'editor');
        return true;
      },
    }),
  ];
  return {
    dispose() {
      for (const one of registered) one.dispose();
    },
  };
}

const ICONS = { node: 'Function', input: 'Variable', decorator: 'Event' } as const;

const NO_ACTIONS: monaco.languages.CodeActionList = { actions: [], dispose() {} };

function actionOf(model: Model, { title, preferred, edits, input }: Fix): monaco.languages.CodeAction {
  const action = { title, kind: 'quickfix', isPreferred: preferred };
  if (input) return { ...action, command: { id: GIVE_INPUT, title, arguments: [input.name, input.text] } };
  return {
    ...action,
    edit: {
      edits: edits.map(({ start, end, text }) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: { range: rangeOf(model, start, end), text },
      })),
    },
  };
}
