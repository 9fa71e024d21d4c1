/** What the page asks of the formatter's worker, and what that answers. */
export interface FormatRequest {
  id: number;
  text: string;
}

/** The text as formatted, or why it could not be: `parse` when the fault is in the text itself. */
export type FormatAnswer = { id: number } & (
  | { ok: true; text: string }
  | { ok: false; why: string; fault: 'text' | 'formatter' }
);
