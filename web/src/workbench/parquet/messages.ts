/**
 * What the page asks of the worker is a file; what it answers: its columns as JSON, or why there are none. Before that it
 * tells now and then which share of the values is decoded.
 */
export type ParquetAnswer = { columns: Blob } | { why: string };
export type ParquetMessage = ParquetAnswer | { share: number };
