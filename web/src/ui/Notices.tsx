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

function Listener() {
  const workbench = useWorkbench();
  const { add, close } = Toast.useToastManager();
  const shown = useRef<string[]>([]);
  useEffect(
    () =>
      workbench.events.on('notice', ({ text, undo, action, whole }) => {
        if (whole) for (const id of shown.current.splice(0)) close(id);
        const button = action ?? (undo && { label: 'Undo', act: undo });
        const id = add({
          title: text,
          ...(action ? { timeout: 0 } : {}),
          ...(button ? { actionProps: { children: button.label, onClick: button.act } } : {}),
        });
        if (undo) shown.current.push(id);
      }),
    [workbench, add, close],
  );
  return null;
}

function List() {
  const { toasts, close } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className="notice">
      <Toast.Title className="notice-text" />
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
