import { Dialog } from '@base-ui/react/dialog';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import { Sheet } from '../look/Sheet';
import { useWorkbench } from '../workbench/use-workbench';
import { type Dialog as Asked, dialog, openDialog } from './dialogs';
import { openSource } from './fetching';
import { sourceOf } from './from';

/** Asks for an address, or whether to open the one that `?from=` names: nothing is fetched before a yes. */
export function AddressDialog() {
  const asked = useStore(dialog, (state) => state.open);

  useEffect(() => {
    const from = new URLSearchParams(location.search).get('from');
    if (from) openDialog({ kind: 'confirm', text: from });
  }, []);

  return (
    <Sheet
      open={asked !== null}
      onOpenChange={(open) => !open && close()}
      title={asked?.kind === 'confirm' ? 'Open this program?' : 'Open an address'}
      size="address"
    >
      {asked && <AddressForm key={asked.text} asked={asked} />}
    </Sheet>
  );
}

/** The question was answered: a reload need not ask again. */
function close(): void {
  openDialog(null);
  const url = new URL(location.href);
  if (!url.searchParams.has('from')) return;
  url.searchParams.delete('from');
  history.replaceState(history.state, '', url);
}

function AddressForm({ asked }: { asked: Asked }) {
  const workbench = useWorkbench();
  const id = useId();
  const [text, setText] = useState(asked.text);
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);

  async function open(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault('');
    try {
      await openSource(workbench, sourceOf(text.trim(), location.href));
      close();
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }

  return (
    <form className="address-body" onSubmit={open}>
      <Dialog.Description>
        {asked.kind === 'confirm'
          ? 'The link that brought you here names a program at another address. It is fetched from there and runs in this page; your own program is kept.'
          : 'A gist, a file on GitHub, or any address that ends in .py, .ipynb or .zip. This page asks that host for it.'}
      </Dialog.Description>
      <label htmlFor={id} className="visually-hidden">
        Address
      </label>
      <input
        id={id}
        className="field"
        type="text"
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        placeholder="https://gist.github.com/…"
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-invalid={fault !== ''}
        aria-describedby={`${id}-fault`}
      />
      <p id={`${id}-fault`} className="error-text" role="alert">
        {fault}
      </p>
      <div className="address-buttons">
        <Dialog.Close className="button outlined">Cancel</Dialog.Close>
        <button type="submit" className="button primary" disabled={busy || text.trim() === ''}>
          {busy ? 'Fetching' : 'Open'}
        </button>
      </div>
    </form>
  );
}
