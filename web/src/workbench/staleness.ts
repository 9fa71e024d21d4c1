import type { Graph } from '../protocol';
import type { Fields } from './fields';
import { SCRIPT } from './files';
import { downstreamOf } from './lineage';

/** What a run saw, kept to tell later which of its values no longer follow from the program. */
export interface Ran {
  versions: Record<string, string | null>;
  /** Inputs, config and overrides; only the overrides where run.py brought the rest. */
  given: Fields;
  /** The text of run.py, or null if the run did without it. */
  script: string | null;
}

interface Given {
  files: Record<string, string>;
  inputs: Fields;
  config: Fields;
  overrides: Fields;
}

const KINDS = ['inputs', 'config', 'overrides'] as const;

/** What is given to a run, as one record that a later one can be compared with. */
const givenOf = (now: Given, script: boolean): Fields =>
  Object.fromEntries(
    KINDS.filter((kind) => !script || kind === 'overrides').flatMap((kind) =>
      Object.entries(now[kind]).map(([name, text]) => [`${kind} ${name}`, text]),
    ),
  );

export function ranOf(graph: Graph | null, now: Given, script: boolean): Ran {
  return {
    versions: Object.fromEntries((graph?.nodes ?? []).map((node) => [node.name, node.version])),
    given: givenOf(now, script),
    script: script ? (now.files[SCRIPT] ?? null) : null,
  };
}

/**
 * What a run saw, when the same code is read again and its versions are others: a package came that something stood
 * in for. What was up to date stays so.
 */
export function seenAgain(ran: Ran, before: Graph, now: Graph): Ran {
  const was = new Map(before.nodes.map(({ name, version }) => [name, version]));
  const versions = { ...ran.versions };
  for (const { name, version } of now.nodes)
    if (name in versions && versions[name] === was.get(name)) versions[name] = version;
  return { ...ran, versions };
}

/** The nodes of `graph` whose value would come out of a run anew: code or a given value changed, there or upstream. */
export function staleNodes(graph: Graph, ran: Ran, now: Given): Set<string> {
  if (ran.script !== null && ran.script !== now.files[SCRIPT])
    return new Set(graph.nodes.map((node) => node.name));
  const changed = graph.nodes
    .filter((node) => node.name in ran.versions && node.version !== ran.versions[node.name])
    .map((node) => node.name);
  changed.push(...graph.nodes.filter((node) => !(node.name in ran.versions)).map((node) => node.name));
  const given = givenOf(now, ran.script !== null);
  for (const key of new Set([...Object.keys(given), ...Object.keys(ran.given)])) {
    // An empty field is none.
    const [is, was] = [given[key]?.trim() ?? '', ran.given[key]?.trim() ?? ''];
    if (is !== was) changed.push(key.slice(key.indexOf(' ') + 1));
  }
  return new Set([...changed, ...downstreamOf(graph, ...changed)]);
}

/** Whether two runs differ in what was given to them and in nothing else. */
export function onlyGivenDiffers(before: Ran, after: Ran): boolean {
  const same = (a: Record<string, unknown>, b: Record<string, unknown>) =>
    Object.keys({ ...a, ...b }).every((key) => a[key] === b[key]);
  return (
    before.script === after.script &&
    same(before.versions, after.versions) &&
    !same(before.given, after.given)
  );
}
