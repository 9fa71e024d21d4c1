/** The pages of a course as HTML, rendered when the site is built: they read well before, and without, any script. */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { AddressContext, type Addresses, siteAddresses } from '../../lessons/addresses';
import type { CourseOutline, Lesson, Step } from '../../lessons/course';
import { highlighted } from '../../lessons/highlight';
import { neighboursOf } from '../../lessons/neighbours';
import { Prose, type Target } from '../../lessons/Prose';
import { ContentsPage } from './ContentsPage';
import { GoalGraph, GoalValues } from './GoalFigure';

export interface StaticPage {
  title: string;
  description: string;
  html: string;
}

const page = (title: string, description: string, addresses: Addresses, content: ReactNode): StaticPage => ({
  title,
  description,
  html: renderToStaticMarkup(
    <AddressContext value={addresses}>
      <div className="app">
        <Header addresses={addresses} />
        {content}
      </div>
    </AddressContext>,
  ),
});

export function contentsPage(outline: CourseOutline, base: string): StaticPage {
  const addresses = siteAddresses(base);
  return page(
    `${outline.title} · tryhamilton`,
    outline.summary,
    addresses,
    <ContentsPage outline={outline} addresses={addresses} progress={null} />,
  );
}

export function certificatePage(outline: CourseOutline, base: string): StaticPage {
  const addresses = siteAddresses(base);
  return page(
    `Certificate · ${outline.title}`,
    `The certificate of the course ${outline.title}.`,
    addresses,
    <main className="reading">
      <div className="reading-page">
        <h2>Certificate</h2>
        <p className="lead">
          Your certificate is made from what this browser keeps of your progress; that needs JavaScript.
        </p>
      </div>
    </main>,
  );
}

export function lessonPage(outline: CourseOutline, lesson: Lesson, base: string): StaticPage {
  const addresses = siteAddresses(base);
  const { before } = neighboursOf(outline, lesson.slug, 0);
  const { after } = neighboursOf(outline, lesson.slug, lesson.steps.length - 1);
  return page(
    `${lesson.title} · ${outline.title}`,
    lesson.summary,
    addresses,
    <main className="reading lesson-reading">
      {lesson.steps.map((step, at) => (
        <section key={step.id} id={step.id} className="reading-step">
          <article className="lesson-body">
            {at === 0 && (
              <>
                <p className="lesson-title">{lesson.title}</p>
                <Prose text={lesson.intro} link={linkIn(step, addresses)} />
              </>
            )}
            <h2>{step.title}</h2>
            <Prose text={step.text} link={linkIn(step, addresses)} />
            <p className="incomplete">The code begins incomplete on purpose: finishing it is your part.</p>
            <details className="reading-hints">
              <summary>Hints</summary>
              <ol>
                {step.hints.map((hint) => (
                  <li key={hint}>{hint}</li>
                ))}
              </ol>
            </details>
          </article>
          <Code step={step} />
          <figure className="reading-goal" id={`${step.id}-goal`}>
            <figcaption>Where this step leads</figcaption>
            {step.goal.graph.nodes.length > 0 && <GoalGraph step={step} />}
            <GoalValues step={step} />
          </figure>
        </section>
      ))}
      <nav className="step-links reading-end" aria-label="Lessons">
        {before && (
          <a className="button outlined" href={addresses.lesson(before.slug)}>
            Previous: {before.lesson}
          </a>
        )}
        {after && (
          <a className="button primary next" href={addresses.lesson(after.slug)}>
            Next: {after.lesson}
          </a>
        )}
      </nav>
    </main>,
  );
}

function Header({ addresses }: { addresses: Addresses }) {
  return (
    <header className="header">
      <h1>
        <a href={addresses.playground}>tryhamilton</a>
      </h1>
      <a className="button" href={addresses.contents}>
        Lessons
      </a>
      <a className="button" href={addresses.playground}>
        Playground
      </a>
    </header>
  );
}

/** The program to begin with, the file of the exercise first, and the solution folded away. */
function Code({ step }: { step: Step }) {
  const changed = Object.keys(step.solution).filter((name) => step.solution[name] !== step.start[name]);
  const first = changed.find((name) => name in step.start) ?? Object.keys(step.start)[0];
  const others = Object.keys(step.start).filter((name) => name !== first);
  return (
    <div className="reading-code">
      {first && <File name={first} text={step.start[first] ?? ''} />}
      {others.map((name) => (
        <details key={name}>
          <summary className="code">{name}</summary>
          <Sample name={name} text={step.start[name] ?? ''} />
        </details>
      ))}
      <details>
        <summary>The solution</summary>
        {changed.map((name) => (
          <File key={name} name={name} text={step.solution[name] ?? ''} />
        ))}
      </details>
    </div>
  );
}

function File({ name, text }: { name: string; text: string }) {
  return (
    <figure className="reading-file">
      <figcaption className="code">{name}</figcaption>
      <Sample name={name} text={text} />
    </figure>
  );
}

function Sample({ name, text }: { name: string; text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key.
    <pre className="sample" tabIndex={0}>
      <code>{name.endsWith('.py') ? highlighted(text) : text}</code>
    </pre>
  );
}

/** Without a selection to move, a link leads to the drawing, to another lesson, or nowhere and stays a word. */
const linkIn = (step: Step, addresses: Addresses) => (target: Target, words: ReactNode) => {
  switch (target.scheme) {
    case 'node':
    case 'value':
      return (
        <a className="prose-node" href={`#${step.id}-goal`}>
          {words}
        </a>
      );
    case 'lesson': {
      const [slug = '', at] = target.name.split('/');
      return <a href={addresses.lesson(slug, at)}>{words}</a>;
    }
    case 'https':
      return (
        <a href={target.name} rel="noreferrer">
          {words}
        </a>
      );
    case 'line':
    case 'data':
      return <code>{words}</code>;
  }
};

export { toDot } from '../../graph/dot';
export { layoutOf } from '../../graph/geometry';
export { compactSize } from '../../graph/size';
export { mapGraph } from './LessonMap';
