import { ExternalLink } from 'lucide-react';
import { useEffect, useState } from 'react';
import { withLink } from '../../workbench/link/address';
import { linkOf } from '../../workbench/link/opening';
import { useBench, useWorkbench } from '../../workbench/use-workbench';

/** A pause in typing after which the link is made anew. */
const PAUSE_MS = 400;

/** Leads to the whole playground, with the program as it is now; a lesson that nobody has touched to its own page. */
export function OpenLink({ page, changed }: { page: string | null; changed: boolean }) {
  const { store } = useWorkbench();
  const files = useBench((state) => state.files);
  const inputs = useBench((state) => state.inputs);
  const config = useBench((state) => state.config);
  const base = import.meta.env.BASE_URL;
  const [link, setLink] = useState('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: these are what goes into the link.
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      linkOf(store.getState()).then(
        (made) => current && setLink(`#${withLink('', made)}`),
        // A program that is too large for a link is opened without it.
        () => current && setLink(''),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [store, files, inputs, config]);

  return (
    <a
      className="button outlined"
      href={page && !changed ? page : base + link}
      target="_blank"
      rel="noopener"
      aria-label="Open"
      title={page && !changed ? 'Open the lesson' : 'Open in the playground'}
    >
      <ExternalLink size={14} aria-hidden="true" />
      <span className="embed-word">Open</span>
    </a>
  );
}
