/** What the page asks of the worker is a file; what it answers: its columns as JSON, or why there are none. */
export type ParquetAnswer = { columns: Blob } | { why: string };
