/** Two thousand careless edits: the page answers all the while, says nothing on the console, and is whole again after. */

import { expect, test } from './fixtures';
import { clickRun, graphNode, openPlayground, useProgram } from './playground';

const PROGRAM = `import pandas as pd
from hamilton.function_modifiers import extract_columns, parameterize, source, tag


@extract_columns("spend", "signups")
def table(weeks: int) -> pd.DataFrame:
    return pd.DataFrame({"spend": range(weeks), "signups": range(1, weeks + 1)})


@tag(owner="marketing")
def spend_per_signup(spend: pd.Series, signups: pd.Series) -> pd.Series:
    """Spend for each person who signed up."""
    return spend / signups


@parameterize(
    spend_mean={"column": source("spend")},
    signups_mean={"column": source("signups")},
)
def mean(column: pd.Series) -> float:
    return float(column.mean())


def summary(spend_mean: float, signups_mean: float) -> dict:
    return {"spend": spend_mean, "signups": signups_mean}
`;
const EDITS = 2000;
/** A page that does not draw for as long as this is not responsive. */
const LONGEST_MS = 2000;

test('two thousand random edits', async ({ page }) => {
  await openPlayground(page);
  await useProgram(page, { 'functions.py': PROGRAM });
  await page.evaluate(() => window.tryhamilton.setInputs({ weeks: 6 }));
  const longest = await page.evaluate(
    async ([program, edits]) => {
      let seed = 20240229;
      const below = (limit: number) => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor((seed / 2 ** 32) * limit);
      };
      const words = program.match(/\w+/g) ?? [];
      const word = () => words[below(words.length)] ?? 'x';
      const door = window.tryhamilton;
      let lines = program.split('\n');
      let longest = 0;
      let drawn = performance.now();
      let running = true;
      requestAnimationFrame(function tick(now) {
        longest = Math.max(longest, now - drawn);
        drawn = now;
        if (running) requestAnimationFrame(tick);
      });
      for (let edit = 1; edit <= edits; edit++) {
        const at = below(lines.length);
        const line = lines[at] ?? '';
        switch (below(6)) {
          case 0:
            lines.splice(at, 0, `${' '.repeat(4 * below(2))}${word()}${'(:=[{,.#"\''[below(10)]}${word()}`);
            break;
          case 1:
            lines.splice(at, 1);
            break;
          case 2:
            lines.splice(below(lines.length), 0, line);
            break;
          case 3:
            lines[at] = line.replace(word(), word());
            break;
          case 4: {
            const cut = below(line.length + 1);
            lines[at] = line.slice(0, cut) + String.fromCharCode(32 + below(95)) + line.slice(cut);
            break;
          }
          default: {
            const cut = below(line.length + 1);
            lines[at] = line.slice(0, cut) + line.slice(cut + 1);
          }
        }
        if (lines.length > 120 || lines.length < 4) lines = program.split('\n');
        door.setFile('functions.py', lines.join('\n'));
        // Most edits come faster than answers; now and then the answer is waited for.
        if (edit % 25 === 0) await door.analyse();
        else if (edit % 5 === 0) await new Promise((resolve) => setTimeout(resolve));
      }
      running = false;
      return longest;
    },
    [PROGRAM, EDITS] as const,
  );
  expect(longest).toBeLessThan(LONGEST_MS);

  // Nothing of it is left behind.
  await useProgram(page, { 'functions.py': PROGRAM });
  await expect(graphNode(page, 'summary')).toBeVisible();
  const run = await clickRun(page);
  expect(run.error).toBeFalsy();
  expect(run.nodes.summary?.status).toBe('done');
});
