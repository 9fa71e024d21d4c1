import type { Addresses } from '../../lessons/addresses';
import { type LessonSession, stepOf } from '../../lessons/session';
import type { Address } from '../../workbench/fragment';

/** The step that a fragment names: `#mean`, or `#mean&node=spend`. */
export function stepIn(fragment: string): string | null {
  const [first = ''] = fragment.replace(/^#/, '').split('&');
  return first && !first.includes('=') ? decodeURIComponent(first) : null;
}

/** A fragment without its step: what is about the view of the graph. */
export function viewIn(fragment: string): string {
  const parts = fragment.replace(/^#/, '').split('&');
  return (stepIn(fragment) === null ? parts : parts.slice(1)).join('&');
}

/** The address as the workbench follows it: the step before it is ours. */
export const viewAddress: Address = {
  read: () => viewIn(location.hash),
  write(fragment) {
    const step = stepIn(location.hash);
    const whole = [step, fragment].filter(Boolean).join('&');
    history.replaceState(history.state, '', whole ? `#${whole}` : location.pathname + location.search);
  },
  onChange(listener) {
    window.addEventListener('popstate', listener);
    return () => window.removeEventListener('popstate', listener);
  },
};

/** Each step is a place of its own in the browser's history; Back opens the one before. */
export function followSteps(session: LessonSession, addresses: Addresses): void {
  const { store } = session;
  const pageOf = (slug: string) => {
    const { pathname, search } = new URL(addresses.lesson(slug), location.href);
    return pathname + search;
  };
  const isHere = (slug: string, step: string) =>
    pageOf(slug) === location.pathname + location.search && stepIn(location.hash) === step;

  function entitle(): void {
    const { lesson, course } = store.getState();
    document.title = `${stepOf(store.getState()).title} · ${lesson.title} · ${course.outline.title}`;
  }

  store.subscribe((now, before) => {
    if (now.lesson === before.lesson && now.at === before.at) return;
    entitle();
    const step = stepOf(now).id;
    // Whoever came by Back is there already.
    if (!isHere(now.lesson.slug, step)) history.pushState(null, '', addresses.lesson(now.lesson.slug, step));
  });
  window.addEventListener('popstate', () => {
    const { course, lesson } = store.getState();
    const here = location.pathname + location.search;
    const slug = course.outline.lessons.find((head) => pageOf(head.slug) === here)?.slug ?? lesson.slug;
    const step = stepIn(location.hash);
    if (slug === lesson.slug && step === stepOf(store.getState()).id) return;
    void session.open(slug, step);
  });
  entitle();
}
