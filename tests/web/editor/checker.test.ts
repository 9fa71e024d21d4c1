import { describe, expect, it } from 'vitest';
import { type ServerWorker, startServer } from '../../../web/src/editor/checker/connection';
import { kindOf, rangeFrom, severityOf } from '../../../web/src/editor/checker/convert';
import { addressOf, configurationOf } from '../../../web/src/editor/checker/settings';

// biome-ignore lint/suspicious/noExplicitAny: messages of a protocol, looked into field by field.
type Sent = any;

function begin(startMs?: number) {
  const workers: { sent: Sent[]; ended: boolean; worker: ServerWorker }[] = [];
  const failures: string[] = [];
  const found: [string, unknown[]][] = [];
  const server = startServer({
    spawn() {
      const one = { sent: [] as Sent[], ended: false, worker: null as unknown as ServerWorker };
      one.worker = {
        postMessage: (message: Sent) => void one.sent.push(message),
        terminate() {
          one.ended = true;
        },
        onmessage: null,
        onerror: null,
      };
      workers.push(one);
      return one.worker;
    },
    files: { '/program/a.py': 'x = 1\n' },
    onDiagnostics: (uri, diagnostics) => found.push([uri, diagnostics]),
    onFailed: (why) => failures.push(why),
    ...(startMs === undefined ? {} : { startMs }),
  });
  const [main] = workers;
  if (!main) throw new Error('no worker was started');
  const say = (data: Sent) => (main.worker as Worker).onmessage?.(new MessageEvent('message', { data }));
  const ready = async () => {
    say({ id: main.sent.find(({ method }: Sent) => method === 'initialize').id, result: {} });
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { server, main, workers, failures, found, say, ready };
}

describe('the connection to the language server', () => {
  it('carries the files, and keeps early notifications until the server is up, in order', async () => {
    const { server, main, ready } = begin();
    server.notify('textDocument/didOpen', { n: 1 });
    server.notify('textDocument/didChange', { n: 2 });
    expect(await server.request('textDocument/hover', {})).toBeNull();
    expect(main.sent.map(({ type, method }: Sent) => type ?? method)).toEqual(['browser/boot', 'initialize']);
    expect(main.sent[1].params.initializationOptions.files).toEqual({ '/program/a.py': 'x = 1\n' });
    expect(main.sent[1].params.capabilities.textDocument.diagnostic).toBeUndefined();
    await ready();
    expect(main.sent.slice(2).map(({ method }: Sent) => method)).toEqual([
      'initialized',
      'textDocument/didOpen',
      'textDocument/didChange',
    ]);
    server.stop();
  });

  it('gives the server the second worker that it asks for, and ends both', async () => {
    const { server, workers, say, ready } = begin();
    const { port1 } = new MessageChannel();
    say({ type: 'browser/newWorker', initialData: { root: '/' }, port: port1 });
    await ready();
    expect(workers[1]?.sent).toEqual([
      { type: 'browser/boot', mode: 'background', initialData: { root: '/' }, port: port1 },
    ]);
    server.stop();
    expect(workers.map(({ ended }) => ended)).toEqual([true, true]);
    port1.close();
  });

  it('answers what the server asks for, and hands diagnostics on', async () => {
    const { server, main, found, say, ready } = begin();
    await ready();
    say({ id: 7, method: 'workspace/configuration', params: { items: [{ section: 'python' }] } });
    say({ id: 8, method: 'client/registerCapability', params: {} });
    expect(main.sent.slice(-2)).toEqual([
      { jsonrpc: '2.0', id: 7, result: [{}] },
      { jsonrpc: '2.0', id: 8, result: null },
    ]);
    say({ method: 'textDocument/publishDiagnostics', params: { uri: 'u', diagnostics: [1] } });
    expect(found).toEqual([['u', [1]]]);
    server.stop();
  });

  it('tells once that it failed, and answers what was asked with nothing', async () => {
    const { server, main, failures, ready } = begin();
    await ready();
    const asked = server.request('textDocument/hover', {});
    (main.worker as Worker).onerror?.({ message: 'out of memory' } as ErrorEvent);
    (main.worker as Worker).onerror?.({ message: 'again' } as ErrorEvent);
    expect(failures).toEqual(['out of memory']);
    expect(await asked).toBeNull();
    expect(main.ended).toBe(true);
  });

  it('gives a server up that does not start', async () => {
    const { failures } = begin(5);
    await expect.poll(() => failures).toEqual(['it did not start in time']);
  });
});

describe('the terms of the language server', () => {
  it('never makes an error of a type', () => {
    expect(severityOf({ severity: 1 } as never)).toBe('Warning');
    expect(severityOf({ severity: 4 } as never)).toBe('Hint');
  });

  it('counts from one', () => {
    const range = { start: { line: 0, character: 4 }, end: { line: 2, character: 0 } };
    expect(rangeFrom(range)).toEqual({
      startLineNumber: 1,
      startColumn: 5,
      endLineNumber: 3,
      endColumn: 1,
    });
    expect(kindOf({ label: 'f', kind: 3 })).toBe('Function');
    expect(kindOf({ label: 'T', kind: 25 })).toBe('TypeParameter');
  });

  it('knows Python files in lower case only, and is silent about packages without stubs', () => {
    expect(addressOf('a b.py')).toBe('file:///program/a%20b.py');
    expect(addressOf('Big.py')).toBeNull();
    expect(addressOf('notes.md')).toBeNull();
    const [analysis] = configurationOf([{ section: 'basedpyright.analysis' }]);
    expect(analysis).toMatchObject({ diagnosticSeverityOverrides: { reportMissingImports: 'none' } });
  });
});
