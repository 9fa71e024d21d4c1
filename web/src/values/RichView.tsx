import { lazy, Suspense, useEffect, useState } from 'react';
import type { Rich, ValuePlace, ValuePreview } from '../protocol';
import { useWorkbench } from '../workbench/use-workbench';
import { Scroller } from './Scroller';
import { TextView } from './TextView';

/** Fetched when the first program shows HTML. */
const HtmlFrame = lazy(() =>
  import('./HtmlFrame').then(({ HtmlFrame: component }) => ({ default: component })),
);

/** A value as its picture, its HTML or its Markdown; as text where it has none after all. */
export function RichView(props: { place: ValuePlace; name: string; preview: ValuePreview }) {
  const { place, name, preview } = props;
  const workbench = useWorkbench();
  const [rich, setRich] = useState<Rich | null>(null);
  useEffect(() => {
    let current = true;
    const nothing = { image: null, html: null, markdown: null };
    workbench.inspect({ ...place, type: 'rich' }).then(
      (answer) => current && setRich(answer),
      () => current && setRich(nothing),
    );
    return () => {
      current = false;
    };
  }, [workbench, place]);

  if (!rich) return <p className="invite">Drawing {name}.</p>;
  if (rich.image) {
    return (
      <Scroller className="value-picture" label={`Value of ${name}`}>
        <img src={rich.image} alt={`Drawing of ${name}, a ${preview.type}`} />
      </Scroller>
    );
  }
  if (rich.html) {
    return (
      <Suspense fallback={<p className="invite">Drawing {name}.</p>}>
        <HtmlFrame name={name} html={rich.html} />
      </Suspense>
    );
  }
  if (rich.markdown)
    return <TextView place={place} name={name} preview={{ ...preview, text: rich.markdown }} />;
  return <TextView {...props} />;
}
