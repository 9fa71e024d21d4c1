import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { AddressDialog } from '../share/AddressDialog';
import { DropZone } from '../share/DropZone';
import { ProposalsPane } from '../share/ProposalsPane';
import { refactoring } from '../share/refactoring';
import { useWorkbench } from '../workbench/use-workbench';
import { BootFailure } from './BootFailure';
import { ElsewhereBar } from './ElsewhereBar';
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
  const proposing = useStore(refactoring, (state) => state !== null);
  const beside = lesson?.pane ?? (proposing ? <ProposalsPane /> : undefined);
  const besideName = lesson ? 'Lesson' : 'Proposals';
  const narrow = useMedia(beside ? '(max-width: 1099px)' : '(max-width: 899px)');
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
        <ElsewhereBar />
        <main>
          {narrow ? <NarrowScreen lesson={beside} lessonName={besideName} /> : <WideScreen lesson={beside} />}
        </main>
      </div>
      <KeySheet open={keysOpen} onOpenChange={setKeysOpen} />
      <Notices />
      {!lesson && (
        <>
          <AddressDialog />
          <DropZone />
        </>
      )}
    </>
  );
}
