/** What a playground says to the frame that holds Python, over a port of their own. Both are pages of this site. */

import type { KernelNotice, KernelState } from '../kernel/client';
import type { BootProgress } from '../protocol';

/** The questions of `Kernel` that have one answer each. */
export type Asked = 'analyse' | 'run' | 'check' | 'inspect';

export type ToBroker =
  | { type: 'ask'; id: number; method: Asked; args: unknown[] }
  | { type: 'stop'; id: number }
  | { type: 'restart' };

export type FromBroker =
  /** How things stand for somebody who comes late. */
  | { type: 'standing'; state: KernelState; boot: Standing }
  | { type: 'answer'; id: number; value: unknown }
  | { type: 'failure'; id: number; message: string }
  | { type: 'notice'; notice: KernelNotice };

export interface Standing {
  progress: BootProgress | null;
  engine: boolean;
  pandas: boolean;
  /** Why Python or pandas did not come up, or null. */
  failed: string | null;
}

/** The part of a MessagePort that is used. */
export interface PortLike<Out, In> {
  postMessage(message: Out): void;
  onmessage: ((event: { data: In }) => void) | null;
  close(): void;
}
