import type { Program } from '../protocol';
import { fieldsOf } from './fields';
import type { Saved } from './persist';

/** The program of a capsule as one that can be saved, linked and opened. */
export function programOfCapsule({ files, inputs, config, overrides = {} }: Program): Saved {
  return {
    files,
    active: Object.keys(files)[0] ?? '',
    inputs: fieldsOf(inputs),
    config: fieldsOf(config),
    overrides: fieldsOf(overrides),
    example: '',
  };
}
