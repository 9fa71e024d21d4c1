import { type ReactNode, useEffect, useState } from 'react';
import { useWorkbench } from '../workbench/use-workbench';
import { BootFailure } from './BootFailure';
import { Header } from './Header';
import { KeySheet } from './KeySheet';
import { listenToKeys } from './keys';
import { Notices } from './Notices';
import { NarrowScreen, WideScreen } from './Screen';
import { useMedia } from './use-media';

interface AppProps {
  /** A page with a lesson has a header of its own and the lesson beside the other panes. */
  lesson?: { header: (showKeys: () => void) => ReactNode; pane: ReactNode };
}

export function App({ lesson }: AppProps) {
  const workbench = useWorkbench();
  // Three columns need more room than two.
  const narrow = useMedia(lesson ? '(max-width: 1099px)' : '(max-width: 899px)');
  const [keysOpen, setKeysOpen] = useState(false);

  useEffect(() => listenToKeys(workbench, () => setKeysOpen(true)), [workbench]);

  // A pane that was asked for by key takes the focus once it is on show.
  useEffect(
    () =>
      workbench.events.on('pane', (pane) => {
        requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-pane="${pane}"]`)?.focus());
      }),
    [workbench],
  );

  return (
    <>
      <div className="app">
        {lesson?.header(() => setKeysOpen(true)) ?? <Header showKeys={() => setKeysOpen(true)} />}
        <BootFailure />
        <main>{narrow ? <NarrowScreen lesson={lesson?.pane} /> : <WideScreen lesson={lesson?.pane} />}</main>
      </div>
      <KeySheet open={keysOpen} onOpenChange={setKeysOpen} />
      <Notices />
    </>
  );
}
