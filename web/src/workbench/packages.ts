import type { ExtraPackage, Installed } from '../protocol';
import type { Bench } from './bench';
import type { Database } from './database';

/** Packages that the visitor adds: kept in this browser, installed by every Python that starts. */
export interface Packages {
  /** Adds a package by its name, or a wheel; what fails is not kept. */
  add(what: string | File): Promise<Installed>;
  /** Python keeps what it has until it starts anew. */
  remove(id: string): Promise<void>;
}

/** `changed` asks for the graph again: an import that failed may work now. */
export function createPackages(
  { store, kernel }: Bench,
  database: () => Promise<Database | null>,
  changed: () => Promise<unknown>,
): Packages {
  function set(extra: ExtraPackage[]): void {
    kernel.extra = extra;
    store.setState({ extra });
  }

  void database()
    .then((kept) => kept?.getAll('packages'))
    .then((kept) => {
      if (!kept || kept.length === 0) return;
      set([...kept, ...store.getState().extra]);
      changed().catch(() => {});
    })
    .catch(() => {});

  return {
    async add(what) {
      const name = typeof what === 'string' ? what.trim() : what.name;
      const problem = typeof what === 'string' ? nameProblem(name) : null;
      if (problem) return { packages: [], why: problem };
      const made: ExtraPackage = {
        id: crypto.randomUUID(),
        name,
        ...(typeof what === 'string' ? { network: reaches('pypi.org') } : { wheel: what }),
      };
      const known = store.getState().extra;
      const answer = await kernel.inspect({ type: 'install', extra: [...known, made] }).catch(
        (error: unknown): Installed => ({
          packages: [],
          why: `${name} could not be installed: ${error instanceof Error ? error.message : String(error)}`,
        }),
      );
      if (answer.why) return answer;
      set([...store.getState().extra.filter((one) => one.name !== name), made]);
      await (await database())?.put('packages', made).catch(() => {});
      changed().catch(() => {});
      return answer;
    },
    async remove(id) {
      set(store.getState().extra.filter((one) => one.id !== id));
      await (await database())?.delete('packages', id).catch(() => {});
    },
  };
}

/** Why this cannot be what a package is called; null if it can. A version may follow: `rich==13.7`. */
export function nameProblem(name: string): string | null {
  if (name === '') return 'Write the name of a package, like rich.';
  return /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(\[[\w,.-]+\])?\s*((==|>=|<=|~=|!=|<|>)\s*[\w.*+!-]+)?$/.test(
    name,
  )
    ? null
    : `${name} is no name of a package. Write it like rich or rich==13.7.`;
}

/** Whether the policy of this page, as it stands in the page itself, lets it fetch from a host. */
export function reaches(
  host: string,
  policy = globalThis.document
    ?.querySelector('meta[http-equiv="Content-Security-Policy"]')
    ?.getAttribute('content'),
): boolean {
  if (!policy) return true;
  const sources = /(?:^|;)\s*connect-src([^;]*)/.exec(policy)?.[1]?.trim().split(/\s+/) ?? [];
  return sources.some(
    (source) => source === '*' || source === 'https:' || source.replace(/^https:\/\//, '') === host,
  );
}
