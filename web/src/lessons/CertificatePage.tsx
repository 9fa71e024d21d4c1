import { Download, Printer } from 'lucide-react';
import { useState } from 'react';
import type { Kernel } from '../kernel/kernel';
import { download } from '../workbench/download';
import { useAddresses } from './addresses';
import { CertificateCheck } from './CertificateCheck';
import { type Certificate, certificateOf, missingSteps } from './certificate';
import type { Course } from './course';
import type { Progress } from './progress';

interface CertificatePageProps {
  course: Course;
  progress: Progress;
  /** Starts Python, for whoever wants every answer run again. */
  kernel: () => Kernel;
}

/** The certificate of a finished course, to print and to save; and a way to check one. */
export function CertificatePage({ course, progress, kernel }: CertificatePageProps) {
  const { outline } = course;
  const [made, setMade] = useState<Certificate | null>(null);
  const missing = missingSteps(outline, progress);
  return (
    <main className="reading">
      <div className="reading-page">
        <h2 className="no-print">Certificate</h2>
        {missing.length > 0 ? (
          <Missing course={course} missing={missing} />
        ) : made ? (
          <Made certificate={made} />
        ) : (
          <Naming make={async (name) => setMade(await certificateOf(outline, progress, name))} />
        )}
        <CertificateCheck course={course} kernel={kernel} />
      </div>
    </main>
  );
}

function Missing({ course, missing }: { course: Course; missing: string[] }) {
  const addresses = useAddresses();
  const [slug = '', step] = missing[0]?.split('/') ?? [];
  const { lessons } = course.outline;
  const steps = lessons.reduce((sum, lesson) => sum + lesson.steps.length, 0);
  return (
    <>
      <p className="lead">
        You have passed {steps - missing.length} of {steps} steps. Once all are passed, your certificate is
        made here.
      </p>
      <p>
        <a className="button primary" href={addresses.lesson(slug, step)}>
          Go on
        </a>
      </p>
    </>
  );
}

function Naming({ make }: { make: (name: string) => Promise<void> }) {
  const [name, setName] = useState('');
  const [failed, setFailed] = useState('');
  return (
    <form
      className="naming"
      onSubmit={(event) => {
        event.preventDefault();
        make(name).catch((error: unknown) =>
          setFailed(error instanceof Error ? error.message : String(error)),
        );
      }}
    >
      <p className="lead">You have passed every step. Which name shall be on the certificate?</p>
      <label>
        Name
        <input
          className="field"
          autoComplete="name"
          value={name}
          onChange={({ target }) => setName(target.value)}
          aria-invalid={failed ? true : undefined}
          aria-describedby="naming-failed"
        />
      </label>
      <p id="naming-failed" role="status" className="error-text">
        {failed}
      </p>
      <button type="submit" className="button primary">
        Make the certificate
      </button>
    </form>
  );
}

/** 2026-11-21T… → 21 November 2026. */
const day = (iso: string): string =>
  new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

function Made({ certificate }: { certificate: Certificate }) {
  const { name, title, finished, answers, shown, digest } = certificate;
  return (
    <>
      <article className="certificate" aria-label="Certificate">
        <p className="certificate-head">Certificate</p>
        <p className="certificate-name">{name}</p>
        <p>
          has passed all {answers.length} steps of the course
          <br />
          <strong>{title}</strong>
        </p>
        <p>{day(finished)}</p>
        {shown > 0 && (
          <p className="muted">
            {shown === 1 ? 'One solution was' : `${shown} solutions were`} looked at on the way.
          </p>
        )}
        <p className="certificate-digest">
          SHA-256 <code>{digest}</code>
        </p>
      </article>
      <p className="reading-actions no-print">
        <button type="button" className="button primary" onClick={() => print()}>
          <Printer size={14} aria-hidden="true" /> Print
        </button>
        <button type="button" className="button outlined" onClick={() => save(certificate)}>
          <Download size={14} aria-hidden="true" /> Save its file
        </button>
      </p>
      <p className="no-print">
        The digest is worked out from the name, the date and all of your answers, which are in the file.
        Whoever has the file can check below that nothing in it was changed, and run every answer again. It
        does not prove who wrote the answers: everything happened in your browser, and nobody watched.
      </p>
    </>
  );
}

const save = (certificate: Certificate): void =>
  download(
    `${certificate.course}-certificate.json`,
    JSON.stringify(certificate, null, 1),
    'application/json',
  );
