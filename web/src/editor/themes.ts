import { monaco } from './monaco';

/** The editor in the page's own colours: read from the tokens, so that there is one place for a colour. */
export function applyTheme(): void {
  const colour = readTokens();
  const rule = (token: string, name: string, fontStyle?: string) => ({
    token,
    foreground: colour(name).slice(1),
    ...(fontStyle ? { fontStyle } : {}),
  });
  monaco.editor.defineTheme('tryhamilton', {
    base: isDark() ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', '--text-1'),
      rule('keyword', '--code-keyword'),
      rule('string', '--code-string'),
      rule('string.escape', '--code-string'),
      rule('number', '--code-number'),
      rule('comment', '--code-comment', 'italic'),
      rule('type', '--code-type'),
      rule('tag', '--code-decorator'),
      rule('identifier', '--text-1'),
      rule('delimiter', '--text-2'),
    ],
    colors: {
      'editor.background': colour('--surface-0'),
      'editor.foreground': colour('--text-1'),
      'editor.lineHighlightBackground': colour('--code-line'),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': colour('--code-selection'),
      'editor.inactiveSelectionBackground': colour('--surface-2'),
      'editor.wordHighlightBackground': colour('--surface-2'),
      'editorLineNumber.foreground': colour('--text-3'),
      'editorLineNumber.activeForeground': colour('--text-1'),
      'editorCursor.foreground': colour('--accent'),
      'editorIndentGuide.background1': colour('--line'),
      'editorWidget.background': colour('--surface-1'),
      'editorWidget.border': colour('--line'),
      'editorHoverWidget.background': colour('--surface-1'),
      'editorHoverWidget.border': colour('--line'),
      'editorSuggestWidget.selectedBackground': colour('--accent-soft'),
      'editorSuggestWidget.selectedForeground': colour('--text-1'),
      'editorSuggestWidget.selectedIconForeground': colour('--text-1'),
      'editorSuggestWidget.highlightForeground': colour('--accent'),
      'editorSuggestWidget.focusHighlightForeground': colour('--accent'),
      'editorActionList.background': colour('--surface-1'),
      'editorActionList.foreground': colour('--text-1'),
      'editorActionList.focusBackground': colour('--accent-soft'),
      'editorActionList.focusForeground': colour('--text-1'),
      'input.background': colour('--surface-0'),
      'input.foreground': colour('--text-1'),
      'inputValidation.infoBackground': colour('--surface-1'),
      'inputValidation.infoForeground': colour('--text-1'),
      'inputValidation.infoBorder': colour('--accent'),
      'peekView.border': colour('--accent'),
      'peekViewEditor.background': colour('--surface-1'),
      'peekViewEditor.matchHighlightBackground': colour('--code-selection'),
      'peekViewEditorGutter.background': colour('--surface-1'),
      'peekViewResult.background': colour('--surface-0'),
      'peekViewResult.fileForeground': colour('--text-1'),
      'peekViewResult.lineForeground': colour('--text-2'),
      'peekViewResult.matchHighlightBackground': colour('--code-selection'),
      'peekViewResult.selectionBackground': colour('--accent-soft'),
      'peekViewResult.selectionForeground': colour('--text-1'),
      'peekViewTitle.background': colour('--surface-2'),
      'peekViewTitleLabel.foreground': colour('--text-1'),
      'peekViewTitleDescription.foreground': colour('--text-2'),
      'editorError.foreground': colour('--error'),
      'editorWarning.foreground': colour('--warning'),
      'editorInfo.foreground': colour('--info'),
      'scrollbar.shadow': '#00000000',
      focusBorder: colour('--accent'),
    },
  });
  monaco.editor.setTheme('tryhamilton');
}

const isDark = (): boolean => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
};

/** Reads tokens as #rrggbb. light-dark() resolves only in a real property, so an element is asked for its colour. */
function readTokens(): (token: string) => string {
  const probe = document.createElement('span');
  probe.hidden = true;
  // The system's colours are among the tokens; forced ones would all be the same.
  probe.style.forcedColorAdjust = 'none';
  document.body.append(probe);
  const cache = new Map<string, string>();
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    const channels = getComputedStyle(probe)
      .color.match(/[\d.]+/g)
      ?.slice(0, 3) ?? ['0', '0', '0'];
    return `#${channels.map((channel) => Math.round(Number(channel)).toString(16).padStart(2, '0')).join('')}`;
  };
  queueMicrotask(() => probe.remove());
  return (token) => {
    const known = cache.get(token) ?? read(token);
    cache.set(token, known);
    return known;
  };
}
