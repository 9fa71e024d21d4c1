import { RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { EditorPane } from '../../editor/EditorPane';
import type { PaneName } from '../../embed/messages';
import { GraphPane } from '../../graph/GraphPane';
import { ValuesPane } from '../../values/ValuesPane';
import { sameFiles } from '../../workbench/files';
import type { Saved } from '../../workbench/persist';
import { useBench, useWorkbench } from '../../workbench/use-workbench';
import { BootFailure } from '../BootFailure';
import { listenToKeys } from '../keys';
import { Notices } from '../Notices';
import { RunBar } from '../RunBar';
import { useMedia } from '../use-media';
import { OpenLink } from './OpenLink';
import { ReadOnlyCode } from './ReadOnlyCode';

interface EmbedScreenProps {
  view: PaneName[];
  readOnly: boolean;
  /** The program that Reset goes back to. */
  began: Saved;
  /** The page of the lesson that it is from, or null. */
  page: string | null;
}

const NAMES: Record<PaneName, string> = { code: 'Code', graph: 'Graph', values: 'Values' };

/**
 * Code left, graph right, values below it; in a column of text the code on top and the two side by side below; one pane at
 * a time on a phone or where the host page gives little height. No chrome but the bar to run.
 */
export function EmbedScreen({ view, readOnly, began, page }: EmbedScreenProps) {
  const narrow = useMedia('(max-width: 519px), (max-width: 699px) and (max-height: 419px)');
  const column = useMedia('(max-width: 699px)') && !narrow;
  const [chosen, choose] = useState<PaneName>(view[0] ?? 'code');
  const changed = useBench(
    ({ files, inputs, config }) =>
      !sameFiles(files, began.files) || inputs !== began.inputs || config !== began.config,
  );
  const workbench = useWorkbench();
  useEffect(() => listenToKeys(workbench, () => {}), [workbench]);
  const ran = useBench((state) => state.run.count);
  const [seen, setSeen] = useState(0);
  // A run is asked for its values: where only one pane fits, that is the one to show.
  if (ran !== seen) {
    setSeen(ran);
    if (narrow && view.includes('values')) choose('values');
  }
  const panes = {
    code: readOnly ? <ReadOnlyCode /> : <EditorPane />,
    graph: <GraphPane />,
    values: <ValuesPane />,
  };
  return (
    <div
      className="embed"
      data-view={view.join(' ')}
      data-narrow={narrow || undefined}
      data-column={column || undefined}
    >
      <BootFailure />
      <div className="embed-panes">
        {view.map((pane) => (
          <div key={pane} className={`embed-pane embed-${pane}`} hidden={narrow && pane !== chosen}>
            {panes[pane]}
          </div>
        ))}
      </div>
      <RunBar all={false}>
        {!readOnly && <Reset began={began} changed={changed} />}
        <OpenLink page={page} changed={changed} />
      </RunBar>
      {narrow && view.length > 1 && (
        <nav className="pane-bar" aria-label="Panes">
          {view.map((pane) => (
            <button
              key={pane}
              type="button"
              className="pane-button"
              aria-pressed={pane === chosen}
              onClick={() => choose(pane)}
            >
              {NAMES[pane]}
            </button>
          ))}
        </nav>
      )}
      <Notices />
    </div>
  );
}

function Reset({ began, changed }: { began: Saved; changed: boolean }) {
  const workbench = useWorkbench();
  return (
    <button
      type="button"
      className="button outlined"
      disabled={!changed}
      aria-label="Reset"
      title="Go back to the example as it was"
      onClick={() =>
        workbench.events.emit('notice', {
          text: 'Went back to the example.',
          undo: workbench.openProgram(began),
          whole: true,
        })
      }
    >
      <RotateCcw size={14} aria-hidden="true" />
      <span className="embed-word">Reset</span>
    </button>
  );
}
