import { expect, it } from 'vitest';
import type { ExtraPackage, Installed } from '../../web/src/protocol';
import { nameProblem, reaches } from '../../web/src/workbench/packages';
import { createWorkbench } from '../../web/src/workbench/workbench';
import { MemoryKernel } from './memory-kernel';

it('knows from the policy of the page what it may reach', () => {
  expect(reaches('pypi.org', "default-src 'self'; connect-src 'self'")).toBe(false);
  expect(reaches('pypi.org', "connect-src 'self' https://pypi.org; img-src *")).toBe(true);
  expect(reaches('pypi.org', 'connect-src https:')).toBe(true);
  expect(reaches('pypi.org', "default-src 'self'")).toBe(false);
  expect(reaches('pypi.org', '')).toBe(true);
});

it.each(['rich', 'rich==13.7', 'scikit-learn', 'httpx[http2]>=0.27', 'zope.interface'])(
  '%s is a name',
  (name) => expect(nameProblem(name)).toBeNull(),
);

it.each(['', 'https://evil.example/x.whl', 'a b', '../x', 'rich; import os'])('"%s" is none', (name) =>
  expect(nameProblem(name)).toMatch(/^(Write|.* is no name)/),
);

/** Answers an installation as it is told to. */
class InstallingKernel extends MemoryKernel {
  extra: ExtraPackage[] = [];
  answer: Installed = { packages: [], why: '' };
  override async inspect(): Promise<never> {
    return this.answer as never;
  }
}

it('keeps what was installed and nothing else', async () => {
  const kernel = new InstallingKernel();
  const bench = createWorkbench({ kernel, storage: null, pauseMs: 1 });
  kernel.bootEngine();
  kernel.answer = { packages: [], why: 'tiny.whl is damaged.' };
  expect(await bench.packages.add(new File(['x'], 'tiny.whl'))).toEqual(kernel.answer);
  expect(kernel.extra).toEqual([]);
  kernel.answer = { packages: [{ name: 'tiny', version: '1.0' }], why: '' };
  await bench.packages.add(new File(['x'], 'tiny.whl'));
  await bench.packages.add(new File(['y'], 'tiny.whl'));
  expect(kernel.extra).toEqual([{ id: expect.any(String), name: 'tiny.whl', wheel: expect.any(File) }]);
  await bench.packages.remove(kernel.extra[0]?.id ?? '');
  expect(bench.store.getState().extra).toEqual([]);
  bench.dispose();
});
