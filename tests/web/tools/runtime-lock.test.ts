import { expect, test } from 'vitest';
import { servedLock } from '../../../web/tools/runtime-lock.mjs';

const { lock, engine, pandas } = servedLock();

test('every dependency of a served package is served', () => {
  const served = Object.keys(lock.packages);
  for (const entry of Object.values(lock.packages))
    expect(served).toEqual(expect.arrayContaining(entry.depends));
});

test('scikit-learn is there with what it needs, and not fetched before a program imports it', () => {
  expect(Object.keys(lock.packages)).toEqual(
    expect.arrayContaining(['scikit-learn', 'scipy', 'joblib', 'threadpoolctl']),
  );
  expect([...engine, ...pandas]).not.toContain('scipy');
});

test('the engine waits for micropip only, pandas brings its time zones', () => {
  expect(engine).toEqual(['micropip']);
  expect(pandas).toEqual(['numpy', 'pandas', 'python-dateutil', 'six', 'tzdata']);
});
