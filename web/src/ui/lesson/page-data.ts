import type { CourseOutline, Lesson } from '../../lessons/course';

/** What a page that was rendered at build time carries along, so that it need not fetch it. */
export interface PageData {
  page: 'lesson' | 'contents' | 'certificate';
  outline: CourseOutline;
  lesson?: Lesson;
}

const PAGE_DATA = 'page-data';

/** Null for the page that shows courses from elsewhere. */
export function readPageData(): PageData | null {
  const text = document.getElementById(PAGE_DATA)?.textContent?.trim();
  return text ? (JSON.parse(text) as PageData) : null;
}
