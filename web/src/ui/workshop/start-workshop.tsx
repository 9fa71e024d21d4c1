import '../lesson/page.css';
import './workshop-page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AddressContext, type Addresses } from '../../lessons/addresses';
import type { Lesson } from '../../lessons/course';
import { PresenterPage } from './PresenterPage';
import { type WorkshopOptions, WorkshopPage } from './WorkshopPage';

/** Draws the teacher's page, or the view that presents a lesson. */
export function startWorkshop(
  options: WorkshopOptions & { lesson: Lesson | null; addresses: Addresses },
): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no element #root.');
  const { lesson, addresses, ...page } = options;
  const back = `${page.base}workshop.html${page.asked ? `?course=${encodeURIComponent(page.asked)}` : ''}`;
  createRoot(root).render(
    <StrictMode>
      <AddressContext value={addresses}>
        {lesson ? <PresenterPage lesson={lesson} back={back} /> : <WorkshopPage {...page} />}
      </AddressContext>
    </StrictMode>,
  );
}
