import { Menu } from '@base-ui/react/menu';
import { Code, FileText, Link, Type } from 'lucide-react';
import { fileOf } from '../workbench/attachments';
import { EXAMPLES } from '../workbench/examples';
import { valuesOf } from '../workbench/fields';
import { linkOf, programIn } from '../workbench/link/opening';
import { sameProgram } from '../workbench/shelf';
import { useWorkbench } from '../workbench/use-workbench';
import type { Workbench } from '../workbench/workbench';
import { copyText } from './clipboard';
import { addressOf, embedCode, markdownLink, markdownWithCode, titleOf } from './sharing';

/** The title of the program: the example's while it is one. */
export function programTitle(workbench: Workbench): string {
  const state = workbench.store.getState();
  const own = programIn(state);
  // Of a lesson the page knows the title of the step.
  if (state.example.includes('/')) return document.title.split(' · ')[0] ?? '';
  const example = EXAMPLES.find(({ id, program }) => id === state.example && sameProgram(program, own));
  return titleOf(state.files, example?.title ?? null);
}

/** What is copied, by kind. */
const KINDS = {
  link: {
    label: 'Copy link',
    Icon: Link,
    make: (_: Workbench, address: string) => address,
  },
  markdown: {
    label: 'Copy link as Markdown',
    Icon: Type,
    make: (workbench: Workbench, address: string) => markdownLink(programTitle(workbench), address),
  },
  code: {
    label: 'Copy code as Markdown',
    Icon: FileText,
    make: (workbench: Workbench, address: string) =>
      markdownWithCode(workbench.store.getState(), programTitle(workbench), address),
  },
  embed: {
    label: 'Copy HTML for a page',
    Icon: Code,
    make: (workbench: Workbench) =>
      embedCode(
        workbench.store.getState(),
        new URL(import.meta.env.BASE_URL, location.href).href,
        programTitle(workbench),
      ),
  },
} as const;

async function copy(workbench: Workbench, kind: keyof typeof KINDS): Promise<void> {
  const say = (text: string, lasting = false) =>
    workbench.events.emit('notice', { text, ...(lasting ? { action: { label: 'OK', act: () => {} } } : {}) });
  try {
    const state = workbench.store.getState();
    const address = addressOf(location.href, await linkOf(state), state);
    const text = KINDS[kind].make(workbench, address);
    if (!(await copyText(text))) {
      say('This browser does not let the page copy. The address bar now has the link.', true);
      history.replaceState(history.state, '', address);
      return;
    }
    const left = Object.values({ ...valuesOf(state.inputs), ...valuesOf(state.overrides) }).flatMap(
      (value) => fileOf(value) ?? [],
    );
    const size = kind === 'link' ? ` of ${address.length.toLocaleString('en')} characters` : '';
    const stays = left.length > 0 ? ` ${left.join(', ')} stays on this machine: send it along.` : '';
    say(
      `Copied ${kind === 'link' ? 'a link' : kind === 'embed' ? 'HTML' : 'Markdown'}${size}.${stays}`,
      stays !== '',
    );
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), true);
  }
}

/** Ways to hand the program on as text. */
export function SharingItems() {
  const workbench = useWorkbench();
  return Object.entries(KINDS).map(([kind, { label, Icon }]) => (
    <Menu.Item
      key={kind}
      className="menu-item"
      onClick={() => void copy(workbench, kind as keyof typeof KINDS)}
    >
      <Icon size={14} aria-hidden="true" /> {label}
    </Menu.Item>
  ));
}
