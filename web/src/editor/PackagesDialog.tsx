import './packages.css';
import { FileUp, Package, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { FileButton } from '../look/FileButton';
import { Sheet } from '../look/Sheet';
import type { Installed } from '../protocol';
import { reaches } from '../workbench/packages';
import { useBench, useWorkbench } from '../workbench/use-workbench';

/** Adds packages to this browser's Python: by name where the site allows it, or as a wheel file. */
export function PackagesDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title="Packages">
      <Packages />
    </Sheet>
  );
}

function Packages() {
  const workbench = useWorkbench();
  const extra = useBench((state) => state.extra);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState('');
  const [told, setTold] = useState<Installed | null>(null);
  const network = reaches('pypi.org');

  async function add(what: string | File): Promise<void> {
    setTold(null);
    setBusy(typeof what === 'string' ? what : what.name);
    const answer = await workbench.packages.add(what);
    setBusy('');
    setTold(answer);
    if (!answer.why) setName('');
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!busy) void add(name);
  }

  return (
    <div className="packages">
      <p className="muted">
        numpy, pandas and scikit-learn are here already: import them. Others must be pure Python.{' '}
        {network
          ? 'They come from PyPI.'
          : 'This site lets its pages reach no package index, so add them as wheel files (name-1.0-py3-none-any.whl).'}
      </p>
      <form className="packages-add" onSubmit={submit}>
        <input
          className="field"
          aria-label="Name of a package"
          placeholder="rich or rich==13.7"
          spellCheck={false}
          autoCapitalize="off"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <button type="submit" className="button outlined" disabled={busy !== '' || name.trim() === ''}>
          Install
        </button>
        <FileButton
          name="Wheel file"
          accept=".whl"
          disabled={busy !== ''}
          onFiles={([file]) => file && void add(file)}
        >
          <FileUp size={14} aria-hidden="true" /> Add a wheel file
        </FileButton>
      </form>
      <p role="status" className={told?.why ? 'error-text' : undefined}>
        {busy ? `Installing ${busy}` : told ? inWords(told) : ''}
      </p>
      {extra.length > 0 && (
        <ul className="packages-list" aria-label="Added packages">
          {extra.map(({ id, name: added }) => (
            <li key={id}>
              <Package size={14} aria-hidden="true" />
              <span className="code">{added}</span>
              <button
                type="button"
                className="button icon"
                aria-label={`Remove ${added}`}
                title="Remove; Python keeps it until the page is loaded again"
                onClick={() => void workbench.packages.remove(id)}
              >
                <X size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function inWords({ packages, why }: Installed): string {
  if (why) return why;
  if (packages.length === 0) return 'It was here already.';
  return `Installed ${packages.map(({ name, version }) => `${name} ${version}`).join(', ')}.`;
}
