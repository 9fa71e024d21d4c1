import '@fontsource/jetbrains-mono/latin-400.css';
import '@fontsource/jetbrains-mono/latin-600.css';
import '../../look/tokens.css';
import '../base.css';
import '../ui.css';
import './embed.css';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { FromBroker, PortLike, ToBroker } from '../../embed/kernel-messages';
import type { Opening } from '../../embed/listening';
import type { ThemeName } from '../../embed/messages';
import { RemoteKernel } from '../../embed/remote-kernel';
import { createKernel, type Kernel } from '../../kernel/client';
import { createDoor } from '../../workbench/door';
import { WorkbenchContext } from '../../workbench/use-workbench';
import { createWorkbench, type Workbench } from '../../workbench/workbench';
import { EmbedScreen } from './EmbedScreen';
import { type Beginning, beginningOf } from './program';

const rootElement = (): HTMLElement => {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element #root.');
  return root;
};

/** Draws the playground for a program that the page around it opened. */
export async function start(opening: Opening): Promise<void> {
  const { program, options, port, shown } = opening;
  setTheme(options.theme);
  // Python boots while the program of a lesson is fetched.
  const kernel = port
    ? new RemoteKernel(port as unknown as PortLike<ToBroker, FromBroker>)
    : createKernel({ frugal: true });
  try {
    draw(opening, kernel, await beginningOf(program, options.lesson, opening.graph));
  } catch (error) {
    const said = document.createElement('p');
    said.className = 'invite';
    said.setAttribute('role', 'alert');
    said.textContent = `The example could not be opened. ${error instanceof Error ? error.message : error}`;
    rootElement().replaceChildren(said);
    shown();
  }
}

function draw({ options, serve, shown }: Opening, kernel: Kernel, { program, page, graph }: Beginning): void {
  const workbench = createWorkbench({
    kernel,
    storage: null,
    home: { open: () => program, save: () => true },
  });
  if (graph) workbench.store.setState({ graph });
  const embedded = withOutputs(workbench, options.outputs);
  serve(createDoor(embedded), setTheme);
  if (options.run) embedded.run().catch(() => {});
  createRoot(rootElement()).render(
    <StrictMode>
      <WorkbenchContext value={embedded}>
        <EmbedScreen view={options.view} readOnly={options.readOnly} began={program} page={page} />
        <Told shown={shown} />
      </WorkbenchContext>
    </StrictMode>,
  );
}

/** Somebody opened the frame's address as a page of its own. */
export function startAlone(): void {
  rootElement().innerHTML =
    '<p class="invite">This page is made to stand in another one. <a href="./">Open the playground</a> instead.</p>';
}

/** Tells the page once there is something to show. Not in an animation frame: a frame that is not seen gets none. */
function Told({ shown }: { shown: () => void }) {
  useEffect(() => {
    const timer = setTimeout(shown);
    return () => clearTimeout(timer);
  }, [shown]);
  return null;
}

/** Run computes what the page asked for, unless somebody asks for something else. */
function withOutputs(workbench: Workbench, outputs: string[] | null): Workbench {
  if (!outputs) return workbench;
  return Object.create(workbench, {
    run: {
      value: (options: Parameters<Workbench['run']>[0] = {}) =>
        workbench.run({ ...options, outputs: options.outputs ?? outputs }),
    },
  });
}

function setTheme(theme: ThemeName): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
