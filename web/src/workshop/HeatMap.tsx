import type { StepState } from './code';
import { tagName } from './code';
import { type Collected, type Column, columnsOf, stuckAt } from './collected';

/** A lesson's title and its steps, as the table shows them. */
export interface HeatLesson {
  title: string;
  steps: { title: string }[];
}

const WORDS: Record<StepState, string> = { 0: 'not begun', 1: 'tried', 2: 'passed with help', 3: 'passed' };
const SIGNS: Record<StepState, string> = { 0: '', 1: '…', 2: '✓?', 3: '✓' };

/** Learners by steps. Each cell says in a sign and in words what its colour says. */
export function HeatMap({ lessons, collected }: { lessons: HeatLesson[]; collected: Collected }) {
  const steps = lessons.flatMap((lesson) =>
    lesson.steps.map(({ title }) => ({ lesson: lesson.title, title })),
  );
  const rows = Object.entries(collected);
  const columns = columnsOf(collected, steps.length);
  const stuck = stuckAt(columns);
  const where = stuck === null ? null : steps[stuck];
  if (rows.length === 0) return <p className="muted">No code yet. Paste the first one above.</p>;
  return (
    <>
      <p role="status">
        {rows.length === 1 ? '1 learner' : `${rows.length} learners`}.{' '}
        {where && stuck !== null
          ? `Most are stuck at "${where.title}" (${where.lesson}): ${columns[stuck]?.tried} tried and not passed yet.`
          : 'Nobody is stuck.'}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
      <section className="heat" aria-label="Heat map" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Passed</th>
              {rows.map(([tag]) => (
                <th key={tag} scope="col">
                  {tagName(Number(tag))}
                </th>
              ))}
            </tr>
          </thead>
          {lessons.map((lesson, i) => {
            const first = lessons.slice(0, i).reduce((sum, { steps: some }) => sum + some.length, 0);
            return (
              <tbody key={lesson.title}>
                <tr>
                  <th scope="rowgroup" colSpan={rows.length + 2} className="heat-lesson">
                    {lesson.title}
                  </th>
                </tr>
                {lesson.steps.map(({ title }, j) => (
                  <tr key={title}>
                    <th scope="row">{title}</th>
                    <Share column={columns[first + j]} all={rows.length} />
                    {rows.map(([tag, states]) => (
                      <Cell key={tag} state={states[first + j] ?? 0} />
                    ))}
                  </tr>
                ))}
              </tbody>
            );
          })}
        </table>
      </section>
    </>
  );
}

function Share({ column, all }: { column: Column | undefined; all: number }) {
  const done = (column?.passed ?? 0) + (column?.helped ?? 0);
  return (
    <td className="heat-share">
      {done} of {all}
    </td>
  );
}

function Cell({ state }: { state: StepState }) {
  return (
    <td className={`heat-cell state-${state}`}>
      <span aria-hidden="true">{SIGNS[state]}</span>
      <span className="visually-hidden">{WORDS[state]}</span>
    </td>
  );
}
