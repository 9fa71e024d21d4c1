import './workshop.css';
import { Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { encodeReport, type StepState, tagName } from './code';
import type { CheckText, StepHeld } from './held-code';
import { QrCode } from './QrCode';

interface HandInProps {
  states: StepState[];
  /** The checks of the course; null if it does not tell them. Never rejects. */
  checks: () => Promise<CheckText[][] | null>;
  /** What held the learner up, told in these checks. */
  held: (checks: CheckText[][]) => StepHeld[];
  mark: number;
  tag: number;
  /** Address of the teacher's page that takes the code. */
  address: (code: string) => string;
}

/** Shows the learner's progress as a code and a QR code. Nothing is sent: the learner shows it, or types it. */
export function HandIn({ checks, ...rest }: HandInProps) {
  const [open, setOpen] = useState(false);
  const [texts, setTexts] = useState<CheckText[][] | null>();
  const ask = useRef(checks);

  useEffect(() => {
    if (open) void ask.current().then(setTexts);
  }, [open]);

  return (
    <details className="hand-in" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Hand in to a teacher</summary>
      {open && texts !== undefined && <HandInBody {...rest} texts={texts} />}
    </details>
  );
}

interface HandInBodyProps extends Omit<HandInProps, 'checks'> {
  texts: CheckText[][] | null;
}

function HandInBody({ states, texts, held, mark, tag, address }: HandInBodyProps) {
  const [wanted, setWanted] = useState(true);
  const [told, setTold] = useState('');
  const withChecks = wanted && texts !== null;
  const report = { tag, states, held: withChecks ? held(texts) : null };
  const code = encodeReport(report, mark, texts ?? []);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
      setTold('Copied.');
    } catch {
      setTold('This browser does not let the page copy. Select the code and copy it.');
    }
  }

  return (
    <div className="hand-in-body">
      <div>
        <p>
          This code says which steps you tried and passed
          {withChecks && ', which of their checks did not pass on the way'}, and nothing about you or your
          programs. Your teacher's page shows you as {tagName(tag)}.
        </p>
        {texts && (
          <label className="hand-in-checks">
            <input
              type="checkbox"
              checked={wanted}
              onChange={({ target }) => {
                setWanted(target.checked);
                setTold('');
              }}
            />
            With the checks, so that your teacher sees what to explain
          </label>
        )}
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
  );
}
