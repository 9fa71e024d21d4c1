import { Search } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useAddresses } from './addresses';
import type { CourseOutline } from './course';
import { type Passage, searched } from './search';

/** Finds lessons and steps by their words; the texts are fetched when somebody begins to search. */
export function LessonSearch({
  outline,
  texts,
}: {
  outline: CourseOutline;
  texts: () => Promise<Passage[]>;
}) {
  const { lesson } = useAddresses();
  const [query, setQuery] = useState('');
  const [passages, setPassages] = useState<Passage[] | null>(null);
  const [asked, setAsked] = useState(false);
  const id = useId();
  const found = useMemo(() => searched(outline, passages ?? [], query), [outline, passages, query]);

  function fetchTexts(): void {
    if (asked) return;
    setAsked(true);
    // Without the texts, titles and summaries are still searched.
    texts().then(setPassages, () => setAsked(false));
  }

  return (
    <search className="lesson-search">
      <label htmlFor={id} className="visually-hidden">
        Search the lessons
      </label>
      <span className="lesson-search-field">
        <Search size={16} aria-hidden="true" />
        <input
          id={id}
          type="search"
          className="field"
          placeholder="Search the lessons"
          autoComplete="off"
          value={query}
          onFocus={fetchTexts}
          onChange={({ target }) => setQuery(target.value)}
        />
      </span>
      <div role="status" className="visually-hidden">
        {query.trim() && (found.length === 1 ? '1 place found' : `${found.length} places found`)}
      </div>
      {query.trim() && (
        <ul className="lesson-found">
          {found.length === 0 && <li className="muted">Nothing is found. Try another word.</li>}
          {found.map(({ slug, step, lesson: title, title: own, about }) => (
            <li key={`${slug}/${step}`}>
              <a className="lesson-link" href={lesson(slug, step)}>
                {step ? `${title}: ${own}` : own}
              </a>
              <p className="muted">{about}</p>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
