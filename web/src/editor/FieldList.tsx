import { useState } from 'react';
import type { GraphNode, Json } from '../protocol';
import type { FieldKind } from '../workbench/state';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { FieldRow } from './FieldRow';

/** The rows of one group: what the graph asks for first, then what was given besides. */
export function FieldList({ kind }: { kind: FieldKind }) {
  const workbench = useWorkbench();
  const graph = useBench((state) => state.graph);
  const fields = useBench((state) => state[kind]);
  const known: Record<string, Json[]> = (kind === 'config' && graph?.choices) || {};
  const files = useBench((state) => Object.keys(state.files).join('\n')).split('\n');
  // In the order in which the code asks, what it can do without last.
  const asked = (graph?.nodes ?? [])
    .filter((node) => asksFor(kind, node))
    .sort(
      (a, b) =>
        Number(a.optional) - Number(b.optional) ||
        files.indexOf(a.file ?? '') - files.indexOf(b.file ?? '') ||
        (a.line ?? 0) - (b.line ?? 0),
    )
    .map((node) => node.name);
  for (const name of Object.keys(known)) if (!asked.includes(name)) asked.push(name);
  const others = Object.keys(fields).filter((name) => !asked.includes(name));
  const nodeOf = (name: string) => graph?.nodes.find((node) => node.name === name);

  function remarkOf(name: string): string {
    const node = nodeOf(name);
    if (kind === 'inputs' && node) return node.optional ? 'optional' : '';
    if (kind === 'inputs') return graph?.nodes.length ? 'no node asks for it' : '';
    return kind === 'overrides' && graph?.nodes.length && !node ? 'no such node' : '';
  }

  return (
    <>
      {[...asked, ...others].map((name) => (
        <FieldRow
          key={name}
          kind={kind}
          name={name}
          type={nodeOf(name)?.type ?? ''}
          remark={remarkOf(name)}
          text={fields[name] ?? ''}
          choices={known[name]?.map((value) => JSON.stringify(value)) ?? []}
          onRemove={name in fields ? () => workbench.removeField(kind, name) : undefined}
        />
      ))}
      {asked.length + others.length === 0 && <p className="muted">{EMPTY[kind]}</p>}
      {kind !== 'inputs' && <AddField kind={kind} />}
    </>
  );
}

const asksFor = (kind: FieldKind, node: GraphNode): boolean =>
  (kind === 'inputs' && node.kind === 'input') || (kind === 'config' && node.kind === 'config');

const EMPTY: Record<FieldKind, string> = {
  inputs: 'A parameter that no function makes becomes an input, and gets its field here.',
  config: 'Config chooses between versions of a function, as in @config.when(region="uk").',
  overrides: 'A value given here stands in for a node: neither the node nor what flows into it runs.',
};

/** Adds a config key, or an override for one of the nodes. */
function AddField({ kind }: { kind: FieldKind }) {
  const workbench = useWorkbench();
  const fields = useBench((state) => state[kind]);
  const graph = useBench((state) => state.graph);
  const [name, setName] = useState('');
  const free = (graph?.nodes ?? []).filter((node) => !(node.name in fields) && node.kind !== 'config');

  function add(): void {
    if (name.trim() === '') return;
    workbench.setField(kind, name.trim(), '');
    setName('');
  }

  return (
    <form
      className="field-add"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      {kind === 'overrides' ? (
        <select
          className="field"
          aria-label="Node to override"
          value={name}
          onChange={(event) => setName(event.target.value)}
        >
          <option value="">Choose a node</option>
          {free.map((node) => (
            <option key={node.name}>{node.name}</option>
          ))}
        </select>
      ) : (
        <input
          className="field"
          aria-label="New config key"
          placeholder="key"
          spellCheck={false}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      )}
      <button type="submit" className="button outlined" disabled={name.trim() === ''}>
        Add
      </button>
    </form>
  );
}
