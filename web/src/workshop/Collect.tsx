import { Download, Trash2, Upload } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { FileButton } from '../look/FileButton';
import { download } from '../workbench/download';
import { codesIn, decodeReport, type Report, tagName } from './code';
import { type Collected, csvOf, keepCollected, readCollected, type Shelf, withReport } from './collected';
import { type HeatLesson, HeatMap } from './HeatMap';
import type { CheckText } from './held-code';

interface CollectProps {
  course: string;
  mark: number;
  lessons: HeatLesson[];
  /** Step by step; null if the course does not tell its checks. */
  checks: CheckText[][] | null;
  storage: Shelf | null;
  /** A code that came with the address, as behind a QR code. */
  arrived: string | null;
  /** Reads a file of saved progress; throws a sentence. */
  readFile: (text: string, name: string) => Report;
}

/** Takes codes and files, and shows the heat map. All of it stays in the teacher's browser. */
export function Collect({ course, mark, lessons, checks, storage, arrived, readFile }: CollectProps) {
  const titles = lessons.flatMap((lesson) => lesson.steps.map(({ title }) => `${lesson.title}: ${title}`));
  const texts = checks ?? [];
  const read = () => readCollected(storage, course, titles.length, texts);
  const [collected, setCollected] = useState<Collected>(read);
  const [text, setText] = useState('');
  const [told, setTold] = useState<{ text: string; wrong: boolean } | null>(null);

  function take(reports: Report[], wrong: string[]): void {
    const next = reports.reduce(withReport, read());
    setCollected(next);
    const kept = keepCollected(storage, course, next, texts);
    const took = reports.length === 1 ? 'Took 1 report.' : `Took ${reports.length} reports.`;
    const lost = kept ? '' : ' This browser does not keep them beyond this visit.';
    const without = reports.flatMap((one) => (one.without ? [`${tagName(one.tag)}: ${one.without}`] : []));
    setTold({ text: [took + lost, ...without, ...wrong].join(' '), wrong: wrong.length > 0 });
  }

  function takeText(given: string): void {
    const reports: Report[] = [];
    const wrong: string[] = [];
    const left: string[] = [];
    for (const code of codesIn(given)) {
      try {
        reports.push(decodeReport(code, mark, titles.length, texts));
      } catch (error) {
        wrong.push(error instanceof Error ? error.message : String(error));
        left.push(code);
      }
    }
    take(reports, wrong);
    // What could not be read stays, to be mended.
    setText(left.join('\n'));
  }

  async function takeFiles(files: File[]): Promise<void> {
    const reports: Report[] = [];
    const wrong: string[] = [];
    for (const one of files) {
      try {
        if (one.size > MOST_BYTES) throw new Error(`${one.name} is too large for a file of progress.`);
        reports.push(readFile(await one.text(), one.name));
      } catch (error) {
        wrong.push(`${one.name}: ${error instanceof Error ? error.message : error}`);
      }
    }
    take(reports, wrong);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the code behind a QR code arrives once.
  useEffect(() => {
    if (arrived) takeText(arrived);
  }, [arrived]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text.trim() !== '') takeText(text);
  }

  function clear(): void {
    const count = Object.keys(collected).length;
    if (!confirm(`Forget the reports of ${count === 1 ? '1 learner' : `${count} learners`}?`)) return;
    keepCollected(storage, course, {}, texts);
    setCollected({});
    setTold(null);
  }

  return (
    <section aria-labelledby="collect">
      <h3 id="collect" className="room-heading">
        Progress of the room
      </h3>
      <p className="muted">
        Learners find their code under "Hand in to a teacher" in the contents of the course. Paste codes here,
        one a line, or choose files of saved progress. A QR code opens this page with its code, on the phone
        that reads it.
      </p>
      <form className="collect" onSubmit={submit}>
        <label>
          Codes
          <textarea
            value={text}
            rows={3}
            spellCheck={false}
            onChange={({ target }) => setText(target.value)}
          />
        </label>
        <div className="tools">
          <button type="submit" className="button primary">
            Take codes
          </button>
          <FileButton
            name="Files with progress"
            accept=".json,application/json"
            multiple
            onFiles={(files) => void takeFiles(files)}
          >
            <Upload size={14} aria-hidden="true" /> Take files
          </FileButton>
          {Object.keys(collected).length > 0 && (
            <>
              <button
                type="button"
                className="button outlined"
                onClick={() => download(`${course}-room.csv`, csvOf(collected, titles, tagName), 'text/csv')}
              >
                <Download size={14} aria-hidden="true" /> Save as CSV
              </button>
              <button type="button" className="button outlined" onClick={clear}>
                <Trash2 size={14} aria-hidden="true" /> Forget all
              </button>
            </>
          )}
        </div>
      </form>
      <p role="status" className={told?.wrong ? 'error-text' : undefined}>
        {told?.text}
      </p>
      <HeatMap lessons={lessons} collected={collected} checks={checks} />
    </section>
  );
}

const MOST_BYTES = 5e6;
