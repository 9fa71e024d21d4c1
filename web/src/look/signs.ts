import type { NodeKind } from '../protocol';

/** The outline of a 14 px sign for each kind, so that no kind is told by its colour alone. */
export const KIND_SIGNS: Record<NodeKind, string> = {
  input: 'M7 1.5 12.5 7 7 12.5 1.5 7Z',
  config:
    'M1 4H4.5M8.5 4H13M1 10H6M10 10H13M6.5 2A2 2 0 1 1 6.5 6A2 2 0 1 1 6.5 2M8 8A2 2 0 1 1 8 12A2 2 0 1 1 8 8',
  function: 'M10.5 2.5C8 1.5 7.3 3 7 5L6 10C5.6 12 4.8 13 2.8 12.2M4 6.2H9.5',
  expanded: 'M1.5 4.5H9.5V12.5H1.5ZM4.5 4.5V1.5H12.5V9.5H9.5',
  validator: 'M7 1 12 2.8V7C12 10 9.8 12.2 7 13.2 4.2 12.2 2 10 2 7V2.8ZM4.6 7 6.4 8.8 9.6 5.2',
  loader: 'M7 1V8.5M4 5.8 7 8.8 10 5.8M1.5 9V12.5H12.5V9',
  saver: 'M7 9V1.5M4 4.2 7 1.2 10 4.2M1.5 9V12.5H12.5V9',
  expander: 'M1 7H6L12 2.5M6 7H12.5M6 7 12 11.5',
  collector: 'M13 7H8L2 2.5M8 7H1.5M8 7 2 11.5',
};
