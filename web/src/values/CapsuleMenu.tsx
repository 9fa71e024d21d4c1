import { Menu } from '@base-ui/react/menu';
import { ChevronDown, FileCode, FileText, Link2, PackageOpen } from 'lucide-react';
import { Dropdown } from '../look/Dropdown';
import type { Capsule } from '../protocol';
import { programOfCapsule } from '../workbench/capsule';
import { download } from '../workbench/download';
import { withLink } from '../workbench/link/address';
import { encodeLink } from '../workbench/link/link';
import { useWorkbench } from '../workbench/use-workbench';

/** The node that failed, to be taken away: the function and exactly what it was given. */
export function CapsuleMenu() {
  const workbench = useWorkbench();

  async function take(how: (capsule: Capsule) => Promise<string>): Promise<void> {
    let text: string;
    try {
      const capsule = await workbench.inspect({ type: 'capsule' });
      text = [
        await how(capsule),
        ...capsule.told.map(({ name, why }) => `${name} could not be written as code: ${why}.`),
      ].join(' ');
    } catch (error) {
      text = error instanceof Error ? error.message : String(error);
    }
    workbench.events.emit('notice', { text });
  }

  const asTest = async ({ node, test }: Capsule) => {
    const name = `test_${node.replace(/\W/g, '_')}.py`;
    download(name, test);
    return `Saved ${name}.`;
  };

  const asReport = async ({ report }: Capsule) => {
    await navigator.clipboard.writeText(report);
    return 'Copied the report.';
  };

  const asLink = async ({ program }: Capsule) => {
    if (!program) return 'There is no link: not all of its values can be written down.';
    const link = encodeLink(programOfCapsule(program), null);
    const address = new URL(import.meta.env.BASE_URL, location.href);
    address.hash = withLink('', link);
    await navigator.clipboard.writeText(address.href);
    return 'Copied a link to the function and its values.';
  };

  return (
    <Dropdown
      name="Capsule"
      align="start"
      gap={4}
      trigger={
        <Menu.Trigger className="button outlined" title="The function and exactly what it was given">
          <PackageOpen size={14} aria-hidden="true" />
          Capsule
          <ChevronDown size={14} aria-hidden="true" />
        </Menu.Trigger>
      }
    >
      <Menu.Item className="menu-item" onClick={() => void take(asTest)}>
        <FileCode size={14} aria-hidden="true" /> Save as a pytest file
      </Menu.Item>
      <Menu.Item className="menu-item" onClick={() => void take(asReport)}>
        <FileText size={14} aria-hidden="true" /> Copy as a Markdown report
      </Menu.Item>
      <Menu.Item className="menu-item" onClick={() => void take(asLink)}>
        <Link2 size={14} aria-hidden="true" /> Copy a link
      </Menu.Item>
    </Dropdown>
  );
}
