import './xray.css';
import { X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Graph, GraphNode, XRay } from '../protocol';
import { useBench, useWorkbench } from '../workbench/use-workbench';
import { between, lookedThrough, madeBy, stretches, taken } from './xray';

/** Height of a node's row in pixels. */
const ROW = 52;
/** Milliseconds in which the function opens by itself when it is first looked through. */
const OPENING_MS = 700;

/**
 * What was written and what it became: the function's code with each argument tied to the node that it made, and a
 * slider from the one function to its nodes.
 */
export function XRayPanel({ graph }: { graph: Graph }) {
  const workbench = useWorkbench();
  const selected = useBench((state) => state.selection.node);
  const files = useBench((state) => state.files);
  const node = useMemo(() => lookedThrough(graph, selected), [graph, selected]);
  const made = useMemo(() => (node ? madeBy(graph, node) : []), [graph, node]);
  const asked = made.map(({ name }) => name).join(' ');
  const [answer, setAnswer] = useState<{ xray: XRay } | { why: string } | null>(null);
  const text = node?.file ? files[node.file] : undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text of the file is another answer.
  useEffect(() => {
    if (!node || node.file === null || node.line === null) return;
    let current = true;
    const request = {
      type: 'xray' as const,
      file: node.file,
      line: node.line,
      nodes: asked.split(' '),
    };
    workbench.inspect(request).then(
      (xray) => current && setAnswer({ xray }),
      (error: unknown) =>
        current && setAnswer({ why: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      current = false;
    };
  }, [workbench, node?.file, node?.line, asked, text]);

  return (
    <section className="xray" aria-label="X-ray">
      {!node ? (
        <p className="note quiet">Select a node that a function makes, to see what became of the function.</p>
      ) : answer && 'why' in answer ? (
        <p className="note quiet">{answer.why}</p>
      ) : (
        answer && <Opened key={answer.xray.function} xray={answer.xray} graph={graph} made={made} />
      )}
      <button
        type="button"
        className="button icon xray-close"
        aria-label="Close the X-ray"
        title="Close (X)"
        onClick={() => workbench.setView({ xray: false })}
      >
        <X size={16} />
      </button>
    </section>
  );
}

function Opened({ xray, graph, made }: { xray: XRay; graph: Graph; made: GraphNode[] }) {
  const workbench = useWorkbench();
  const selected = useBench((state) => state.selection.node);
  const [pointed, setPointed] = useState<number | null>(null);
  const [share, setShare] = useOpening();
  const code = useMemo(() => stretches(xray), [xray]);
  const current = pointed ?? xray.parts.findIndex(({ node }) => node === selected);
  const single = xray.parts.length === 1;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key. */}
      <section className="xray-code" aria-label="What was written" tabIndex={0}>
        <pre>
          <code>
            {code.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name.
              <span key={index} className="xray-line">
                {line.map(({ text, part }, at) =>
                  part === null ? (
                    text
                  ) : (
                    <mark
                      // biome-ignore lint/suspicious/noArrayIndexKey: nor have stretches.
                      key={at}
                      className={part === current ? 'xray-tie current' : 'xray-tie'}
                    >
                      {text}
                    </mark>
                  ),
                )}
                {'\n'}
              </span>
            ))}
          </code>
        </pre>
      </section>
      <div className="xray-nodes">
        <label className="xray-slider">
          <span>written</span>
          <input
            type="range"
            min="0"
            max="100"
            value={Math.round(share * 100)}
            aria-label="From what was written to what it became"
            onChange={(event) => setShare(Number(event.target.value) / 100)}
          />
          <span>{single ? 'one node' : `${xray.parts.length} nodes`}</span>
        </label>
        <ol style={{ height: xray.parts.length * ROW }}>
          <li
            className="xray-function"
            aria-hidden={share > 0.5}
            style={{ top: middle(xray), opacity: Math.max(0, 1 - 2 * share) }}
          >
            <code>
              {xray.function}({xray.parameters.join(', ')})
            </code>
          </li>
          {xray.parts.map(({ node, by }, index) => {
            const record = made.find(({ name }) => name === node);
            return (
              <li
                key={node}
                className="xray-node"
                style={{
                  top: between(middle(xray), index * ROW, share),
                  opacity: Math.max(0, 2 * share - 1),
                }}
              >
                <button
                  type="button"
                  disabled={share < 0.5}
                  aria-current={node === selected || undefined}
                  onClick={() => workbench.selectNode(node, 'values')}
                  onPointerEnter={() => setPointed(index)}
                  onPointerLeave={() => setPointed(null)}
                  onFocus={() => setPointed(index)}
                  onBlur={() => setPointed(null)}
                >
                  <b>{node}</b> <span className="muted">{record?.type}</span>
                  <small className="muted">{wordsOf(taken(graph, node), by)}</small>
                </button>
              </li>
            );
          })}
        </ol>
      </div>
    </>
  );
}

const middle = ({ parts }: XRay): number => ((parts.length - 1) * ROW) / 2;

const MADE_BY = {
  argument: 'by the marked argument',
  decorator: 'by the decorator',
  function: 'by the function itself',
};

const wordsOf = (inputs: string[], by: keyof typeof MADE_BY): string =>
  `${MADE_BY[by]}${inputs.length > 0 ? `, from ${inputs.join(', ')}` : ''}`;

/** Opens from 0 to 1 by itself, unless less motion is wanted or the slider was taken. */
function useOpening(): [number, (share: number) => void] {
  const [share, setShare] = useState(() => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : 0));
  const [taken, setTaken] = useState(share === 1);
  useEffect(() => {
    if (taken) return;
    const began = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const part = Math.min(1, (now - began) / OPENING_MS);
      setShare(part * part * (3 - 2 * part));
      if (part < 1) frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [taken]);
  return [
    share,
    (next) => {
      setTaken(true);
      setShare(next);
    },
  ];
}
