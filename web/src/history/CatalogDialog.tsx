import './history.css';
import { useDeferredValue, useMemo, useState } from 'react';
import { Sheet } from '../look/Sheet';
import { catalogOf, type Entry, searchCatalog } from '../workbench/catalog';
import { useBench, useWorkbench } from '../workbench/use-workbench';

/** Shown at once; of more, the search finds the right ones. */
const MOST = 300;

/** Every node with what there is to know about it, and a search over all of that. */
export function CatalogDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title="Catalog" size="wide">
      <Catalog close={() => onOpenChange(false)} />
    </Sheet>
  );
}

function Catalog({ close }: { close: () => void }) {
  const workbench = useWorkbench();
  const graph = useBench((state) => state.graph);
  const [text, setText] = useState('');
  const asked = useDeferredValue(text);
  const entries = useMemo(() => (graph ? catalogOf(graph) : []), [graph]);
  const found = useMemo(() => searchCatalog(entries, asked), [entries, asked]);

  function go(name: string): void {
    workbench.selectNode(name, 'values');
    workbench.showPane('graph');
    close();
  }

  return (
    <>
      <div className="catalog-search">
        <input
          className="field"
          type="search"
          aria-label="Search the catalog"
          placeholder="name, docs, type, tag:owner, module:features, uses:spend"
          spellCheck={false}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <span className="muted" role="status">
          {found.length === entries.length
            ? `${entries.length} nodes`
            : `${found.length} of ${entries.length} nodes`}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key. */}
      <section className="compare-body" aria-label="Nodes of the catalog" tabIndex={0}>
        {found.length === 0 && <p className="muted">No node is like that.</p>}
        <ul className="catalog">
          {found.slice(0, MOST).map((entry) => (
            <CatalogEntry
              key={entry.node.name}
              entry={entry}
              onGo={go}
              onUses={(name) => setText(`uses:${name}`)}
            />
          ))}
        </ul>
        {found.length > MOST && <p className="muted">The first {MOST}. Search for the others.</p>}
      </section>
    </>
  );
}

interface CatalogEntryProps {
  entry: Entry;
  onGo(name: string): void;
  onUses(name: string): void;
}

function CatalogEntry({ entry: { node, module, takes, usedBy, reach }, onGo, onUses }: CatalogEntryProps) {
  // The engine's own tag; the module stands beside the kind.
  const tags = Object.entries(node.tags).filter(([key]) => key !== 'module');
  return (
    <li>
      <p className="catalog-head">
        <button type="button" className="link code" onClick={() => onGo(node.name)}>
          {node.name}
        </button>
        <span className="code muted">{node.type}</span>
        <span className="muted">
          {node.kind}
          {module && ` in ${module}`}
        </span>
      </p>
      {node.doc && <p>{node.doc.split('\n')[0]}</p>}
      {tags.length > 0 && (
        <p className="muted code">
          {tags.map(([key, value]) => `${key}=${[value].flat().join(',')}`).join(' ')}
        </p>
      )}
      <Names title="takes" names={takes} onGo={onGo} />
      <Names title="used by" names={usedBy} onGo={onGo}>
        {reach > 0 && (
          <button type="button" className="link" onClick={() => onUses(node.name)}>
            who uses this
          </button>
        )}
        {reach > usedBy.length && <span className="muted">{reach} depend on it in all</span>}
      </Names>
    </li>
  );
}

const FEW = 8;

function Names(props: {
  title: string;
  names: string[];
  onGo(name: string): void;
  children?: React.ReactNode;
}) {
  const { title, names, onGo, children } = props;
  if (names.length === 0) return null;
  return (
    <p className="catalog-names">
      <span className="muted">{title}</span>
      {names.slice(0, FEW).map((name) => (
        <button key={name} type="button" className="link code" onClick={() => onGo(name)}>
          {name}
        </button>
      ))}
      {names.length > FEW && <span className="muted">and {names.length - FEW} more</span>}
      {children}
    </p>
  );
}
