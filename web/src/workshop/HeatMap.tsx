import { ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { StepState } from './code';
import { tagName } from './code';
import { type Collected, type Column, columnsOf, stuckAt } from './collected';
import type { CheckText } from './held-code';
import { StepChecks } from './StepChecks';
import { stumblesAt, worstOf } from './stumbles';

/** A lesson's title and its steps, as the table shows them. */
export interface HeatLesson {
  title: string;
  steps: { title: string }[];
}

interface HeatMapProps {
  lessons: HeatLesson[];
  collected: Collected;
  /** Step by step; null if the course does not tell its checks. */
  checks: CheckText[][] | null;
}

const WORDS: Record<StepState, string> = { 0: 'not begun', 1: 'tried', 2: 'passed with help', 3: 'passed' };
const SIGNS: Record<StepState, string> = { 0: '', 1: '…', 2: '✓?', 3: '✓' };

/** Learners by steps, and a step by its checks. Each cell says in a sign and in words what its colour says. */
export function HeatMap({ lessons, collected, checks }: HeatMapProps) {
  const [open, setOpen] = useState<number | null>(null);
  const rows = Object.entries(collected);
  const columns = columnsOf(
    collected,
    lessons.reduce((sum, { steps }) => sum + steps.length, 0),
  );
  if (rows.length === 0) return <p className="muted">No code yet. Paste the first one above.</p>;
  return (
    <>
      <Where lessons={lessons} collected={collected} columns={columns} checks={checks} />
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
              <tbody key={first}>
                <tr>
                  <th scope="rowgroup" colSpan={rows.length + 2} className="heat-lesson">
                    <span>{lesson.title}</span>
                  </th>
                </tr>
                {lesson.steps.map(({ title }, j) => {
                  const step = first + j;
                  const shown = open === step;
                  const id = `step-checks-${step}`;
                  return (
                    <Fragment key={step}>
                      <tr>
                        <th scope="row" className="heat-step">
                          {checks ? (
                            <button
                              type="button"
                              aria-expanded={shown}
                              aria-controls={shown ? id : undefined}
                              onClick={() => setOpen(shown ? null : step)}
                            >
                              <ChevronRight size={14} aria-hidden="true" />
                              {title}
                            </button>
                          ) : (
                            title
                          )}
                        </th>
                        <Share column={columns[step]} all={rows.length} />
                        {rows.map(([tag, { states }]) => (
                          <Cell key={tag} state={states[step] ?? 0} />
                        ))}
                      </tr>
                      {shown && checks && (
                        <tr>
                          <td colSpan={rows.length + 2}>
                            <StepChecks
                              id={id}
                              step={title}
                              stumbles={stumblesAt(collected, step, checks[step] ?? [])}
                            />
                          </td>
                        </tr>
                      )}
                    </Fragment>
                  );
                })}
              </tbody>
            );
          })}
        </table>
      </section>
      {checks && <p className="muted">Open a step to see which of its checks held people up.</p>}
    </>
  );
}

interface WhereProps extends HeatMapProps {
  columns: Column[];
}

/** In words: how many there are, where most are stuck, and at what. */
function Where({ lessons, collected, columns, checks }: WhereProps) {
  const steps = lessons.flatMap((lesson) =>
    lesson.steps.map(({ title }) => ({ lesson: lesson.title, title })),
  );
  const count = Object.keys(collected).length;
  const stuck = stuckAt(columns);
  const where = stuck === null ? null : steps[stuck];
  const worst = stuck === null ? null : worstOf(stumblesAt(collected, stuck, checks?.[stuck] ?? []));
  return (
    <p role="status">
      {count === 1 ? '1 learner' : `${count} learners`}.{' '}
      {where && stuck !== null
        ? `Most are stuck at "${where.title}" (${where.lesson}): ${columns[stuck]?.tried} tried and not passed yet.`
        : 'Nobody is stuck.'}
      {worst && ` The check that holds up most of them there is "${worst.check}".`}
    </p>
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
