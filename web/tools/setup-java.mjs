/** Java, which Spark runs on: the one that is there, or Debian's package. */

import { quiet, works } from './run.mjs';
import { StepError } from './steps.mjs';

const hasJava = () => works('java', ['-version']);

export async function setupJava() {
  if (hasJava()) return 'already there';
  const advice =
    'install Java 17 by hand (apt-get install openjdk-17-jre-headless), then run the command again.';
  if (process.getuid?.() === 0 && works('apt-get', ['--version'])) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await quiet('apt-get', ['update', '-q'], { env }).catch(() => '');
    await quiet('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'openjdk-17-jre-headless'], {
      env,
      advice,
    });
  }
  if (hasJava()) return 'installed';
  throw new StepError('There is no Java, which Spark needs.', advice);
}
