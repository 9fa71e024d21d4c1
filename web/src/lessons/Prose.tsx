import { lexer, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { highlighted } from './highlight';

/** What a link in a text points at; see `py/tryhamilton/lessons/links.py`. */
export interface Target {
  scheme: 'node' | 'value' | 'line' | 'data' | 'lesson' | 'https';
  name: string;
}

/** Draws a link of a text, in its own words. */
export type DrawLink = (target: Target, words: ReactNode) => ReactNode;

const SCHEMES = new Set(['node', 'value', 'line', 'data', 'lesson', 'https']);

function targetOf(href: string): Target | null {
  const at = href.indexOf(':');
  const scheme = href.slice(0, at);
  if (!SCHEMES.has(scheme)) return null;
  return { scheme: scheme as Target['scheme'], name: scheme === 'https' ? href : href.slice(at + 1) };
}

/**
 * Markdown as elements. No HTML of the text gets into the page: what is no Markdown that we know is shown as it is
 * written, so a lesson from elsewhere can do no harm.
 */
export function Prose({ text, link }: { text: string; link: DrawLink }) {
  return <div className="prose">{blocks(lexer(text), link)}</div>;
}

const blocks = (tokens: Token[], link: DrawLink): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other identity, and it never changes.
  tokens.map((token, index) => <Fragment key={index}>{block(token, link)}</Fragment>);

function block(token: Token, link: DrawLink): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'paragraph':
      return <p>{blocks(token.tokens ?? [], link)}</p>;
    case 'heading': {
      const Heading = token.depth <= 3 ? 'h3' : 'h4';
      return <Heading>{blocks(token.tokens ?? [], link)}</Heading>;
    }
    case 'code':
      return <Code code={token as Tokens.Code} />;
    case 'blockquote':
      return <blockquote>{blocks(token.tokens ?? [], link)}</blockquote>;
    case 'hr':
      return <hr />;
    case 'list':
      return <List list={token as Tokens.List} link={link} />;
    case 'table':
      return <Table table={token as Tokens.Table} link={link} />;
    case 'strong':
      return <strong>{blocks(token.tokens ?? [], link)}</strong>;
    case 'em':
      return <em>{blocks(token.tokens ?? [], link)}</em>;
    case 'del':
      return <del>{blocks(token.tokens ?? [], link)}</del>;
    case 'br':
      return <br />;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'link': {
      const words = blocks(token.tokens ?? [], link);
      const target = targetOf(token.href);
      return target ? link(target, words) : words;
    }
    case 'text':
    case 'escape':
      return token.type === 'text' && token.tokens ? blocks(token.tokens, link) : token.text;
    default:
      return token.raw;
  }
}

function Code({ code }: { code: Tokens.Code }) {
  const python = /^python\b/.test(code.lang ?? '');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key.
    <pre className="sample" tabIndex={0}>
      <code>{python ? highlighted(code.text) : code.text}</code>
    </pre>
  );
}

function List({ list, link }: { list: Tokens.List; link: DrawLink }) {
  const items = list.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    <li key={index}>{blocks(item.tokens, link)}</li>
  ));
  return list.ordered ? <ol start={list.start || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table, link }: { table: Tokens.Table; link: DrawLink }) {
  return (
    <table>
      <thead>
        <tr>
          {table.header.map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above.
            <th key={index} scope="col">
              {blocks(cell.tokens, link)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <tr key={index}>
            {row.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above.
              <td key={column}>{blocks(cell.tokens, link)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
