import './tree.css';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Child, Children, Preview, ValuePlace } from '../protocol';
import { useWorkbench } from '../workbench/use-workbench';
import { PreviewView } from './PreviewView';
import { PAGE } from './pages';

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

interface TreeViewProps {
  place: ValuePlace;
  name: string;
  /** Shown while Python is too busy to answer, as it is while pandas is loaded. */
  meanwhile?: string;
}

/** The children of a container, a page at a time; each may be opened in turn. */
export function TreeView({ place, name, meanwhile }: TreeViewProps) {
  const workbench = useWorkbench();
  const [found, setFound] = useState<Children | null>(null);
  const [error, setError] = useState<string | null>(null);

  const fetch = useCallback(
    async (offset: number) => {
      try {
        const page = await workbench.inspect({ ...place, type: 'children', offset, limit: PAGE });
        setFound((before) => ({
          ...page,
          items: [...(before?.items.slice(0, offset) ?? []), ...page.items],
        }));
        setError(null);
      } catch (reason) {
        setError(messageOf(reason));
      }
    },
    [workbench, place],
  );

  useEffect(() => void fetch(0), [fetch]);

  if (error && !found) return <p className="error-text">{error}</p>;
  if (!found)
    return meanwhile ? <pre className="late">{meanwhile}</pre> : <p className="muted late">Loading</p>;
  const left = found.total - found.items.length;
  return (
    <ul className="tree" aria-label={`Items of ${name}`}>
      {found.items.map((child, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a child is known by its place, labels may repeat.
        <Branch key={index} place={place} name={name} at={index} child={child} />
      ))}
      {left > 0 && (
        <li>
          <button type="button" className="link" onClick={() => void fetch(found.items.length)}>
            {`Show ${Math.min(left, PAGE)} more of ${left.toLocaleString('en')}`}
          </button>
        </li>
      )}
    </ul>
  );
}

function Branch({ place, name, at, child }: { place: ValuePlace; name: string; at: number; child: Child }) {
  const [open, setOpen] = useState(false);
  const here = useMemo(() => ({ ...place, path: [...(place.path ?? []), at] }), [place, at]);
  const inside = `${name}[${child.label}]`;
  const opens = child.size ? true : child.open;
  const line = (
    <>
      <span className="tree-label">{child.label}</span>
      <span className="tree-text">{child.text}</span>
      <span className="dtype">{child.type}</span>
    </>
  );
  if (!opens) return <li className="tree-line">{line}</li>;
  const Icon = open ? ChevronDown : ChevronRight;
  return (
    <li>
      <button type="button" className="tree-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon size={14} aria-hidden="true" />
        {line}
      </button>
      {open && (child.size ? <TreeView place={here} name={inside} /> : <Leaf place={here} name={inside} />)}
    </li>
  );
}

/** What a line of the tree has no room for: a table, a picture, a long text. */
function Leaf({ place, name }: { place: ValuePlace; name: string }) {
  const workbench = useWorkbench();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    workbench.inspect({ ...place, type: 'preview', offset: 0, limit: PAGE }).then(
      (answer) => current && setPreview(answer),
      (reason: unknown) => current && setError(messageOf(reason)),
    );
    return () => {
      current = false;
    };
  }, [workbench, place]);
  if (error) return <p className="error-text">{error}</p>;
  if (!preview) return <p className="muted">Loading</p>;
  return (
    <div className="tree-leaf">
      <PreviewView place={place} name={name} preview={preview} />
    </div>
  );
}
