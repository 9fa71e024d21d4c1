/** Where the program lies for the language server. At "/" it would take its own stubs for a part of the program. */
export const FOLDER = 'file:///program';

/** No `diagnostic` here: a client that can ask for diagnostics would not be sent any. */
export const CAPABILITIES = {
  workspace: { configuration: true },
  textDocument: {
    publishDiagnostics: {},
    hover: { contentFormat: ['markdown'] },
    completion: { completionItem: { snippetSupport: false, documentationFormat: ['markdown'] } },
  },
};

/** Packages have no stubs here: that is no fault of the program, and neither is what follows from it. */
const ANALYSIS = {
  typeshedPaths: ['/typeshed'],
  typeCheckingMode: 'standard',
  diagnosticMode: 'openFilesOnly',
  autoImportCompletions: false,
  diagnosticSeverityOverrides: {
    reportMissingImports: 'none',
    reportMissingModuleSource: 'none',
    reportMissingTypeStubs: 'none',
    // `x__batch` and `x__online` below @config.when are two functions of one name on purpose.
    reportRedeclaration: 'none',
  },
};

const SECTIONS: Record<string, object> = { 'basedpyright.analysis': ANALYSIS };

/** What the server asks for by section. */
export const configurationOf = (items: { section?: string }[]): object[] =>
  items.map(({ section }) => SECTIONS[section ?? ''] ?? {});

/** The address of a file, or null: the server loses files whose names are not in lower case. */
export const addressOf = (file: string): string | null =>
  file.endsWith('.py') && file === file.toLowerCase()
    ? `${FOLDER}/${file.split('/').map(encodeURIComponent).join('/')}`
    : null;
