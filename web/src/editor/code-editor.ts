import { markOnce } from '../workbench/marks';
import { MAC, TAB_TOGGLE } from '../workbench/platform';
import { type Problem, problemsOf } from '../workbench/problems';
import type { WorkbenchState } from '../workbench/state';
import type { Workbench } from '../workbench/workbench';
import { markChangedLines } from './changed-lines';
import { followTypeChecking } from './checker/follow';
import { offerFormatting } from './formatting/offer';
import { showInlays } from './inlay-values';
import { spanOf } from './markers';
import { modelsOf } from './models';
import { monaco } from './monaco';
import { offerHelp } from './providers';
import { applyTheme } from './themes';

export interface CodeEditorOptions {
  workbench: Workbench;
  /** Told whether Tab moves the focus on instead of indenting. */
  onTabMoves(moves: boolean): void;
}

/** Monaco tied to the workbench: files, caret, problems, theme. Returns how to take it down. */
export function mountCodeEditor(host: HTMLElement, { workbench, onTabMoves }: CodeEditorOptions): () => void {
  const { store } = workbench;
  applyTheme();
  const models = modelsOf(workbench);
  const editor = monaco.editor.create(host, {
    model: null,
    automaticLayout: true,
    // The page's colours are the system's where that dictates them.
    autoDetectHighContrast: false,
    fontFamily: getComputedStyle(host).fontFamily,
    fontSize: 13,
    lineHeight: 20,
    fontLigatures: false,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    lineNumbersMinChars: 3,
    folding: true,
    glyphMargin: false,
    padding: { top: 8, bottom: 8 },
    overviewRulerLanes: 0,
    renderLineHighlight: 'line',
    renderFinalNewline: 'on',
    fixedOverflowWidgets: true,
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
    stickyScroll: { enabled: false },
    wordBasedSuggestions: 'off',
    quickSuggestions: { other: true, comments: false, strings: true },
    suggest: { showStatusBar: false, preview: false },
    unicodeHighlight: { ambiguousCharacters: false },
  });
  const help = offerHelp(workbench, models, tell);
  const formatting = offerFormatting(workbench, models);
  const checking = followTypeChecking(workbench, models);
  const inlays = showInlays(editor, workbench, models);
  const changedMarks = markChangedLines(editor, workbench);
  const views = new Map<string, monaco.editor.ICodeEditorViewState>();
  const chosen = editor.createDecorationsCollection();
  let shown = '';
  let moving = false;

  function showFile(name: string): void {
    const model = models.get(name);
    if (!model || editor.getModel() === model) return;
    const view = editor.saveViewState();
    if (shown && view) views.set(shown, view);
    shown = name;
    quietly(() => {
      editor.setModel(model);
      const kept = views.get(name);
      if (kept) editor.restoreViewState(kept);
    });
    editor.updateOptions({ ariaLabel: `${name}, code. ${TAB_TOGGLE} lets Tab move the focus.` });
  }

  /** Says a sentence at the caret, to eyes and to screen readers, once the editor has done what it is at. */
  function tell(sentence: string): void {
    setTimeout(() => {
      const position = editor.getPosition();
      const messages = editor.getContribution<Messages>('editor.contrib.messageController');
      if (position) messages?.showMessage(sentence, position);
    });
  }

  /** Moves the caret without telling the workbench that a person did. */
  function quietly(move: () => void): void {
    moving = true;
    move();
    moving = false;
  }

  function showProblems(problems: Problem[], files: WorkbenchState['files']): void {
    for (const [name, text] of Object.entries(files)) {
      const model = models.get(name);
      if (!model) continue;
      const lines = text.split('\n');
      const markers = problems
        .filter((problem) => problem.file === name && problem.line !== null && !problem.earlier)
        .map((problem) => ({
          ...spanOf(problem, lines),
          message: problem.message,
          severity: severityOf(problem),
        }));
      monaco.editor.setModelMarkers(model, 'tryhamilton', markers);
    }
  }

  /** The line of the selected node, shown without taking the focus away from where it was selected. */
  function showSelection({ selection, active }: WorkbenchState): void {
    const { file, line, from, node } = selection;
    if (file !== active || line === null || node === null || from === 'editor') {
      chosen.clear();
      return;
    }
    const range = new monaco.Range(line, 1, line, 1);
    chosen.set([{ range, options: { isWholeLine: true, className: 'chosen-line' } }]);
    editor.revealLineInCenterIfOutsideViewport(line);
  }

  function jump({ jump: target, active }: WorkbenchState): void {
    if (!target || target.file !== active) return;
    const position = { lineNumber: target.line, column: target.column };
    quietly(() => editor.setPosition(position));
    editor.revealPositionInCenterIfOutsideViewport(position);
    editor.focus();
  }

  function follow(now: WorkbenchState, before: WorkbenchState | null): void {
    const changed = (...keys: (keyof WorkbenchState)[]) =>
      !before || keys.some((key) => now[key] !== before[key]);
    if (changed('active', 'files')) showFile(now.active);
    if (changed('analysis', 'run', 'inputs', 'config', 'overrides')) showProblems(problemsOf(now), now.files);
    if (changed('selection', 'active')) showSelection(now);
    if (before && changed('jump')) jump(now);
  }

  // Monaco's own toggle does not tell that it happened, and people must be told.
  let tabMoves = false;
  editor.addAction({
    id: 'tryhamilton.tabMovesFocus',
    label: 'Tab moves the focus, or indents again',
    keybindings: [TAB_KEYS],
    run() {
      tabMoves = !tabMoves;
      editor.updateOptions({ tabFocusMode: tabMoves });
      onTabMoves(tabMoves);
    },
  });
  editor.onDidChangeCursorPosition(({ position, reason }) => {
    // A caret that was put somewhere by a new text is no choice of a person.
    if (moving || reason === monaco.editor.CursorChangeReason.ContentFlush) return;
    if (editor.hasTextFocus()) workbench.selectLine(shown, position.lineNumber);
  });

  follow(store.getState(), null);
  const stop = store.subscribe(follow);
  const stopTheme = watchTheme(applyTheme);
  // The code font may arrive after the first measurement.
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
  requestAnimationFrame(() => markOnce('editor-ready'));

  return () => {
    stop();
    stopTheme();
    inlays.dispose();
    changedMarks.dispose();
    help.dispose();
    formatting.dispose();
    checking.dispose();
    editor.dispose();
  };
}

/** The editor that shows a file of this workbench, or null. */
export function editorOf(workbench: Workbench, file: string): monaco.editor.ICodeEditor | null {
  const model = modelsOf(workbench).get(file);
  return monaco.editor.getEditors().find((editor) => model && editor.getModel() === model) ?? null;
}

/** The editor's own little box at the caret. */
interface Messages extends monaco.editor.IEditorContribution {
  showMessage(message: string, position: monaco.IPosition): void;
}

const TAB_KEYS = MAC
  ? monaco.KeyMod.WinCtrl | monaco.KeyMod.Shift | monaco.KeyCode.KeyM
  : monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyM;

const SEVERITY = { error: 'Error', warning: 'Warning', info: 'Info' } as const;

const severityOf = (problem: Problem): monaco.MarkerSeverity =>
  monaco.MarkerSeverity[SEVERITY[problem.severity]];

/** Calls back when the page's theme or the system's changes. */
function watchTheme(changed: () => void): () => void {
  const system = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  for (const query of system) query.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    for (const query of system) query.removeEventListener('change', changed);
    observer.disconnect();
  };
}
