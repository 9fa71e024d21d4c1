/** Fetches a program from another address, once the person has said so. */

import { browserStorage } from '../workbench/persist';
import type { Workbench } from '../workbench/workbench';
import { AddressError, gistFiles, MOST_FETCHED, type Source, whyNotFetched } from './from';
import { importFile, take } from './importing';

/** Opens what is at the address. Rejects with a sentence. */
export async function openSource(workbench: Workbench, source: Source): Promise<void> {
  const blob = await fetched(source);
  const storage = browserStorage();
  if (source.kind === 'file') {
    await importFile(workbench, storage, new File([blob], source.name));
    return;
  }
  let answer: unknown;
  try {
    answer = JSON.parse(await blob.text());
  } catch {
    throw new AddressError('GitHub did not answer with a gist.');
  }
  const files = gistFiles(answer as Parameters<typeof gistFiles>[0]);
  const names = Object.keys(files);
  const opened = names.find((name) => /\.(ipynb|zip)$/.test(name)) ?? (names.length === 1 ? names[0] : null);
  if (opened) await importFile(workbench, storage, new File([files[opened] ?? ''], opened));
  else {
    const kept = names.filter((name) => /^\w[\w-]*\.(py|csv|json|txt|md|toml)$/.test(name));
    const told = names.filter((name) => !kept.includes(name)).map((name) => `${name} was left out.`);
    const program = {
      files: Object.fromEntries(kept.map((name) => [name, files[name] ?? ''])),
      inputs: {},
      config: {},
    };
    await take(
      workbench,
      storage,
      { mode: 'replace', title: 'gist', program, proposals: null, told },
      'the gist',
      '',
    );
  }
}

/** No cookies go along, and nobody is told where the question came from. */
async function fetched(source: Source): Promise<Blob> {
  let blocked = false;
  const note = ({ blockedURI, effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective === 'connect-src' && source.url.href.startsWith(blockedURI)) blocked = true;
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    const answer = await fetch(source.url, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!answer.ok) throw new AddressError(`${source.host} answers ${answer.status}: there is no such file.`);
    if (Number(answer.headers.get('content-length')) > MOST_FETCHED)
      throw new AddressError(`The file is larger than ${MOST_FETCHED / 1e6} MB.`);
    const blob = await answer.blob();
    if (blob.size > MOST_FETCHED) throw new AddressError(`The file is larger than ${MOST_FETCHED / 1e6} MB.`);
    return blob;
  } catch (error) {
    if (error instanceof AddressError) throw error;
    // The browser reports a violation of the policy in a task of its own.
    await new Promise((resolve) => setTimeout(resolve, 50));
    throw new AddressError(whyNotFetched(source, blocked));
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}
