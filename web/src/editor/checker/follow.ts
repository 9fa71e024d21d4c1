import type { Workbench } from '../../workbench/workbench';
import type { Models } from '../models';
import type { monaco } from '../monaco';
import { setTypeChecking, typeChecking } from './choice';

/** Brings the language server up and takes it down as it is chosen; its code is fetched when it is. */
export function followTypeChecking(workbench: Workbench, models: Models): monaco.IDisposable {
  let layer: monaco.IDisposable | null = null;
  let wanted = 0;

  function failed(why: string): void {
    down();
    setTypeChecking(false);
    workbench.events.emit('notice', { text: `Type checking is off again: ${why}.` });
  }

  function down(): void {
    wanted += 1;
    layer?.dispose();
    layer = null;
  }

  async function up(): Promise<void> {
    const mine = ++wanted;
    const made = await import('./layer').catch(() => null);
    if (mine !== wanted) return;
    if (made) layer = made.checkTypes(workbench, models, failed);
    else failed('its file did not arrive');
  }

  if (typeChecking.getState().on) void up();
  const stop = typeChecking.subscribe(({ on }, before) => {
    if (on === before.on) return;
    if (on) void up();
    else down();
  });
  return {
    dispose() {
      stop();
      down();
    },
  };
}
