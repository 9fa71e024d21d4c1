/**
 * The only contract between the page and the kernel worker.
 * Its twin is py/tryhamilton/protocol: a name here is the same word there, in the file of the same name.
 */

export type * from './graph';
export type * from './history';
export type * from './lessons';
export type * from './messages';
export type * from './program';
export type * from './projects';
export type * from './run';
export type * from './tracing';
export type * from './values';
