import { useState } from 'react';
import type { Preview, ValuePlace, ValuePreview } from '../protocol';
import { FrameGrid } from './FrameGrid';
import { RichView } from './RichView';
import { Scroller } from './Scroller';
import { TextView } from './TextView';
import { TreeView } from './TreeView';

interface PreviewViewProps {
  place: ValuePlace;
  name: string;
  preview: Preview;
}

/** A value as what it is: a table, a tree, a picture, or text. */
export function PreviewView({ place, name, preview }: PreviewViewProps) {
  if (preview.kind === 'frame') return <FrameGrid place={place} name={name} frame={preview} />;
  if (preview.rich) return <RichView place={place} name={name} preview={preview} />;
  if (preview.size) return <Structure place={place} name={name} preview={preview} />;
  return <TextView place={place} name={name} preview={preview} />;
}

/** A container: its children one by one, or all of it as Python writes it. */
function Structure({ place, name, preview }: PreviewViewProps & { preview: ValuePreview }) {
  const [asText, setAsText] = useState(false);
  return (
    <>
      <fieldset className="grid-tools" aria-label={`View of ${name}`}>
        <button type="button" className="button" aria-pressed={!asText} onClick={() => setAsText(false)}>
          Tree
        </button>
        <button type="button" className="button" aria-pressed={asText} onClick={() => setAsText(true)}>
          Text
        </button>
      </fieldset>
      {asText ? (
        <TextView place={place} name={name} preview={preview} />
      ) : (
        <Scroller className="value-tree" label={`Value of ${name}`}>
          <TreeView place={place} name={name} meanwhile={preview.text} />
        </Scroller>
      )}
    </>
  );
}
