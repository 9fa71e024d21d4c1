/** The script that a page includes: it makes `<hamilton-playground>` known, once. */

import { HamiltonPlayground } from './element';

if (!customElements.get('hamilton-playground')) {
  customElements.define('hamilton-playground', HamiltonPlayground);
}
