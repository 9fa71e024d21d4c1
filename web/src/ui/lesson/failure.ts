/** What a page of a course says if it cannot come to life, and where to go from there. */
import { siteAddresses } from '../../lessons/addresses';

/** What was rendered stays in sight below it; on a page with nothing else there are ways on. */
export function tellFailure(what: string, error: unknown, base: string): void {
  const root = document.getElementById('root');
  const said = document.createElement('p');
  said.className = 'failure';
  said.setAttribute('role', 'alert');
  said.textContent = `${what} could not be opened. ${error instanceof Error ? error.message : error}`;
  const empty = root?.childElementCount === 0;
  root?.prepend(said);
  if (!empty) return;
  const { contents, workshop, playground } = siteAddresses(base);
  const ways = document.createElement('p');
  ways.className = 'reading-actions failure-ways';
  ways.append(
    wayTo(contents, 'Lessons of this site'),
    wayTo(workshop, 'Open a course'),
    wayTo(playground, 'Playground'),
  );
  root?.append(ways);
}

function wayTo(address: string, words: string): HTMLAnchorElement {
  const way = document.createElement('a');
  way.className = 'button outlined';
  way.href = address;
  way.textContent = words;
  return way;
}
