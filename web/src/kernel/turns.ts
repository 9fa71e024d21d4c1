/**
 * One after the other: tasks that must not overlap although each of them waits for promises.
 * Prevents: numpy being imported while a program is suspended in `asyncio.run`, which leaves it half imported.
 */

export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `task` when all tasks that were given before it are over. */
  take<T>(task: () => T | Promise<T>): Promise<T> {
    const mine = this.#last.then(task);
    this.#last = mine.catch(() => {});
    return mine;
  }
}
