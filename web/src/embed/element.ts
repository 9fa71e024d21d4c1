/**
 * `<hamilton-playground>`: the code that stands in the page, its graph beside it, and Run. Nothing more is loaded until
 * somebody touches it; then the playground takes its place, in a frame of this site.
 */

import tokens from '../look/tokens.css?inline';
import { draw, runsDown } from './drawing';
import style from './element.css?inline';
import { type FrameOptions, SiteFrame, sharedRuntime } from './frames';
import { type LightGraph, lightGraph } from './light';
import { givenGraph, type Markup, readMarkup, themeOf } from './markup';
import { enveloped, type FromEmbed, type ToEmbed } from './messages';
import { DoorCalls, type RemoteDoor } from './remote-door';
import { resolvedTheme, watchColours } from './theme';

/** Where this script came from is where its frames are. In dev it comes in pieces, from below the site. */
const SITE = new URL(import.meta.env.DEV ? import.meta.env.BASE_URL : '.', import.meta.url).href;
/** Room to work in, in pixels: with a table below the graph, and without; and in a column, where both lie below the code. */
const LOW = { values: 580, rest: 440, column: 660 };

let sheet: CSSStyleSheet | null = null;
let count = 0;

function styles(): CSSStyleSheet {
  if (sheet) return sheet;
  sheet = new CSSStyleSheet();
  // The colours of the interface, on the frame in place of the page.
  sheet.replaceSync(tokens.replaceAll(':root', '.frame') + style);
  return sheet;
}

const button = (label: string, className: string, act: () => void): HTMLButtonElement => {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = `button ${className}`;
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
};

export class HamiltonPlayground extends HTMLElement {
  static observedAttributes = ['theme', 'height'];

  /** The scripting door, as `window.tryhamilton` of the playground. The first call brings the playground up. */
  readonly tryhamilton: RemoteDoor;

  #calls = new DoorCalls((message) => this.#post(message));
  #waiting: ToEmbed[] = [];
  #session = `example-${++count}`;
  #frame: SiteFrame | null = null;
  /** The frame takes calls. */
  #opened = false;
  /** The frame is drawn and on show. */
  #live = false;
  #root: ShadowRoot;
  #box = document.createElement('div');
  #still = document.createElement('div');
  #graph = document.createElement('div');
  #note = document.createElement('p');
  #drawn: LightGraph | null = null;
  #run = button('Run', 'primary', () => void this.#wake(true));
  #edit = button('Edit', '', () => void this.#wake(false));
  #unwatch: (() => void)[] = [];

  constructor() {
    super();
    this.tryhamilton = this.#calls.door;
    this.#root = this.attachShadow({ mode: 'open' });
  }

  connectedCallback(): void {
    if (this.#unwatch.length > 0) return;
    this.#unwatch.push(watchColours(() => this.#follow()));
    // While the page is still being read, the code inside is not there yet.
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => this.#show(), { once: true });
    else this.#show();
  }

  disconnectedCallback(): void {
    for (const stop of this.#unwatch.splice(0)) stop();
    this.#frame?.close();
    if (this.#frame) sharedRuntime(this.#options()).leave(this.#session);
    this.#frame = null;
    this.#live = this.#opened = false;
    this.#waiting = [];
    this.#calls.close();
  }

  attributeChangedCallback(): void {
    if (this.#box.isConnected) this.#follow();
  }

  #options(): FrameOptions {
    return { site: SITE, sandboxed: this.hasAttribute('sandbox') };
  }

  /** The page as it is before anybody touches it; `run` starts by itself what asks for that. */
  #show(run = true): void {
    if (!this.isConnected) return;
    const markup = readMarkup(this);
    const panes = markup.options.view;
    this.#root.adoptedStyleSheets = [styles()];
    this.#box.className = 'frame';
    this.#still.className = 'still';
    const code = document.createElement('div');
    code.className = 'code';
    code.hidden = !panes.includes('code');
    code.append(document.createElement('slot'));
    this.#graph.className = 'graph';
    const given = givenGraph(this);
    const graph = given ?? lightGraph(markup.program.files);
    this.#drawn = graph;
    this.#graph.hidden = !panes.includes('graph') || graph.nodes.length === 0;
    this.#still.replaceChildren(code, this.#graph);
    this.#still.dataset.panes = String(Number(!code.hidden) + Number(!this.#graph.hidden));
    this.#note.className = 'note';
    this.#note.setAttribute('role', 'status');
    this.#edit.hidden = markup.options.readOnly;
    this.#edit.disabled = this.#run.disabled = false;
    const bar = document.createElement('div');
    bar.className = 'bar';
    bar.append(this.#run, this.#edit, this.#note);
    this.#box.replaceChildren(this.#still, bar);
    this.#root.replaceChildren(this.#box);
    this.#follow();
    if (!this.#graph.hidden) this.#drawToFit(graph);
    const [fault] = markup.faults;
    if (fault) this.#say(fault, true);
    else
      this.#say(
        given || this.#graph.hidden ? '' : 'Graph read from the text; approximate until Python runs.',
      );
    if (run && markup.options.run) this.#whenSeen(() => void this.#wake(true));
  }

  #drawToFit(graph: LightGraph): void {
    let down: boolean | null = null;
    const observer = new ResizeObserver(([entry]) => {
      const turned = runsDown(graph, entry?.contentRect.width ?? 0);
      if (turned === down) return;
      down = turned;
      this.#graph.replaceChildren(draw(graph, turned));
    });
    observer.observe(this.#graph);
    this.#unwatch.push(() => observer.disconnect());
  }

  #whenSeen(act: () => void): void {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      act();
    });
    observer.observe(this);
    this.#unwatch.push(() => observer.disconnect());
  }

