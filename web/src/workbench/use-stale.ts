import { useMemo } from 'react';
import { staleNodes } from './staleness';
import { useBench } from './use-workbench';

const NONE: ReadonlySet<string> = new Set();

/** The nodes whose value is older than the program, as far as they have one. */
export function useStale(): ReadonlySet<string> {
  const graph = useBench((state) => state.graph);
  const ran = useBench((state) => state.run.ran);
  const nodes = useBench((state) => state.run.nodes);
  const files = useBench((state) => state.files);
  const inputs = useBench((state) => state.inputs);
  const config = useBench((state) => state.config);
  const overrides = useBench((state) => state.overrides);
  return useMemo(() => {
    if (!graph || !ran) return NONE;
    const stale = staleNodes(graph, ran, { files, inputs, config, overrides });
    return new Set([...stale].filter((name) => nodes[name]?.status === 'done'));
  }, [graph, ran, nodes, files, inputs, config, overrides]);
}
