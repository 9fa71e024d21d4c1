import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { LessonSession, LessonState } from './session';

/** How the lesson's components reach the session. */
export const LessonContext = createContext<LessonSession | null>(null);

export function useSession(): LessonSession {
  const session = use(LessonContext);
  if (!session) throw new Error('This component needs a LessonContext above it.');
  return session;
}

export function useLesson<Part>(part: (state: LessonState) => Part): Part {
  return useStore(useSession().store, part);
}
