import { useState } from 'react';
import type { Kernel } from '../kernel/kernel';
import { FileButton } from '../look/FileButton';
import { type Certificate, isWhole, readCertificate } from './certificate';
import type { Course } from './course';
import { type Recheck, recheck } from './rechecking';

type State =
  | { kind: 'none' }
  | { kind: 'failed'; why: string }
  | { kind: 'read'; certificate: Certificate; whole: boolean }
  | { kind: 'running'; certificate: Certificate; state: Recheck }
  | { kind: 'checked'; certificate: Certificate; state: Recheck };

/** Checks somebody's certificate from its file: its digest, and on request every answer in it. */
export function CertificateCheck({ course, kernel }: { course: Course; kernel: () => Kernel }) {
  const [state, setState] = useState<State>({ kind: 'none' });

  async function read(file: File): Promise<void> {
    try {
      const certificate = readCertificate(await file.text(), course.outline.id);
      setState({ kind: 'read', certificate, whole: await isWhole(certificate) });
    } catch (error) {
      setState({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
  }

  async function runAll(certificate: Certificate): Promise<void> {
    const python = kernel();
    try {
      const tell = (now: Recheck) => setState({ kind: 'running', certificate, state: now });
      setState({ kind: 'checked', certificate, state: await recheck(course, certificate, python, tell) });
    } catch (error) {
      setState({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
    } finally {
      python.dispose();
    }
  }

  return (
    <section className="certificate-check no-print" aria-label="Check a certificate">
      <h3>Check a certificate</h3>
      <p>Choose the file of a certificate. It is read here and goes nowhere.</p>
      <p className="tools">
        <FileButton
          name="File of a certificate"
          accept=".json,application/json"
          onFiles={([file]) => file && void read(file)}
        >
          Choose a file
        </FileButton>
        {state.kind === 'read' && state.whole && (
          <button type="button" className="button outlined" onClick={() => void runAll(state.certificate)}>
            Run every answer again
          </button>
        )}
      </p>
      <div role="status">
        <Outcome state={state} />
      </div>
    </section>
  );
}

function Outcome({ state }: { state: State }) {
  switch (state.kind) {
    case 'none':
      return null;
    case 'failed':
      return <p className="error-text">{state.why}</p>;
    case 'read': {
      const { certificate, whole } = state;
      return whole ? (
        <p>
          The digest is right: nothing in the certificate of {certificate.name} was changed since it was made.
        </p>
      ) : (
        <p className="error-text">
          The digest is wrong: something in this file was changed after it was made.
        </p>
      );
    }
    case 'running':
      return (
        <p>
          Running the answers again: {state.state.done} of {state.state.of}
        </p>
      );
    case 'checked': {
      const { failed, of } = state.state;
      if (failed.length === 0) return <p>All {of} answers pass their checks.</p>;
      return (
        <>
          <p className="error-text">
            {failed.length} of {of} answers do not pass.
          </p>
          <ul>
            {failed.map(({ step, why }) => (
              <li key={step}>
                <code>{step}</code>: {why}
              </li>
            ))}
          </ul>
        </>
      );
    }
  }
}
