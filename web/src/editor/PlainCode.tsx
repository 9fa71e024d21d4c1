import { useBench, useWorkbench } from '../workbench/use-workbench';

/** The code before the editor is there; a plain text field in its place if the editor could not be loaded. */
export function PlainCode({ editable }: { editable: boolean }) {
  const workbench = useWorkbench();
  const active = useBench((state) => state.active);
  const text = useBench((state) => state.files[state.active] ?? '');
  if (editable) {
    return (
      <textarea
        className="plain-code code"
        aria-label={`${active}, code`}
        spellCheck={false}
        value={text}
        onChange={(event) => workbench.setFile(active, event.target.value)}
      />
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it may be longer than the pane, and keys must be able to scroll it.
    <pre className="plain-code numbered" tabIndex={0}>
      {text.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity.
        <span key={index}>{`${line}\n`}</span>
      ))}
    </pre>
  );
}
