import { diffLines } from 'diff';
import { useMemo } from 'react';
import { useBench } from '../workbench/use-workbench';
import { useReveal } from './reveal';
import { stepOf } from './session';
import { useLesson } from './use-lesson';

/** While the solution stands in place of the person's program: what it changed, line by line. */
export function SolutionNote() {
  const before = useLesson((state) => state.before);
  const { solution } = useLesson(stepOf);
  const open = useBench((state) => state.active);
  const changes = useMemo(() => {
    if (!before) return [];
    const names = [...new Set([...Object.keys(before), ...Object.keys(solution)])];
    return names
      .filter((name) => before[name] !== solution[name])
      .map((name) => ({ name, parts: diffLines(before[name] ?? '', solution[name] ?? '') }));
  }, [before, solution]);
  const section = useReveal<HTMLElement>(before);
  if (!before) return null;
  return (
    <section className="solution" aria-label="What the solution changes" ref={section}>
      <p className="solution-head">
        {changes.length === 0
          ? 'The solution says just what you wrote.'
          : 'This is the solution, and how it differs from what you had. Undo brings yours back.'}
      </p>
      {changes.map(({ name, parts }) => (
        <figure key={name} data-open={name === open || undefined}>
          <figcaption className="code">{name}</figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
          <pre className="sample changes" tabIndex={0}>
            {parts.map((part, index) => (
              <Part
                // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity.
                key={index}
                sign={part.added ? '+' : part.removed ? '-' : ' '}
                text={part.value}
              />
            ))}
          </pre>
        </figure>
      ))}
    </section>
  );
}

const WORDS = { '+': 'added', '-': 'removed', ' ': 'kept' };

function Part({ sign, text }: { sign: '+' | '-' | ' '; text: string }) {
  const lines = text.replace(/\n$/, '').split('\n');
  // Of what stays, the ends are enough to see where one is.
  const shown = sign === ' ' && lines.length > 6 ? [...lines.slice(0, 2), '⋯', ...lines.slice(-2)] : lines;
  return shown.map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity.
    <span key={index} className={`change ${WORDS[sign]}`}>
      {sign} {line}
      {'\n'}
    </span>
  ));
}
