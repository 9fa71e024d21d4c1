import type { MouseEvent, ReactNode } from 'react';
import { useWorkbench } from '../workbench/use-workbench';
import { useAddresses } from './addresses';
import type { Target } from './Prose';
import { useSession } from './use-lesson';

/** True for a click that the browser should handle itself: into a new tab, a download. */
const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** A link of a lesson's text: it moves the one selection, opens a file, or leads to another lesson. */
export function ProseLink({ target, children }: { target: Target; children: ReactNode }) {
  const { scheme, name } = target;
  switch (scheme) {
    case 'node':
    case 'value':
      return <NodeLink name={name} value={scheme === 'value'} words={children} />;
    case 'line':
    case 'data':
      return <FileLink place={name} words={children} />;
    case 'lesson': {
      const [slug = '', step] = name.split('/');
      return (
        <LessonLink slug={slug} step={step ?? null}>
          {children}
        </LessonLink>
      );
    }
    case 'https':
      return (
        <a href={name} rel="noreferrer" target="_blank">
          {children}
        </a>
      );
  }
}

function NodeLink({ name, value, words }: { name: string; value: boolean; words: ReactNode }) {
  const workbench = useWorkbench();

  function select(): void {
    const there = workbench.store.getState().graph?.nodes.some((node) => node.name === name);
    if (!there) {
      workbench.events.emit('notice', {
        text: `There is no ${name} in the graph yet: it appears once you have written it.`,
      });
      return;
    }
    workbench.selectNode(name, 'lesson');
    // A screen with one pane at a time shows where the selection went.
    if (value) workbench.showPane('values');
    else if (matchMedia('(max-width: 1099px)').matches) workbench.showPane('graph');
  }

  return (
    <button type="button" className="link prose-node" onClick={select}>
      {words}
    </button>
  );
}

/** `functions.py:12` or the name of a file. */
function FileLink({ place, words }: { place: string; words: ReactNode }) {
  const workbench = useWorkbench();
  const [file = '', line] = place.split(':');

  function open(): void {
    if (!(file in workbench.store.getState().files))
      workbench.events.emit('notice', {
        text: `There is no file ${file} any more. Start the step anew to have it back.`,
      });
    else if (line) workbench.goTo({ file, line: Number(line) }, 'lesson');
    else {
      workbench.openFile(file);
      workbench.showPane('code');
    }
  }

  return (
    <button type="button" className="link" onClick={open}>
      {words}
    </button>
  );
}

/** A link to another step or lesson that keeps Python running. */
export function LessonLink(props: {
  slug: string;
  step?: string | null;
  className?: string;
  current?: boolean;
  /** Its name, where the words in it do not say all. */
  label?: string;
  children: ReactNode;
}) {
  const { slug, step = null, className, current, label, children } = props;
  const session = useSession();
  const addresses = useAddresses();
  return (
    <a
      href={addresses.lesson(slug, step)}
      className={className}
      aria-label={label}
      title={label}
      aria-current={current ? 'step' : undefined}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        void session.open(slug, step);
      }}
    >
      {children}
    </a>
  );
}
