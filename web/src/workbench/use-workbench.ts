import { createContext, use } from 'react';
import { useStore } from 'zustand';
import type { WorkbenchState } from './state';
import type { Workbench } from './workbench';

/** How panes reach the workbench: the only thing in this folder that knows of React. */
export const WorkbenchContext = createContext<Workbench | null>(null);

export function useWorkbench(): Workbench {
  const workbench = use(WorkbenchContext);
  if (!workbench) throw new Error('This component needs a WorkbenchContext above it.');
  return workbench;
}

/** A part of the workbench's state; the component renders anew when this part changes. */
export function useBench<Part>(part: (state: WorkbenchState) => Part): Part {
  return useStore(useWorkbench().store, part);
}
