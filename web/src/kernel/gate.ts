/** A promise that is settled from outside, once. */
export interface Gate {
  promise: Promise<void>;
  open(): void;
  fail(reason: Error): void;
}

export function gate(): Gate {
  let open = () => {};
  let fail = (_reason: Error) => {};
  const promise = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  // Whoever awaits it gets the reason; that nobody does is no error of its own.
  promise.catch(() => {});
  return { promise, open, fail };
}
