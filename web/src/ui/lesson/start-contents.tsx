import { StrictMode, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { createKernel } from '../../kernel/client';
import { AddressContext, type Addresses } from '../../lessons/addresses';
import { CertificatePage } from '../../lessons/CertificatePage';
import type { Course, Fetcher } from '../../lessons/course';
import { checksOfCourse } from '../../lessons/course-checks';
import { LessonSearch } from '../../lessons/LessonSearch';
import { ProgressTools } from '../../lessons/ProgressTools';
import { changeProgress, type Progress, readProgress } from '../../lessons/progress';
import type { Passage } from '../../lessons/search';
import { browserStorage } from '../../workbench/persist';
import { HandIn } from '../../workshop/HandIn';
import { heldOf, markOf, statesOf, tagOf } from '../workshop/states';
import { ContentsPage } from './ContentsPage';
import { LessonHeader } from './LessonHeader';

interface ContentsOptions {
  course: Course;
  get: Fetcher;
  addresses: Addresses;
  page: 'contents' | 'certificate';
}

/** Brings the contents or the certificate page to life: the same page, with what this browser knows. */
export function startContents(options: ContentsOptions): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element #root.');
  createRoot(root).render(
    <StrictMode>
      <AddressContext value={options.addresses}>
        <Page {...options} />
      </AddressContext>
    </StrictMode>,
  );
}

const storage = browserStorage();

/** Changes when another tab wrote. */
function useWrites(): number {
  return useSyncExternalStore(
    (changed) => {
      const heard = () => {
        writes++;
        changed();
      };
      window.addEventListener('storage', heard);
      return () => window.removeEventListener('storage', heard);
    },
    () => writes,
  );
}

let writes = 0;

function Page({ course, get, addresses, page }: ContentsOptions) {
  const { outline } = course;
  useWrites();
  const [, again] = useState(0);
  const progress = readProgress(storage, outline.id);

  function change(make: (kept: Progress) => Progress): void {
    changeProgress(storage, outline.id, make);
    again((count) => count + 1);
  }

  return (
    <div className="app">
      <LessonHeader />
      {page === 'certificate' ? (
        <CertificatePage course={course} progress={progress} kernel={createKernel} />
      ) : (
        <ContentsPage
          outline={outline}
          addresses={addresses}
          progress={progress}
          search={<LessonSearch outline={outline} texts={() => get('search.json') as Promise<Passage[]>} />}
          tools={
            <>
              <ProgressTools
                outline={outline}
                progress={progress}
                tag={tagOf(storage, outline.id)}
                change={change}
              />
              <HandIn
                states={statesOf(outline, progress)}
                checks={() => checksOfCourse(outline, get)}
                held={(checks) => heldOf(outline, progress, checks)}
                mark={markOf(outline)}
                tag={tagOf(storage, outline.id)}
                address={(code) => new URL(`${addresses.workshop}#code=${code}`, location.href).href}
              />
            </>
          }
        />
      )}
    </div>
  );
}
