import { Copy, X } from 'lucide-react';
import { useState } from 'react';
import { useBench } from '../workbench/use-workbench';

/** Says that another tab keeps the program, so that nobody wonders which of the two is saved. */
export function ElsewhereBar() {
  const elsewhere = useBench((state) => state.elsewhere);
  const [read, setRead] = useState(false);
  if (!elsewhere || read) return null;
  return (
    <div className="elsewhere" role="status">
      <Copy size={16} aria-hidden="true" />
      <p>
        The playground is open in another tab. What you change here stays in this tab; when you close it, it
        is among the earlier programs.
      </p>
      <button type="button" className="button icon" aria-label="Close" onClick={() => setRead(true)}>
        <X size={14} />
      </button>
    </div>
  );
}
