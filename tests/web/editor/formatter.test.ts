import { describe, expect, it } from 'vitest';
import { createFormatter, type FormatWorker, sentenceOf } from '../../../web/src/editor/formatting/formatter';
import type { FormatAnswer, FormatRequest } from '../../../web/src/editor/formatting/messages';

/** A worker whose answers the test gives. */
function hand() {
  const asked: FormatRequest[] = [];
  const spawned: FormatWorker[] = [];
  const spawn = (): FormatWorker => {
    const worker: FormatWorker = {
      postMessage: (request: FormatRequest) => void asked.push(request),
      terminate() {},
      onmessage: null,
      onerror: null,
    };
    spawned.push(worker);
    return worker;
  };
  const answer = (data: FormatAnswer) => {
    const worker = spawned.at(-1) as Worker;
    worker.onmessage?.(new MessageEvent('message', { data }));
  };
  return { asked, spawned, spawn, answer };
}

describe('the formatter', () => {
  it('starts no worker before it is asked, and one for all requests', async () => {
    const { asked, spawned, spawn, answer } = hand();
    const formatter = createFormatter(spawn);
    expect(spawned).toHaveLength(0);
    const first = formatter.format('a=1');
    const second = formatter.format('b=2');
    expect(spawned).toHaveLength(1);
    expect(asked.map(({ text }) => text)).toEqual(['a=1', 'b=2']);
    answer({ id: 2, ok: true, text: 'b = 2\n' });
    answer({ id: 1, ok: true, text: 'a = 1\n' });
    expect(await first).toBe('a = 1\n');
    expect(await second).toBe('b = 2\n');
  });

  it('says what is wrong with the text', async () => {
    const { spawn, answer } = hand();
    const asked = createFormatter(spawn).format('def');
    answer({ id: 1, ok: false, fault: 'text', why: 'Expected an identifier at byte range 3..3' });
    await expect(asked).rejects.toThrow('it cannot be read as Python (Expected an identifier)');
  });

  it('fails what waits when the worker dies, and starts another for the next', async () => {
    const { spawned, spawn, answer } = hand();
    const formatter = createFormatter(spawn);
    const lost = formatter.format('a=1');
    (spawned[0] as Worker).onerror?.({ message: '' } as ErrorEvent);
    await expect(lost).rejects.toThrow('its file did not arrive');
    const next = formatter.format('a=1');
    expect(spawned).toHaveLength(2);
    answer({ id: 2, ok: true, text: 'a = 1\n' });
    expect(await next).toBe('a = 1\n');
  });

  it('leaves a sentence without bytes as it is', () => {
    expect(sentenceOf('unclosed bracket')).toBe('it cannot be read as Python (unclosed bracket)');
  });
});
