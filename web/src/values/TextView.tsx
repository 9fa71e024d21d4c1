import { useState } from 'react';
import type { ValuePlace, ValuePreview } from '../protocol';
import { useWorkbench } from '../workbench/use-workbench';
import { Scroller } from './Scroller';

/** Characters that one press brings. */
const MORE = 50_000;

/** A value as text. What was cut off comes piece by piece. */
export function TextView({
  place,
  name,
  preview,
}: {
  place: ValuePlace;
  name: string;
  preview: ValuePreview;
}) {
  const workbench = useWorkbench();
  const [parts, setParts] = useState<string[]>([]);
  const [error, setError] = useState<string | null>(null);
  const { length } = preview;
  // What was cut ends with a word on how much is missing, so the parts begin where the text itself does.
  const text = parts.length > 0 ? parts.join('') : preview.text;
  // Python counts characters, JavaScript halves of some: the rest is counted as Python does.
  const [had, setHad] = useState(0);

  async function more(): Promise<void> {
    try {
      const part = await workbench.inspect({ ...place, type: 'text', offset: had, limit: MORE });
      setParts((before) => [...before, part.text]);
      setHad(had + MORE);
      setError(null);
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
    }
  }

  return (
    <Scroller className="value-text" label={`Value of ${name}`}>
      <pre>{text}</pre>
      {length !== undefined && had < length && (
        <p className="text-more">
          <button type="button" className="button outlined" onClick={() => void more()}>
            Show more
          </button>
          <span className="muted">
            {`${Math.min(had || 20_000, length).toLocaleString('en')} of ${length.toLocaleString('en')} characters`}
          </span>
        </p>
      )}
      {error && <p className="error-text">{error}</p>}
    </Scroller>
  );
}
