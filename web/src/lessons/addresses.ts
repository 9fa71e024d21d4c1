import { createContext, use } from 'react';

/** Where the pages of a course are. */
export interface Addresses {
  playground: string;
  contents: string;
  certificate: string;
  /** The teacher's page. */
  workshop: string;
  lesson(slug: string, step?: string | null): string;
}

/** The course that comes with the site: a page for each lesson. @param base ends with a slash */
export const siteAddresses = (base: string): Addresses => ({
  playground: base,
  contents: `${base}learn/`,
  certificate: `${base}learn/certificate/`,
  workshop: `${base}workshop.html`,
  lesson: (slug, step) => `${base}learn/${slug}/${step ? `#${step}` : ''}`,
});

/** A course from elsewhere: one page, which gets the course and the lesson by its address. */
export function courseAddresses(base: string, course: string): Addresses {
  const asked = `course=${encodeURIComponent(course)}`;
  return {
    playground: base,
    contents: `${base}learn.html?${asked}`,
    certificate: `${base}learn.html?${asked}&page=certificate`,
    workshop: `${base}workshop.html?${asked}`,
    lesson: (slug, step) =>
      `${base}lesson.html?${asked}&lesson=${encodeURIComponent(slug)}${step ? `#${step}` : ''}`,
  };
}

export const AddressContext = createContext<Addresses>(siteAddresses('/'));

export const useAddresses = (): Addresses => use(AddressContext);
