import { useMemo } from 'react';
import type { Files } from '../workbench/files';
import { type DiffRow, diffLines, folded } from '../workbench/line-diff';

/** The files that differ, side by side; lines far from a change are left out. */
export function CodeDiff({ before, after }: { before: Files; after: Files }) {
  const names = Object.keys({ ...after, ...before }).filter((name) => before[name] !== after[name]);
  if (names.length === 0) return <p className="muted">The files are the same.</p>;
  return names.map((name) => <FileDiff key={name} name={name} before={before[name]} after={after[name]} />);
}

interface FileDiffProps {
  name: string;
  before: string | undefined;
  after: string | undefined;
}

function FileDiff({ name, before, after }: FileDiffProps) {
  const rows = useMemo(() => folded(diffLines(before ?? '', after ?? '')), [before, after]);
  const what = before === undefined ? ' (added)' : after === undefined ? ' (removed)' : '';
  return (
    <section className="file-diff" aria-label={`Difference of ${name}`}>
      <h3 className="code">
        {name}
        <span className="muted">{what}</span>
      </h3>
      <table className="code">
        <colgroup>
          <col className="diff-line" />
          <col />
          <col className="diff-line" />
          <col />
        </colgroup>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Line before</th>
            <th scope="col">Before</th>
            <th scope="col">Line after</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) =>
            row ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their place.
              <tr key={at} data-same={row.same}>
                <Side side={row.before} same={row.same} kind="del" />
                <Side side={row.after} same={row.same} kind="ins" />
              </tr>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <tr key={at} className="diff-gap">
                <td colSpan={4}>⋯</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

function Side({ side, same, kind: Kind }: { side: DiffRow['before']; same: boolean; kind: 'del' | 'ins' }) {
  return (
    <>
      <td className="diff-line">{side?.line}</td>
      <td className={side && !same ? `diff-text ${Kind}` : 'diff-text'}>
        {side && (same ? side.text : <Kind>{side.text || ' '}</Kind>)}
      </td>
    </>
  );
}
