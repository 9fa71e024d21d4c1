import { CodeArea } from './CodeArea';
import './editor.css';
import { FileTabs } from './FileTabs';

export function EditorPane() {
  return (
    <section className="pane editor-pane" aria-label="Editor" data-pane="code" tabIndex={-1}>
      <FileTabs />
      <CodeArea />
    </section>
  );
}
