import { useCallback, useEffect, useRef, useState } from 'react';
import { type Copy, complete, lookAtCopy } from './copy';

export type CopyState =
  | { phase: 'looking' }
  | { phase: 'impossible'; reason: string }
  /** `failed`: why the last download ended, if it did. */
  | { phase: 'known'; copy: Copy; failed: string | null }
  | { phase: 'filling'; copy: Copy; arrived: number };

/** The copy of the site in this browser, looked at anew each time that `open` becomes true. */
export function useCopy(open: boolean): {
  state: CopyState;
  fill: () => void;
  stop: () => void;
} {
  const [state, setState] = useState<CopyState>({ phase: 'looking' });
  const filling = useRef<AbortController | null>(null);

  const look = useCallback(async (failed: string | null = null) => {
    try {
      setState({ phase: 'known', copy: await lookAtCopy(), failed });
    } catch (error) {
      setState({ phase: 'impossible', reason: messageOf(error) });
    }
  }, []);

  useEffect(() => {
    // A download goes on while the dialog is closed.
    if (!open || filling.current) return;
    setState({ phase: 'looking' });
    void look();
  }, [open, look]);

  function fill(): void {
    if (state.phase !== 'known' || filling.current) return;
    const { copy } = state;
    const controller = new AbortController();
    filling.current = controller;
    let arrived = 0;
    setState({ phase: 'filling', copy, arrived });
    complete(
      copy,
      (bytes) => {
        arrived += bytes;
        setState({ phase: 'filling', copy, arrived });
      },
      controller.signal,
    )
      .then(() => null)
      .catch((error) => (controller.signal.aborted ? null : messageOf(error)))
      .then((failed) => {
        filling.current = null;
        return look(failed);
      });
  }

  return { state, fill, stop: () => filling.current?.abort() };
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
