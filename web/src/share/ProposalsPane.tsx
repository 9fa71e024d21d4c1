import './share.css';
import { Check, Plus } from 'lucide-react';
import { useStore } from 'zustand';
import { useWorkbench } from '../workbench/use-workbench';
import { ProposalCard } from './ProposalCard';
import { accept, end, refactoring } from './refactoring';

/** What a script could be, function by function; accepted ones appear in the editor and in the graph at once. */
export function ProposalsPane() {
  const workbench = useWorkbench();
  const state = useStore(refactoring);
  if (!state) return null;
  const { proposals, accepted, told, name } = state;
  const rest = proposals.items.flatMap((_, index) => (accepted.has(index) ? [] : [index]));

  return (
    <section className="pane proposals" aria-label="Proposals" data-pane="lesson" tabIndex={-1}>
      <div className="bar">
        <h2 title={name}>{name}</h2>
        <span className="muted proposals-count" role="status">
          {accepted.size} of {proposals.items.length}
        </span>
        <div className="end">
          <button
            type="button"
            className="button"
            disabled={rest.length === 0}
            onClick={() => accept(workbench, rest)}
          >
            <Plus size={14} aria-hidden="true" /> Accept all
          </button>
          <button
            type="button"
            className="button"
            onClick={() => end(workbench)}
            title="Close the proposals; the program stays"
          >
            <Check size={14} aria-hidden="true" /> Done
          </button>
        </div>
      </div>
      <div className="proposals-list">
        <p className="muted">
          Each assignment of the script could be a node. Accept what you like, in any order: what a function
          still lacks is an input until its function is there.
        </p>
        {proposals.items.map((item, index) => (
          // Positions are what stays when a node gets another name.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <ProposalCard key={index} item={item} index={index} accepted={accepted.has(index)} />
        ))}
        {(proposals.left.length > 0 || told.length > 0) && (
          <details className="proposals-left">
            <summary>Left out: {proposals.left.length + told.length}</summary>
            <ul>
              {proposals.left.map(({ line, source, why }) => (
                <li key={`${line} ${source}`}>
                  <code>{firstLine(source)}</code> <span className="muted">line {line}</span>
                  <p>{why}</p>
                </li>
              ))}
              {told.map((text) => (
                <li key={text}>
                  <p>{text}</p>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}

function firstLine(source: string): string {
  const [first = '', ...more] = source.trim().split('\n');
  return more.length > 0 ? `${first} …` : first;
}
