import { PlainCode } from '../../editor/PlainCode';
import '../../editor/editor.css';
import { useBench, useWorkbench } from '../../workbench/use-workbench';

/** The files as they are: nothing to type in, and no editor to load. */
export function ReadOnlyCode() {
  const workbench = useWorkbench();
  const files = useBench((state) => state.files);
  const active = useBench((state) => state.active);
  const names = Object.keys(files);
  return (
    <section className="pane editor-pane" aria-label="Code" data-pane="code" tabIndex={-1}>
      {names.length > 1 && (
        <div className="bar">
          {names.map((name) => (
            <button
              key={name}
              type="button"
              className="button"
              aria-pressed={name === active}
              onClick={() => workbench.openFile(name)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      <div className="code-area">
        <PlainCode editable={false} />
      </div>
    </section>
  );
}
