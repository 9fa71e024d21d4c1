/** The entry of an embedded playground: it waits for the page around it to say which program, and draws it. */
import { listen } from './embed/listening';

const page = import('./ui/embed/start');

if (window.parent === window) void page.then(({ startAlone }) => startAlone());
else {
  const host = new URLSearchParams(location.search).get('host');
  listen(window, host, (opening) => void page.then(({ start }) => start(opening)));
}
