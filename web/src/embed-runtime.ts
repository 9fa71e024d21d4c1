/** The entry of the hidden frame that holds Python for all playgrounds of a page. */
import { Broker } from './embed/broker';
import { listenForPlaygrounds } from './embed/runtime';
import { createKernel } from './kernel/client';

// On its own it would only load Python for nobody.
if (window.parent !== window) {
  const host = new URLSearchParams(location.search).get('host');
  listenForPlaygrounds(window, host, new Broker(createKernel({ frugal: true })));
}
