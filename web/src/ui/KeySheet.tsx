import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { KEY_SHEET } from './keys';

export function KeySheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="popup sheet">
          <div className="sheet-head">
            <Dialog.Title className="sheet-title">Keys</Dialog.Title>
            <Dialog.Close className="button icon" aria-label="Close">
              <X size={16} />
            </Dialog.Close>
          </div>
          <div className="sheet-groups">
            {KEY_SHEET.map(({ where, keys }) => (
              <div key={where} className="sheet-group">
                <h3>{where}</h3>
                <dl>
                  {keys.map(([key, does]) => (
                    <div key={key}>
                      <dt>
                        <kbd>{key}</kbd>
                      </dt>
                      <dd>{does}</dd>
                    </div>
                  ))}
                </dl>
              </div>
            ))}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
