import { type ReactNode, useEffect, useState } from 'react';
import type { GraphChanges } from '../protocol';
import { compareGiven } from '../workbench/compare';
import type { RunRecord } from '../workbench/history';
import { useWorkbench } from '../workbench/use-workbench';

type Answer = { changes: GraphChanges } | { why: string };

/** What makes the one graph into the other, what is stale because of it, and what was given otherwise. */
export function GraphDifferences({ before, after }: { before: RunRecord; after: RunRecord }) {
  const answer = useGraphChanges(before, after);
  const given = compareGiven(before, after);
  return (
    <>
      {given.length > 0 && (
        <Group title="Given otherwise">
          {given.map(({ kind, name, before: was, after: is }) => (
            <li key={`${kind} ${name}`}>
              <span className="code">{name}</span> <span className="muted">({WORDS[kind]})</span>{' '}
              <del className="code">{was ?? 'not given'}</del> <ins className="code">{is ?? 'not given'}</ins>
            </li>
          ))}
        </Group>
      )}
      {!answer ? (
        <p className="muted">Comparing the graphs.</p>
      ) : 'why' in answer ? (
        <p className="muted">{answer.why}</p>
      ) : (
        <Changes changes={answer.changes} />
      )}
    </>
  );
}

const WORDS = { inputs: 'input', config: 'config', overrides: 'override' };

function useGraphChanges(before: RunRecord, after: RunRecord): Answer | null {
  const workbench = useWorkbench();
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    let current = true;
    setAnswer(null);
    const [one, other] = [before.facts?.graph, after.facts?.graph];
    if (!one || !other) {
      setAnswer({ why: 'One of the runs has no graph: it failed before there was one, or was cut short.' });
      return;
    }
    workbench.inspect({ type: 'graph_changes', before: one, after: other }).then(
      (changes) => current && setAnswer({ changes }),
      (error: unknown) =>
        current && setAnswer({ why: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [workbench, before, after]);
  return answer;
}

function Changes({ changes: { added, removed, changed, rewired, stale } }: { changes: GraphChanges }) {
  const [edited, tied] = [Object.entries(changed), Object.entries(rewired)];
  const following = Object.entries(stale);
  if (added.length + removed.length + edited.length + tied.length === 0)
    return <p className="muted">The graphs are the same.</p>;
  return (
    <>
      <Names title="Added" names={added} />
      <Names title="Removed" names={removed} />
      {edited.length > 0 && (
        <Group title="Changed">
          {edited.map(([name, { parts, type }]) => (
            <li key={name}>
              <span className="code">{name}</span>
              <span className="muted">{partsInWords(name, parts)}</span>
              {type && (
                <>
                  {' '}
                  <del className="code">{type[0]}</del> <ins className="code">{type[1]}</ins>
                </>
              )}
            </li>
          ))}
        </Group>
      )}
      {tied.length > 0 && (
        <Group title="Rewired">
          {tied.map(([name, [was = [], is = []]]) => (
            <li key={name}>
              <span className="code">{name}</span> took{' '}
              <del className="code">{was.join(', ') || 'nothing'}</del>, takes{' '}
              <ins className="code">{is.join(', ') || 'nothing'}</ins>
            </li>
          ))}
        </Group>
      )}
      {following.length > 0 && (
        <Group title="Stale because of that">
          {following.map(([name, because]) => (
            <li key={name}>
              <span className="code">{name}</span>
              <span className="muted"> because of {because.join(', ')}</span>
            </li>
          ))}
        </Group>
      )}
    </>
  );
}

function Names({ title, names }: { title: string; names: string[] }) {
  if (names.length === 0) return null;
  return (
    <Group title={title}>
      {names.map((name) => (
        <li key={name} className="code">
          {name}
        </li>
      ))}
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="difference-group" aria-label={title}>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

/** Its own code, that of a helper that it reaches, or a value that a decorator or the config gave it. */
function partsInWords(name: string, parts: string[]): string {
  const names = parts.map(
    (part) =>
      part
        .split('.')
        .at(-1)
        ?.replace(/__\w+$/, '') ?? part,
  );
  const others = names.filter((one) => one !== name);
  if (parts.length === 0) return '';
  if (others.length === 0) return ', its own code';
  return ` because of ${others.join(', ')}${others.length < names.length ? ' and its own code' : ''}`;
}
