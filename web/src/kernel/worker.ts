/**
 * Python's worker. Thin: it boots the runtime, loads packages and forwards calls to `tryhamilton.worker`.
 * The order matters: graphs can be drawn before pandas is there, so pandas waits until the page asks for it.
 */

import type { BootProgress, Call, ExtraPackage, KernelEvent, Message } from '../protocol';
import { Attachments } from './attachments';
import { archives, boot, type Python } from './boot';
import { coreFiles, explainBootFailure } from './boot-failure';
import { Extra } from './extra';
import { Library } from './library';
import { limitMemory } from './limits';
import { expectPandas, Packages, prefetchPandas } from './packages';
import { runtime } from './runtime-manifest';
import { Turns } from './turns';

const post = (message: Message) => self.postMessage(message);
const tell = (event: KernelEvent) => post({ type: 'event', event });
const step = (step: BootProgress['step'], label: string, share: number) =>
  tell({ type: 'boot', progress: { step, label, share } });

const turns = new Turns();
const library = new Library();
const FIRST = JSON.stringify(runtime.first);
let python: Python;
let packages: Packages;
/** Graphs can be drawn. */
let isUp = false;
let attachments: Attachments;
let extra: Extra;
let interrupt: Int32Array | null = null;
/** The share of pandas' download that has come. */
let pandasHere = 0;

limitMemory();
const booted = boot({
  emit: (event) => tell(JSON.parse(event)),
  print: (stream, text) => tell({ type: 'output', stream, text }),
  step,
  installed: () => {
    library.fetch();
    prefetchPandas((share) => {
      pandasHere = share;
      if (isUp) tellPandas();
    });
  },
  died: (error) =>
    tell({
      type: 'died',
      message: `Python ended: ${error instanceof Error ? error.message : String(error)}. It was started anew; files and inputs are kept.`,
    }),
}).then((started) => {
  python = started;
  packages = new Packages(started.pyodide, turns);
  extra = new Extra(started.pyodide, turns);
  attachments = new Attachments(started.pyodide, turns);
  isUp = true;
  tellPandas();
  tell({ type: 'engine-ready' });
}, tellFailure);

self.onmessage = async ({ data: call }: MessageEvent<Call>) => {
  try {
    post({ type: 'answer', id: call.id, value: await answer(call) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    post({ type: 'failure', id: call.id, error: { type: name, message } });
  }
};

async function answer(call: Call): Promise<unknown> {
  if (call.type === 'boot') {
    interrupt = call.interrupt && new Int32Array(call.interrupt);
    return booted;
  }
  await booted;
  if (call.type === 'warm') expectPandas();
  // Once it is here nobody looks at the program any more: it may be long, and is analysed at every key.
  if (!library.here && !isFirstGraph(call)) await complete();
  if (call.type === 'warm') return warm();
  const { id: _, session = '', extra: wanted = [], ...request } = call as Call & { extra?: ExtraPackage[] };
  await extra.provide(wanted);
  if (call.type === 'install') return wanted.length > 0 ? extra.install(wanted.at(-1) as ExtraPackage) : null;
  if (call.type === 'leave') return turns.take(async () => python.leave(session));
  if (call.type === 'course') {
    // Its solutions are run, each with what it imports.
    const texts = Object.entries(call.files).filter(([path]) => path.endsWith('.py'));
    const files = Object.fromEntries(texts.map(([, text], i) => [`course_${i}.py`, text]));
    const program = { files, inputs: {}, config: {}, overrides: {} };
    await packages.load(await turns.take(() => ask<string[]>({ type: 'packages', program }, session)));
  }
  if (call.type === 'export') {
    const { program } = call;
    await packages.load(await turns.take(() => ask<string[]>({ type: 'packages', program }, session)));
  }
  if (call.type !== 'run' && call.type !== 'check') return turns.take(() => ask(request, session));
  const also = call.type === 'check' ? call.checks : '';
  const { program } = call;
  if (request.type === 'run') {
    await attachments.place(request.data ?? []);
    delete request.data;
  }
  await packages.load(await turns.take(() => ask<string[]>({ type: 'packages', program, also }, session)));
  return turns.take(() => ask(request, session, mayAwait([...Object.values(program.files), also])));
}

/** What a first graph does without is there, or nothing goes on. */
async function complete(): Promise<void> {
  try {
    await library.ready(python.pyodide, turns);
  } catch (error) {
    await tellFailure(error);
    throw error;
  }
}

async function tellFailure(error: unknown): Promise<void> {
  const files = coreFiles(runtime.indexURL, [...archives(), ...Library.archives], runtime.sizes);
  tell({ type: 'boot-failed', message: await explainBootFailure(error, files) });
}

/** An analysis of the program that a first visit shows: what it imports was found out when the site was built. */
function isFirstGraph(call: Call): boolean {
  if (call.type !== 'analyse') return false;
  const { files, inputs, config } = call.program;
  return JSON.stringify({ files, inputs, config }) === FIRST;
}

/** One call of the Python kernel. Only here may an interrupt reach Python: half an import of numpy cannot be mended. */
async function ask<T>(request: object, session: string, switching = false): Promise<T> {
  const { pyodide, dispatch } = python;
  if (interrupt) pyodide.setInterruptBuffer(interrupt);
  try {
    const { value, error } = JSON.parse(await dispatch(JSON.stringify(request), session, switching));
    if (error) throw Object.assign(new Error(error.message), { name: error.type });
    return value;
  } finally {
    pyodide.setInterruptBuffer(undefined as never);
  }
}

/** The last tenth is for putting it into memory. */
function tellPandas(): void {
  step('packages', 'Loading pandas', 0.7 + 0.2 * pandasHere);
}

async function warm(): Promise<void> {
  try {
    await packages.pandas();
    step('ready', 'Ready', 1);
    tell({ type: 'pandas-ready' });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    tell({ type: 'boot-failed', message, without: 'pandas' });
  }
}

/** Waiting inside Python needs a stack that can be switched, which is a little slower; few programs do. */
function mayAwait(texts: string[]): boolean {
  return texts.some((text) => /\b(async|await|asyncio)\b/.test(text));
}
