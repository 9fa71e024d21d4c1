import { useMemo } from 'react';
import { documentOf } from './sanitise';

/** HTML of a program: sanitised, and in a sandbox without any permission. */
export function HtmlFrame({ name, html }: { name: string; html: string }) {
  const source = useMemo(() => documentOf(html), [html]);
  return <iframe className="value-html" sandbox="" srcDoc={source} title={`Value of ${name}`} />;
}
