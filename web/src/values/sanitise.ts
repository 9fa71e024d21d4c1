import DOMPurify from 'dompurify';

/**
 * HTML of a program as a document of its own that can do nothing: no scripts, forms, frames, links that lead away or
 * files from elsewhere. It is shown in a sandboxed frame besides, under a policy that forbids the same.
 */
export function documentOf(html: string): string {
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${STYLE}</style><body>${sanitised(html)}`;
}

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
/** Paper in either theme: the program's colours were chosen for it. */
const STYLE =
  'html{color-scheme:light;background:#fff;color:#16191d;font:14px/20px system-ui,sans-serif}table{border-collapse:collapse}td,th{padding:2px 8px;border:1px solid #dce0e5}';

/** A style that reaches for a file. What hides from this, such as an escape, meets the policy above. */
const REACHES = /url\s*\(|@import|image-set|image\s*\(|src\s*\(|expression/i;
const ADDRESS = /url\(\s*(["']?)([^"')]*)\1\s*\)/gi;
/** Pictures that stand in the style itself; as such not even an SVG can do anything. */
const INLINE = /^(?:#|data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,])/i;
/** `#part` and pictures that are there already. */
const LOCAL = /^(?:#|data:image\/(?:png|jpeg|gif|webp);)/i;

const purify = DOMPurify(window);
purify.addHook('uponSanitizeElement', (node, { tagName }) => {
  if (tagName === 'style') node.textContent = harmless(node.textContent ?? '');
  // Only the check boxes by which estimators fold: nothing is to be typed into somebody's value.
  else if (tagName === 'input' && (node as Element).getAttribute('type') !== 'checkbox')
    node.parentNode?.removeChild(node);
});
purify.addHook('uponSanitizeAttribute', (_node, data) => {
  const { attrName, attrValue } = data;
  if (attrName === 'style' && REACHES.test(attrValue)) data.keepAttr = false;
  if (['href', 'xlink:href', 'src'].includes(attrName) && !LOCAL.test(attrValue)) data.keepAttr = false;
});

const withoutComments = (css: string) => css.replaceAll(/\/\*[\s\S]*?\*\//g, '');

/** A style without what it reaches for elsewhere; nothing of it, if that cannot be told apart. */
function harmless(css: string): string {
  const kept = withoutComments(css)
    .replaceAll(/@import[^;]*;?/gi, '')
    .replaceAll(ADDRESS, (whole, _quote, address: string) => (INLINE.test(address) ? whole : 'none'));
  return REACHES.test(kept.replaceAll(ADDRESS, '')) ? '' : kept;
}

/** Handlers go before anything parses them: the page's policy would block each, and say so in the console. */
const withoutHandlers = (html: string) =>
  html.replaceAll(/<[a-z][^<>]*>/gi, (tag) => tag.replaceAll(/\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*')/gi, ''));

function sanitised(html: string): string {
  return purify.sanitize(withoutHandlers(html), {
    USE_PROFILES: { html: true },
    // Estimators of scikit-learn fold by check boxes and style themselves.
    ADD_TAGS: ['style'],
    FORBID_TAGS: ['form', 'button', 'textarea', 'select', 'video', 'audio', 'source', 'track', 'map', 'area'],
    FORBID_ATTR: ['srcset', 'action', 'formaction', 'background', 'poster', 'ping', 'target', 'autofocus'],
    FORCE_BODY: true,
  });
}
