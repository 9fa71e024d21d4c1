/** A typed list of listeners by event name. A listener that throws does not keep the others from hearing. */
export interface Emitter<Events> {
  on<Name extends keyof Events>(name: Name, listener: (detail: Events[Name]) => void): () => void;
  emit<Name extends keyof Events>(name: Name, detail: Events[Name]): void;
  /** Whether anybody listens: what nobody answers to need not be offered. */
  hears(name: keyof Events): boolean;
}

export function createEmitter<Events>(): Emitter<Events> {
  const listeners = new Map<keyof Events, Set<(detail: never) => void>>();
  return {
    on(name, listener) {
      const group = listeners.get(name) ?? new Set();
      listeners.set(name, group);
      group.add(listener);
      return () => group.delete(listener);
    },
    hears: (name) => (listeners.get(name)?.size ?? 0) > 0,
    emit(name, detail) {
      for (const listener of [...(listeners.get(name) ?? [])]) {
        try {
          (listener as (detail: unknown) => void)(detail);
        } catch (error) {
          // Rethrown on its own turn: the page's error handlers see it, the workbench's work goes on.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}
