import { useEffect, useState } from 'react';
import { useWorkbench } from '../workbench/use-workbench';
import { BootFailure } from './BootFailure';
import { Header } from './Header';
import { KeySheet } from './KeySheet';
import { listenToKeys } from './keys';
import { Notices } from './Notices';
import { NarrowScreen, WideScreen } from './Screen';
import { useMedia } from './use-media';

export function App() {
  const workbench = useWorkbench();
  const narrow = useMedia('(max-width: 899px)');
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
        <Header showKeys={() => setKeysOpen(true)} />
        <BootFailure />
        <main>{narrow ? <NarrowScreen /> : <WideScreen />}</main>
      </div>
      <KeySheet open={keysOpen} onOpenChange={setKeysOpen} />
      <Notices />
    </>
  );
}
