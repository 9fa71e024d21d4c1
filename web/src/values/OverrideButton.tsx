import { PenLine } from 'lucide-react';
import { useBench, useWorkbench } from '../workbench/use-workbench';

/** Tries another value in place of the one on show: what follows from it is computed with that. */
export function OverrideButton({ node }: { node: string }) {
  const workbench = useWorkbench();
  const overridden = useBench((state) => (state.overrides[node] ?? '').trim() !== '');
  const isNode = useBench((state) => state.graph?.nodes.some(({ name }) => name === node) ?? false);
  const running = useBench((state) => state.run.phase === 'running');
  if (!isNode) return null;

  async function override(): Promise<void> {
    const why = await workbench.override(node);
    workbench.showFields('overrides', node);
    if (why) workbench.events.emit('notice', { text: why });
  }

  return (
    <button
      type="button"
      className="button"
      disabled={running}
      title={overridden ? `${node} has a stand-in: edit it` : `Try another value in place of ${node}`}
      onClick={() => void override()}
    >
      <PenLine size={14} aria-hidden="true" />
      {overridden ? 'Edit override' : 'Override'}
    </button>
  );
}
