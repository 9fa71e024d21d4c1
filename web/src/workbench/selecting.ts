import type { Bench } from './bench';
import { nodeAt } from './code-map';
import type { FieldKind, Pane, Selection } from './state';
import type { GraphView } from './view';

/** Moves the one selection. A node brings its place in the code along, a place in the code its node. */
export interface Selecting {
  selectNode(name: string | null, from: Selection['from']): void;
  /** The caret stands here. */
  selectLine(file: string, line: number): void;
  /** Selects a place and asks the editor to put the caret there. */
  goTo(place: { file: string; line: number; column?: number | null }, from: Selection['from']): void;
  /** Brings a pane into view and gives it the focus. */
  showPane(pane: Pane): void;
  /** Shows a group of values, and gives the field of this name the focus. */
  showFields(kind: FieldKind, name?: string): void;
  /** Whether tables show what their cells were before. */
  setComparing(comparing: boolean): void;
  /** Whether a changed input, config or override is followed by a run. */
  setLive(live: boolean): void;
  /** Changes how the graph is looked at. */
  setView(change: Partial<GraphView>): void;
}

export function createSelecting({ store, events }: Bench): Selecting {
  let jumps = 0;

  function select(selection: Selection): void {
    const { node, file, line } = store.getState().selection;
    if (node === selection.node && file === selection.file && line === selection.line) return;
    store.setState({ selection });
    events.emit('selection', selection);
  }

  const at = (file: string, line: number): string | null => {
    const { graph, files, selection } = store.getState();
    return graph && nodeAt(graph, files, file, line, selection.node);
  };

  return {
    selectNode(name, from) {
      const { graph } = store.getState();
      const node =
        graph?.nodes.find((other) => other.name === name) ??
        graph?.off?.find((variant) => name === variant.node.name || name === `${variant.node.name} (off)`)
          ?.node;
      const here = node?.file != null && node.file in store.getState().files;
      select({ node: name, file: here ? node.file : null, line: here ? node.line : null, from });
      if (here && node.file) store.setState({ active: node.file });
    },
    selectLine(file, line) {
      select({ node: at(file, line), file, line, from: 'editor' });
    },
    goTo({ file, line, column }, from) {
      if (!(file in store.getState().files)) return;
      select({ node: at(file, line), file, line, from });
      store.setState({
        active: file,
        pane: 'code',
        jump: { file, line, column: column ?? 1, count: ++jumps },
      });
    },
    showPane(pane) {
      store.setState({ pane });
      events.emit('pane', pane);
    },
    showFields(kind, name) {
      store.setState({ fieldsTab: kind, ...(name === undefined ? {} : { pane: 'code' }) });
      if (name !== undefined) events.emit('field', { kind, name });
    },
    setComparing: (comparing) => store.setState({ comparing }),
    setLive: (live) => store.setState({ live }),
    setView(change) {
      // Below the drawing there is room for one of these: the other makes way.
      const alone = change.xray ? { waterfall: false } : change.waterfall ? { xray: false } : {};
      store.setState({ view: { ...store.getState().view, ...alone, ...change } });
    },
  };
}
