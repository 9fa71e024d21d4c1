import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWorkbench } from '../workbench/use-workbench';

const SHOWN_MS = 10_000;

/** Tells what happened and offers to undo it. */
export function Notices() {
  return (
    <Toast.Provider timeout={SHOWN_MS} limit={3}>
      <Listener />
      <Toast.Portal>
        <Toast.Viewport className="notices">
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** How often something was told while its notice was on show. */
interface Told {
  count: number;
}

function Listener() {
  const workbench = useWorkbench();
  const { add, close } = Toast.useToastManager<Told>();
  const undoable = useRef<string[]>([]);
  const counts = useRef(new Map<string, number>());
  useEffect(
    () =>
      workbench.events.on('notice', ({ text, undo, action, whole, kind }) => {
        if (whole) for (const id of undoable.current.splice(0)) close(id);
        const button = action ?? (undo && { label: 'Undo', act: undo });
        // What can be undone stands for itself; the rest takes the place of what said the same.
        const id = undo ? crypto.randomUUID() : (kind ?? text);
        const count = (counts.current.get(id) ?? 0) + 1;
        counts.current.set(id, count);
        add({
          id,
          title: text,
          data: { count },
          onRemove: () => counts.current.delete(id),
          ...(action ? { timeout: 0 } : {}),
          ...(button ? { actionProps: { children: button.label, onClick: button.act } } : {}),
        });
        if (undo) undoable.current.push(id);
      }),
    [workbench, add, close],
  );
  return null;
}

function List() {
  const { toasts, close } = Toast.useToastManager<Told>();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="notice">
      <Toast.Title className="notice-text" />
      {toast.data && toast.data.count > 1 && (
        <span className="count">
          {toast.data.count}
          <span className="visually-hidden"> times</span>
        </span>
      )}
      <Toast.Action
        className="button outlined"
        onClick={(event) => {
          toast.actionProps?.onClick?.(event);
          close(toast.id);
        }}
      />
      <Toast.Close className="button icon" aria-label="Close">
        <X size={14} />
      </Toast.Close>
    </Toast.Root>
  ));
}
