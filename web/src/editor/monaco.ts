/**
 * A slim Monaco: the editor, Python's colours and the features that people miss when they are gone.
 * Loaded on demand; nothing else in the page may import monaco-editor for its values.
 */
import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/caretOperations/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codeEditor/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/codeAction/register';
import 'monaco-editor/features/comment/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/format/register';
import 'monaco-editor/features/gotoError/register';
import 'monaco-editor/features/gotoSymbol/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/iPadShowKeyboard/register';
import 'monaco-editor/features/indentation/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/referenceSearch/register';
import 'monaco-editor/features/rename/register';
import 'monaco-editor/features/smartSelect/register';
import 'monaco-editor/features/wordHighlighter/register';
import 'monaco-editor/features/wordOperations/register';
// The register of this feature leaves out the widget itself.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import * as monaco from 'monaco-editor/editor/editor.api';
import workerUrl from 'monaco-editor/editor/editor.worker?worker&url';
import { conf, language } from 'monaco-editor/languages/definitions/python/python';
import { spawnWorker } from '../kernel/spawn';

self.MonacoEnvironment = { getWorker: () => spawnWorker(workerUrl, 'editor') };

// Given at once: the register of this language loads it when the first file is open, and who types before that gets
// no closing brackets and no indentation.
monaco.languages.register({ id: 'python', extensions: ['.py'], aliases: ['Python'] });
monaco.languages.setLanguageConfiguration('python', conf);
monaco.languages.setMonarchTokensProvider('python', language);

export { monaco };
