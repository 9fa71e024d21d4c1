/** The entry: Python's worker starts first, the page is fetched while it boots. */
import { createKernel } from './kernel/client';

const kernel = createKernel();

void import('./ui/start').then(({ start }) => start(kernel));
