/** JSON-RPC with basedpyright's browser build, which is a worker that asks for a second one for its analysis. */

import { CAPABILITIES, configurationOf, FOLDER } from './settings';

/** The part of a Worker that is used. */
export type ServerWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

interface Message {
  id?: number;
  method?: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a method's parameters are is known where it is handled.
  params?: any;
  result?: unknown;
  error?: { message: string };
  /** Besides JSON-RPC: a request for another worker. */
  type?: string;
  initialData?: unknown;
  port?: MessagePort;
}

export interface ServerOptions {
  spawn(): ServerWorker;
  /** Path → text of the files that are there at the start. */
  files: Record<string, string>;
  onDiagnostics(uri: string, diagnostics: unknown[]): void;
  /** Called once, with the reason; the server is gone by then. */
  onFailed(why: string): void;
  startMs?: number;
}

export interface Server {
  /** Resolves with null when the server cannot answer. */
  request<Result>(method: string, params: object): Promise<Result | null>;
  /** Waits until the server is up, and keeps the order. */
  notify(method: string, params: object): void;
  stop(): void;
}

/** Longer than the slowest start that was seen, several times over. */
const START_MS = 90_000;

export function startServer(options: ServerOptions): Server {
  const workers: ServerWorker[] = [];
  const waiting = new Map<number, (answer: Message) => void>();
  let early: Message[] | null = [];
  let count = 0;
  let over = false;
  const timer = setTimeout(() => fail('it did not start in time'), options.startMs ?? START_MS);

  function stop(): void {
    over = true;
    clearTimeout(timer);
    for (const worker of workers.splice(0)) worker.terminate();
    for (const answer of [...waiting.values()]) answer({});
    waiting.clear();
  }

  function fail(why: string): void {
    if (over) return;
    stop();
    options.onFailed(why);
  }

  function spawn(boot: object, transfer: Transferable[] = []): ServerWorker {
    const worker = options.spawn();
    workers.push(worker);
    worker.onerror = (event) => {
      if (event instanceof Event) event.preventDefault();
      fail(event.message || 'its file did not arrive');
    };
    worker.postMessage({ type: 'browser/boot', ...boot }, transfer);
    return worker;
  }

  const send = (message: Message) => workers[0]?.postMessage({ jsonrpc: '2.0', ...message });

  function hear({ data }: MessageEvent<Message>): void {
    if (over) return;
    const { id, method, params } = data;
    if (data.type === 'browser/newWorker' && data.port) {
      spawn({ mode: 'background', initialData: data.initialData, port: data.port }, [data.port]);
    } else if (method === undefined && id !== undefined) {
      waiting.get(id)?.(data);
      waiting.delete(id);
    } else if (method === 'textDocument/publishDiagnostics') {
      options.onDiagnostics(params.uri, params.diagnostics);
    } else if (id !== undefined) {
      send({ id, result: method === 'workspace/configuration' ? configurationOf(params.items) : null });
    }
  }

  function ask(method: string, params: object): Promise<Message> {
    return new Promise((resolve) => {
      count += 1;
      waiting.set(count, resolve);
      send({ id: count, method, params });
    });
  }

  async function start(): Promise<void> {
    spawn({ mode: 'foreground' });
    const [main] = workers;
    if (main) main.onmessage = hear;
    const { error } = await ask('initialize', {
      processId: null,
      rootUri: FOLDER,
      workspaceFolders: [{ uri: FOLDER, name: 'program' }],
      initializationOptions: { files: options.files },
      capabilities: CAPABILITIES,
    });
    if (over) return;
    if (error) return fail(error.message);
    clearTimeout(timer);
    send({ method: 'initialized', params: {} });
    for (const message of early ?? []) send(message);
    early = null;
  }

  start().catch((error) => fail(error instanceof Error ? error.message : String(error)));
  return {
    async request<Result>(method: string, params: object) {
      if (over || early) return null;
      return ((await ask(method, params)).result ?? null) as Result | null;
    },
    notify(method, params) {
      if (over) return;
      if (early) early.push({ method, params });
      else send({ method, params });
    },
    stop,
  };
}
