import type { CourseOutline } from './course';

/** One step's text, for the search. */
export interface Passage {
  slug: string;
  step: string;
  text: string;
}

export interface Found {
  slug: string;
  /** Null for the lesson as a whole. */
  step: string | null;
  lesson: string;
  title: string;
  /** The words around the first match. */
  about: string;
  score: number;
}

const AROUND = 60;
const MOST = 20;

const foldedCase = (text: string): string => text.toLocaleLowerCase('en');

/** Lessons and steps in which every word is found, the best first; names weigh more than text. */
export function searched(outline: CourseOutline, passages: readonly Passage[], query: string): Found[] {
  const words = foldedCase(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: Found[] = [];
  for (const { slug, title, summary, teaches, steps } of outline.lessons) {
    const score = scoreOf(words, [
      [title, 8],
      [teaches.join(' '), 6],
      [summary, 3],
    ]);
    if (score > 0) found.push({ slug, step: null, lesson: title, title, about: summary, score: score + 1 });
    for (const step of steps) {
      const text = passages.find((one) => one.slug === slug && one.step === step.id)?.text ?? '';
      const own = scoreOf(words, [
        [step.title, 5],
        [text, 1],
      ]);
      if (own > 0)
        found.push({
          slug,
          step: step.id,
          lesson: title,
          title: step.title,
          about: around(text, words),
          score: own,
        });
    }
  }
  return found.sort((a, b) => b.score - a.score).slice(0, MOST);
}

/** 0 unless each word is found in one of the texts; a word counts where it weighs most. */
function scoreOf(words: string[], texts: [text: string, weight: number][]): number {
  let sum = 0;
  for (const word of words) {
    const best = Math.max(
      0,
      ...texts.map(([text, weight]) => (foldedCase(text).includes(word) ? weight : 0)),
    );
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

function around(text: string, words: string[]): string {
  const folded = foldedCase(text);
  const at = Math.min(...words.map((word) => folded.indexOf(word)).filter((index) => index >= 0));
  if (!Number.isFinite(at)) return `${text.slice(0, 2 * AROUND)}${text.length > 2 * AROUND ? '…' : ''}`;
  const start = Math.max(0, at - AROUND);
  const end = Math.min(text.length, at + AROUND);
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}
