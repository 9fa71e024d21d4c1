/**
 * What a page and the playground that it embeds say to each other, and whether something that arrived is such a word.
 * Prevents: a message of a stranger, of an older version or of no shape at all doing anything.
 */

import type { Json } from '../protocol';
import type { DoorEvents } from '../workbench/door';
import type { LightGraph } from './light';
import { readGraph } from './still-graph';

/** Rises when a message changes its meaning; what is added does not raise it. */
export const VERSION = 1;

export type PaneName = 'code' | 'graph' | 'values';
export type ThemeName = 'auto' | 'light' | 'dark';

export const PANES: readonly PaneName[] = ['code', 'graph', 'values'];
export const THEMES: readonly ThemeName[] = ['auto', 'light', 'dark'];

/** A program as the page has it. */
export interface EmbeddedProgram {
  files: Record<string, string>;
  inputs: Record<string, Json>;
  config: Record<string, Json>;
}

/** How it is shown. */
export interface EmbedOptions {
  view: PaneName[];
  /** The nodes that Run computes; null as the playground does without being told. */
  outputs: string[] | null;
  readOnly: boolean;
  /** The lesson of this site, "slug" or "slug/step", whose files the program goes on from; null for none. */
  lesson: string | null;
  theme: ThemeName;
  /** Runs as soon as Python is up. */
  run: boolean;
}

/** The methods of `window.tryhamilton` that can be called from outside, and `on`, which asks for an event. */
export const METHODS = [
  'ready',
  'setFile',
  'removeFile',
  'files',
  'setInputs',
  'setConfig',
  'analyse',
  'graph',
  'run',
  'stop',
  'preview',
  'on',
  'setTheme',
] as const;

export type Method = (typeof METHODS)[number];

export type EventName = keyof DoorEvents;

type Envelope<Body> = Body & { tryhamilton: typeof VERSION };

/** From the page to the playground. */
export type ToEmbed = Envelope<
  /** With the graph that the page has drawn, which stays on show until Python has made the program's own. */
  | { type: 'open'; program: EmbeddedProgram; options: EmbedOptions; graph?: LightGraph | null }
  | { type: 'call'; id: number; method: Method; args: unknown[] }
>;

/** From the playground to the page. */
export type FromEmbed = Envelope<
  /** It listens now: the page may send `open`. */
  | { type: 'hello' }
  /** It is drawn. */
  | { type: 'shown' }
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'failure'; id: number; error: { type: string; message: string } }
  | { type: 'event'; name: EventName; detail: unknown }
>;

/** To the hidden frame that holds Python for all playgrounds of a page. */
export type ToRuntime = Envelope<{ type: 'join'; session: string } | { type: 'leave'; session: string }>;

/** Puts the version on a message. */
export const enveloped = <const Body extends object>(body: Body): Envelope<Body> => ({
  tryhamilton: VERSION,
  ...body,
});

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

const isTextRecord = (value: unknown): value is Record<string, string> =>
  isRecord(value) && Object.values(value).every((text) => typeof text === 'string');

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((text) => typeof text === 'string');

const hasVersion = (data: unknown): data is Record<string, unknown> =>
  isRecord(data) && data.tryhamilton === VERSION;

const isId = (id: unknown): id is number => Number.isSafeInteger(id);

/** The message from a page, or null if it is none. */
export function readToEmbed(data: unknown): ToEmbed | null {
  if (!hasVersion(data)) return null;
  if (data.type === 'open') {
    const { program, options } = data;
    if (!isProgram(program) || !isOptions(options)) return null;
    const empty = Object.keys(program.files).length === 0 && options.lesson === null;
    return empty ? null : enveloped({ type: 'open', program, options, graph: readGraph(data.graph) });
  }
  const known = (METHODS as readonly unknown[]).includes(data.method);
  if (data.type !== 'call' || !isId(data.id) || !known || !Array.isArray(data.args)) return null;
  return enveloped({ type: 'call', id: data.id, method: data.method as Method, args: data.args });
}

/** The message from a playground, or null if it is none. */
export function readFromEmbed(data: unknown): FromEmbed | null {
  if (!hasVersion(data)) return null;
  switch (data.type) {
    case 'hello':
    case 'shown':
      return enveloped({ type: data.type });
    case 'answer':
      return isId(data.id) ? enveloped({ type: 'answer', id: data.id, value: data.value }) : null;
    case 'failure': {
      const { id, error } = data;
      if (!isId(id) || !isRecord(error)) return null;
      return enveloped({
        type: 'failure',
        id,
        error: { type: String(error.type), message: String(error.message) },
      });
    }
    case 'event':
      return typeof data.name === 'string'
        ? enveloped({ type: 'event', name: data.name as EventName, detail: data.detail })
        : null;
    default:
      return null;
  }
}

/** The message to the hidden frame, or null if it is none. */
export function readToRuntime(data: unknown): ToRuntime | null {
  if (!hasVersion(data) || typeof data.session !== 'string') return null;
  return data.type === 'join' || data.type === 'leave'
    ? enveloped({ type: data.type, session: data.session })
    : null;
}

const LESSON = /^[\w-]+(\/[\w-]+)?$/;

function isProgram(value: unknown): value is EmbeddedProgram {
  return isRecord(value) && isTextRecord(value.files) && isRecord(value.inputs) && isRecord(value.config);
}

function isOptions(value: unknown): value is EmbedOptions {
  return (
    isRecord(value) &&
    isTextList(value.view) &&
    value.view.length > 0 &&
    value.view.every((pane) => (PANES as readonly string[]).includes(pane)) &&
    (value.outputs === null || isTextList(value.outputs)) &&
    (value.lesson === null || (typeof value.lesson === 'string' && LESSON.test(value.lesson))) &&
    typeof value.readOnly === 'boolean' &&
    typeof value.run === 'boolean' &&
    (THEMES as readonly unknown[]).includes(value.theme)
  );
}

/** What is wrong with the arguments of a call, as a sentence; null if nothing is. */
export function faultOfCall(method: Method, args: unknown[]): string | null {
  const [first, second] = args;
  switch (method) {
    case 'setFile':
      return typeof first === 'string' && typeof second === 'string'
        ? null
        : 'setFile takes a file name and a text.';
    case 'removeFile':
      return typeof first === 'string' ? null : 'removeFile takes a file name.';
    case 'setInputs':
    case 'setConfig':
      return isRecord(first) ? null : `${method} takes an object of values by name.`;
    case 'run':
      return first === undefined ||
        (isRecord(first) && (first.outputs === undefined || isTextList(first.outputs)))
        ? null
        : 'run takes {outputs: [names]} or nothing.';
    case 'preview':
      return typeof first === 'string' &&
        (second === undefined ||
          (isRecord(second) && Object.values(second).every((part) => Number.isSafeInteger(part))))
        ? null
        : 'preview takes the name of a node and {offset, limit} or nothing.';
    case 'on':
      return typeof first === 'string' ? null : 'on takes the name of an event.';
    case 'setTheme':
      return (THEMES as readonly unknown[]).includes(first)
        ? null
        : 'setTheme takes "auto", "light" or "dark".';
    default:
      return null;
  }
}
