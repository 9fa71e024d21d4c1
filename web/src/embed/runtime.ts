/** The ear of the hidden frame that holds Python: the page around it brings playgrounds in and takes them out. */

import type { Broker } from './broker';
import type { FromBroker, PortLike, ToBroker } from './kernel-messages';
import { enveloped, readToRuntime } from './messages';

interface Surroundings {
  parent: { postMessage(message: unknown, targetOrigin: string): void };
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** `expected` is the origin of the page, if the address of the frame names it. */
export function listenForPlaygrounds(
  window: Surroundings,
  expected: string | null,
  broker: Pick<Broker, 'join' | 'leave'>,
): void {
  window.addEventListener('message', ({ source, origin, data, ports }) => {
    if (source !== (window.parent as unknown) || (expected !== null && origin !== expected)) return;
    const message = readToRuntime(data);
    const [port] = ports;
    if (message?.type === 'join' && port)
      broker.join(message.session, port as unknown as PortLike<FromBroker, ToBroker>);
    else if (message?.type === 'leave') broker.leave(message.session);
  });
  const target = expected === null || expected === 'null' ? '*' : expected;
  window.parent.postMessage(enveloped({ type: 'hello' }), target);
}
