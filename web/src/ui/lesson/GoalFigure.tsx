import type { Layout } from '../../graph/geometry';
import { placeInRanks } from '../../graph/place';
import { StaticGraph } from '../../graph/StaticGraph';
import type { Step } from '../../lessons/course';
import { StaticValue } from '../../values/StaticValue';

/** Values that are shown of a goal: more would be a wall. */
const MOST_VALUES = 3;

/** The nodes that the step makes or changes and whose values are known, in the order of the flow. */
function freshNodes({ begin, goal }: Step): string[] {
  const before = new Map(begin.nodes.map(({ name, version }) => [name, version]));
  const fresh = goal.graph.nodes.filter(({ name, version }) => before.get(name) !== version);
  const names = new Set((fresh.length > 0 ? fresh : goal.graph.nodes).map(({ name }) => name));
  return goal.outputs.filter((name) => names.has(name) && name in goal.previews);
}

const goalLayout = (goal: Step['goal']): Layout =>
  (goal.layout as Layout | undefined) ?? placeInRanks(goal.graph, 'TB');

/** The graph that the solution draws. */
export function GoalGraph({ step }: { step: Step }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key.
    <div className="goal-graph" tabIndex={0}>
      <StaticGraph
        graph={step.goal.graph}
        layout={goalLayout(step.goal)}
        previews={step.goal.previews}
        label={`Graph of the step "${step.title}" when it is done`}
      />
    </div>
  );
}

export function GoalValues({ step }: { step: Step }) {
  return freshNodes(step)
    .slice(-MOST_VALUES)
    .map((name) => {
      const preview = step.goal.previews[name];
      return preview && <StaticValue key={name} name={name} preview={preview} />;
    });
}

/** What a step is heading for, folded away: whoever wants to find out for themselves need not see it. */
export function GoalFigure({ step }: { step: Step }) {
  if (step.goal.graph.nodes.length === 0) return null;
  return (
    <details className="goal" key={step.id}>
      <summary>Where this step leads</summary>
      <GoalGraph step={step} />
      <GoalValues step={step} />
    </details>
  );
}
