import './workshop.css';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { encodeReport, type StepState, tagName } from './code';
import { QrCode } from './QrCode';

interface HandInProps {
  states: StepState[];
  mark: number;
  tag: number;
  /** Address of the teacher's page that takes the code. */
  address: (code: string) => string;
}

/** Shows the learner's progress as a code and a QR code. Nothing is sent: the learner shows it, or types it. */
export function HandIn({ states, mark, tag, address }: HandInProps) {
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState('');
  const code = encodeReport({ tag, states }, mark);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
      setTold('Copied.');
    } catch {
      setTold('This browser does not let the page copy. Select the code and copy it.');
    }
  }

  return (
    <details className="hand-in" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Hand in to a teacher</summary>
      {open && (
        <div className="hand-in-body">
          <div>
            <p>
              This code says which steps you tried and passed, and nothing about you or your programs. Your
              teacher's page shows you as {tagName(tag)}.
            </p>
            <p className="hand-in-code">
              <code>{code}</code>
              <button type="button" className="button outlined" onClick={() => void copy()}>
                <Copy size={14} aria-hidden="true" /> Copy
              </button>
            </p>
            <p role="status" className="muted">
              {told}
            </p>
          </div>
          <QrCode text={address(code)} label="The code, for a phone's camera" />
        </div>
      )}
    </details>
  );
}
