import './workshop.css';
import { FolderOpen, Package } from 'lucide-react';
import { type DragEvent, type FormEvent, useEffect, useState } from 'react';
import { FileButton } from '../look/FileButton';
import type { CourseFault } from '../protocol';
import { type Intake, type ReadLessons, takeIn } from './intake';
import { CourseFileError, type FolderFile, LIMITS, unpackFolder, unpackZip } from './unpack';

interface OpenCourseProps {
  /** Reads lessons as they are written; boots Python when it is called first. */
  read: ReadLessons;
  /** Keeps an opened course in this browser. */
  keep: (id: string, files: Record<string, unknown>) => Promise<void>;
  /** Shows a course that was kept, or one at an address. */
  show: (course: { id: string } | { address: string }) => void;
  /** A zip to open at once. */
  asked: string | null;
}

type State =
  | { phase: 'waiting' }
  | { phase: 'working'; what: string }
  | { phase: 'failed'; why: string }
  | { phase: 'faults'; name: string; faults: CourseFault[] };

/** Opens a course of one's own: a zip, a folder, or an address. */
export function OpenCourse({ read, keep, show, asked }: OpenCourseProps) {
  const [address, setAddress] = useState('');
  const [state, setState] = useState<State>({ phase: 'waiting' });
  const busy = state.phase === 'working';

  async function work(what: string, name: string, files: () => Promise<Map<string, string>>): Promise<void> {
    setState({ phase: 'working', what });
    try {
      const reading = takeIn(await files(), name, (texts, from) => {
        setState({ phase: 'working', what: 'Python reads the lessons and runs their solutions' });
        return read(texts, from);
      });
      await settle(await reading, name);
    } catch (error) {
      setState({ phase: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  }

  async function settle(intake: Intake, name: string): Promise<void> {
    if (intake.kind === 'faults') {
      setState({ phase: 'faults', name, faults: intake.faults });
      return;
    }
    const entries = Object.entries(intake.courses);
    for (const [id, files] of entries) await keep(id, files);
    const first = entries[0]?.[0];
    if (first === undefined) throw new Error(`There is no course in ${name}.`);
    setState({ phase: 'waiting' });
    show({ id: first });
  }

  const openZip = (file: File) =>
    work(`Unpacking ${file.name}`, file.name, async () => {
      if (file.size > LIMITS.zip)
        throw new CourseFileError(
          `${file.name} is larger than ${LIMITS.zip / 1e6} MB. A course is text and small data.`,
        );
      return unpackZip(new Uint8Array(await file.arrayBuffer()));
    });

  function openFolder(files: File[]): void {
    const name = files[0]?.webkitRelativePath.split('/')[0] ?? 'the folder';
    void work(`Reading ${name}`, name, () => unpackFolder(files.map(folderFile)));
  }

  function openAddress(given: string): void {
    let url: URL;
    try {
      url = new URL(given, location.href);
    } catch {
      setState({ phase: 'failed', why: `"${given}" is no address.` });
      return;
    }
    if (!url.pathname.endsWith('.zip')) {
      show({ address: given });
      return;
    }
    const name = url.pathname.split('/').at(-1) ?? 'course.zip';
    void work(`Fetching ${name}`, name, async () => unpackZip(await fetchZip(url)));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the address of the page asks for is opened once.
  useEffect(() => {
    if (asked) openAddress(asked);
  }, [asked]);

  function drop(event: DragEvent): void {
    event.preventDefault();
    const file = event.dataTransfer.files[0];
    if (file && !busy) void openZip(file);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the button beside it.
    <div className="open-course" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <div className="tools">
        <FileButton
          name="Zip with a course"
          accept=".zip,application/zip"
          disabled={busy}
          onFiles={([file]) => file && void openZip(file)}
        >
          <Package size={14} aria-hidden="true" /> Open a zip
        </FileButton>
        <FileButton name="Folder with a course" folder disabled={busy} onFiles={openFolder}>
          <FolderOpen size={14} aria-hidden="true" /> Open a folder
        </FileButton>
        <form
          className="open-address"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            if (address.trim()) openAddress(address.trim());
          }}
        >
          <input
            aria-label="Address of a course"
            placeholder="Address of a course or a zip"
            value={address}
            spellCheck={false}
            onChange={({ target }) => setAddress(target.value)}
          />
          <button type="submit" className="button outlined" disabled={busy}>
            Open
          </button>
        </form>
      </div>
      <Outcome state={state} />
    </div>
  );
}

const folderFile = (file: File): FolderFile => ({
  path: file.webkitRelativePath || file.name,
  size: file.size,
  read: async () => new Uint8Array(await file.arrayBuffer()),
});

/** Ends a download that grows beyond the limit, whatever its headers say. */
async function fetchZip(url: URL): Promise<Uint8Array> {
  const response = await fetch(url).catch(() => {
    throw new CourseFileError(
      `${url} cannot be reached. Either the connection is down, or this site or that host does not allow it.`,
    );
  });
  if (!response.ok)
    throw new CourseFileError(`${url} was answered with ${response.status}. Check the address.`);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > LIMITS.zip) {
      await reader.cancel();
      throw new CourseFileError(`${url} is larger than ${LIMITS.zip / 1e6} MB.`);
    }
    chunks.push(part.value);
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

function Outcome({ state }: { state: State }) {
  if (state.phase === 'waiting') return null;
  if (state.phase === 'working')
    return (
      <p role="status" className="muted">
        {state.what}
      </p>
    );
  if (state.phase === 'failed')
    return (
      <p role="alert" className="error-text">
        {state.why}
      </p>
    );
  const { name, faults } = state;
  return (
    <div role="alert" className="course-faults">
      <p>
        {name} was not opened: {faults.length === 1 ? '1 thing' : `${faults.length} things`} to mend.
      </p>
      <ul>
        {faults.map(({ file, line, key, message }) => (
          <li key={`${file}:${line}:${key}:${message}`}>
            <code>
              {file}
              {line !== null && `:${line}`}
            </code>
            {key !== null && (
              <>
                {' '}
                <code>{key}</code>
              </>
            )}
            <br />
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
