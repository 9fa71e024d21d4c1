/**
 * Steps that say what they do. A step that fails says which one and what to try, and ends the command.
 * Prevents: a set-up that dies with a stack trace on somebody else's machine.
 */

/** What went wrong, and what the reader can do about it. */
export class StepError extends Error {
  /** @param {string} message @param {string} advice */
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

/** @param {number} since  performance.now() at the start */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** @param {string} text */
export const say = (text) => process.stdout.write(`${text}\n`);

/**
 * Runs one step. `work` returns what is worth saying about it ("already done", a size), or nothing.
 * @template T
 * @param {string} title  what it does, as a phrase: "Python packages for the tests"
 * @param {() => Promise<T> | T} work
 * @param {{ advice?: string }} [options]  advice: what to try when it fails with an error that has no advice of its own
 * @returns {Promise<T>}
 */
export async function step(title, work, { advice } = {}) {
  const start = performance.now();
  say(`• ${title}`);
  try {
    const result = await work();
    say(`  ✓ ${typeof result === 'string' ? `${result} ` : ''}(${seconds(start)})`);
    return result;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const hint = error instanceof StepError ? error.advice : advice;
    process.stderr.write(
      `\n✗ ${title}: failed after ${seconds(start)}\n  ${message.replaceAll('\n', '\n  ')}\n`,
    );
    if (hint) process.stderr.write(`  What to try: ${hint}\n`);
    if (!hint && error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
}