  #say(text: string, fault = false): void {
    this.#note.textContent = text;
    this.#note.classList.toggle('fault', fault);
  }

  /** Follows the attributes and the colours of the page. */
  #follow(): void {
    const theme = resolvedTheme(this, themeOf(this));
    if (this.#box.dataset.theme !== theme) {
      this.#box.dataset.theme = theme;
      if (this.#frame) this.#calls.setTheme(theme).catch(() => {});
    }
    this.#setHeight();
  }

  #setHeight(): void {
    const pixels = Number.parseInt(this.getAttribute('height') ?? '', 10);
    const given = Number.isFinite(pixels) ? Math.min(Math.max(pixels, 160), 4000) : null;
    this.#still.style.maxHeight = given === null ? '' : `${given - 41}px`;
    this.#still.style.overflow = given === null ? '' : 'auto';
    if (this.#live && this.#frame) this.#frame.element.style.height = `${given ?? this.#natural}px`;
  }

  /** As high as the still picture was, so that the page does not jump, unless that is too low to work in. */
  #natural = LOW.rest;

  #post(message: ToEmbed): void {
    // From `open` on the playground takes calls, and keeps them until its door is there.
    if (this.#opened) this.#frame?.send(message);
    else {
      this.#waiting.push(message);
      void this.#wake(false);
    }
  }

  async #wake(run: boolean): Promise<void> {
    if (this.#frame || !this.isConnected) return;
    const markup = readMarkup(this);
    if (Object.keys(markup.program.files).length === 0 && !markup.options.lesson) return;
    this.#run.disabled = this.#edit.disabled = true;
    this.#say('Starting the playground');
    const frame = new SiteFrame('embed.html', this.#options(), (message) => this.#hear(message));
    this.#frame = frame;
    frame.element.className = 'live waking';
    frame.element.title = this.getAttribute('aria-label') || this.title || 'Playground';
    this.#box.append(frame.element);
    try {
      const runtime = sharedRuntime(this.#options());
      await frame.ready;
      if (this.#frame !== frame) return;
      frame.send(this.#opening(markup, run), [runtime.join(this.#session)]);
      this.#opened = true;
      for (const message of this.#waiting.splice(0)) frame.send(message);
      await runtime.ready;
    } catch (error) {
      if (this.#frame !== frame) return;
      frame.close();
      this.#frame = null;
      this.#live = this.#opened = false;
      this.#show(false);
      this.#say(error instanceof Error ? error.message : String(error), true);
    }
  }

  #opening({ program, options }: Markup, run: boolean): ToEmbed {
    const theme = resolvedTheme(this, options.theme);
    const graph = this.#drawn;
    return enveloped({
      type: 'open',
      program,
      options: { ...options, theme, run: run || options.run },
      graph,
    });
  }

  #hear(message: FromEmbed): void {
    if (message.type === 'shown') this.#goLive();
    else this.#calls.receive(message);
  }

  /** The playground is drawn: it takes the place of the still picture. */
  #goLive(): void {
    if (this.#live || !this.#frame) return;
    const { element } = this.#frame;
    const held = this.#root.activeElement !== null;
    const { view } = readMarkup(this).options;
    const inColumn = this.#box.clientWidth < 700 && view.includes('code') && view.includes('values');
    const low = inColumn ? LOW.column : view.includes('values') ? LOW.values : LOW.rest;
    this.#natural = Math.max(low, this.#box.clientHeight);
    this.#live = true;
    element.classList.remove('waking');
    for (const child of [...this.#box.children]) if (child !== element) child.remove();
    this.#setHeight();
    if (held) element.focus();
  }
}
