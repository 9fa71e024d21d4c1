import { Search as Glass, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import type { Search } from './shown';

/** What a query may say, for those who have not read a manual. */
const HINT =
  'Find nodes. Words: part of a name. +x+ with what flows in and out, a..b the way between, x* names, tag: type: kind: module: doc:, comma for or, minus for not';

interface QueryBoxProps {
  search: Search;
  /** The nodes that are found, in the order of the drawing. */
  found: readonly string[];
  /** Selects a node and brings it into view. */
  show: (name: string) => void;
  /** The same, and puts the focus on it. */
  go: (name: string) => void;
}

/** The search of the graph; Enter goes from match to match, Down into the drawing. */
export function QueryBox({ search, found, show, go }: QueryBoxProps) {
  const workbench = useWorkbench();
  const query = useBench((state) => state.view.query);
  const only = useBench((state) => state.view.only);
  const selected = useBench((state) => state.selection.node);
  const input = useRef<HTMLInputElement>(null);
  const faulty = search.why !== null;

  function next(step: number): void {
    if (found.length === 0) return;
    const at = selected ? found.indexOf(selected) : -1;
    const name =
      at < 0 ? (step > 0 ? found[0] : found.at(-1)) : found[(at + step + found.length) % found.length];
    if (name) show(name);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') next(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown') {
      const first = selected && found.includes(selected) ? selected : found[0];
      if (first) go(first);
    } else if (event.key === 'Escape' && query !== '') workbench.setView({ query: '', only: false });
    else return;
    event.preventDefault();
  }

  return (
    <search className="query">
      <Glass size={14} aria-hidden="true" />
      <input
        ref={input}
        className="field"
        type="search"
        aria-label="Find nodes"
        aria-invalid={faulty}
        aria-describedby="query-answer"
        title={HINT}
        placeholder="Find: name, +x+, a..b, tag:…"
        spellCheck={false}
        autoComplete="off"
        value={query}
        onChange={({ target }) => workbench.setView({ query: target.value })}
        onKeyDown={onKeyDown}
        data-query
      />
      {query !== '' && (
        <>
          <button
            type="button"
            className="button"
            aria-pressed={only}
            title="Show nothing but what is found"
            disabled={!search.matches?.size && !only}
            onClick={() => workbench.setView({ only: !only })}
          >
            Only
          </button>
          <button
            type="button"
            className="button icon"
            aria-label="Clear the search"
            title="Clear (Escape)"
            onClick={() => {
              workbench.setView({ query: '', only: false });
              input.current?.focus();
            }}
          >
            <X size={14} />
          </button>
        </>
      )}
    </search>
  );
}

/** What came of the search, in words. */
export function QueryAnswer({ search, total }: { search: Search; total: number }) {
  const { matches, why } = search;
  const words = why ?? (matches ? `${matches.size === 0 ? 'None' : matches.size} of ${total} found` : '');
  return (
    <p id="query-answer" className={why ? 'note fault' : 'note quiet'} role="status" hidden={words === ''}>
      {words}
    </p>
  );
}
