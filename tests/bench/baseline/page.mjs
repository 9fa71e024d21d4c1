// Starts the worker and sets the same marks as the playground; an interface of its own it has none, which is in its favour.
const worker = new Worker(new URL('worker.mjs', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }) => {
  if (data.mark) performance.mark(`th:${data.mark}`);
  if (data.failed) document.body.dataset.failed = data.failed;
};
