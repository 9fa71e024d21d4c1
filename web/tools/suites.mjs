/** The suites of npm test: what each needs to be set up, what it runs, and how it counts. */

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildDir, environmentPython, orchestratorsDir, root, scaleDir, venvPython } from './paths.mjs';
import { freePort } from './ports.mjs';
import { proveLessons } from './prove-lessons.mjs';
import { shown } from './run.mjs';
import {
  browser,
  graphviz,
  npmPackages,
  oracle,
  pythonPackages,
  runtime,
  scale,
  site,
  webServers,
} from './setup.mjs';
import { say } from './steps.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 *
 * @typedef {object} Suite
 * @property {string} title
 * @property {(() => Promise<unknown>)[]} needs
 * @property {(args: string[]) => Promise<Count>} run  args: passed on to the test runner
 */

const reports = join(buildDir, 'reports');

/** @param {string} name */
const bin = (name) => join(root, 'node_modules', '.bin', name);

/** A report file of this run; one of an earlier run must not be taken for it. @param {string} name */
function freshReport(name) {
  mkdirSync(reports, { recursive: true });
  rmSync(join(reports, name), { force: true });
  return join(reports, name);
}

/** A runner that died before it wrote its report counts as one failure. @param {number} code @param {() => Count} read */
function counted(code, read) {
  try {
    const count = read();
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * Runs pytest and reads what it counted.
 * @param {string} name  of the report
 * @param {string[]} args
 * @param {string} [python]  that of another environment
 */
async function pytest(name, args, python = venvPython) {
  const report = freshReport(name);
  const { code } = await shown(python, ['-m', 'pytest', '-q', `--junitxml=${report}`, ...args]);
  return counted(code, () => {
    const xml = readFileSync(report, 'utf8');
    /** @param {string} key */
    const number = (key) => Number(new RegExp(`<testsuite [^>]*\\b${key}="(\\d+)"`).exec(xml)?.[1] ?? 0);
    const failed = number('failures') + number('errors');
    return { passed: number('tests') - failed - number('skipped'), failed, skipped: number('skipped') };
  });
}

/** Each line one check, counted as one test. */
const CHECKS = /** @type {const} */ ([
  ['format and lint of TypeScript', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['types of TypeScript', bin('tsc'), ['-p', '.']],
  ['lint of Python', venvPython, ['-m', 'ruff', 'check', 'py', 'tests', 'web/tools']],
  ['format of Python', venvPython, ['-m', 'ruff', 'format', '--check', 'py', 'tests', 'web/tools']],
  ['types of Python', venvPython, ['-m', 'mypy']],
]);

/** @type {Record<string, Suite>} */
export const suites = {
  check: {
    title: 'Format, lint and types',
    needs: [npmPackages, pythonPackages],
    async run() {
      let passed = 0;
      for (const [title, command, args] of CHECKS) {
        say(`\n– ${title}`);
        if ((await shown(command, [...args])).code === 0) passed++;
      }
      return { passed, failed: CHECKS.length - passed, skipped: 0 };
    },
  },
  py: {
    title: 'Engine and kernel (pytest)',
    needs: [pythonPackages, oracle, graphviz],
    run: (args) => pytest('pytest.xml', args),
  },
  pyodide: {
    title: 'Conformance programs in Pyodide under Node (pytest)',
    needs: [npmPackages, pythonPackages, oracle, graphviz, runtime],
    run: (args) => pytest('pyodide.xml', ['tests/conformance/check_in_pyodide.py', ...args]),
  },
  scale: {
    title: 'Dask, Ray, Spark, Airflow and Dagster on this machine (pytest)',
    needs: [scale],
    async run(args) {
      if (args.length) return pytest('scale.xml', args, environmentPython(scaleDir));
      const folder = 'tests/scale';
      const compiled = `${folder}/orchestrators`;
      const engines = await pytest(
        'scale.xml',
        [folder, `--ignore=${compiled}`],
        environmentPython(scaleDir),
      );
      const orchestrators = await pytest(
        'orchestrators.xml',
        [compiled],
        environmentPython(orchestratorsDir),
      );
      return {
        passed: engines.passed + orchestrators.passed,
        failed: engines.failed + orchestrators.failed,
        skipped: engines.skipped + orchestrators.skipped,
      };
    },
  },
  lessons: {
    title: 'Lessons, natively and in Pyodide',
    needs: [npmPackages, pythonPackages, runtime],
    run: (args) => proveLessons(args),
  },
  unit: {
    title: 'Units of the page and the tools (vitest)',
    needs: [npmPackages],
    async run(args) {
      const report = freshReport('vitest.json');
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const { code } = await shown(bin('vitest'), ['run', ...reporters, ...args]);
      return counted(code, () => {
        const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
        return {
          passed: numPassedTests,
          failed: numFailedTests,
          skipped: numTotalTests - numPassedTests - numFailedTests,
        };
      });
    },
  },
  e2e: {
    title: 'The built site in Chromium (Playwright)',
    needs: [npmPackages, pythonPackages, runtime, site, browser, webServers],
    async run(args) {
      const report = freshReport('playwright.json');
      const { code } = await shown(bin('playwright'), ['test', ...args], {
        env: {
          PLAYWRIGHT_REPORT: report,
          TRYHAMILTON_E2E_PORT: await freePort(),
          TRYHAMILTON_E2E_PLAIN_PORT: await freePort(),
        },
      });
      return counted(code, () => {
        const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats;
        return { passed: expected + flaky, failed: unexpected, skipped };
      });
    },
  },
};
