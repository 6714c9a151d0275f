import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/result.ts';
import { findElectron } from '#hosts/cli/start/find-electron.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'careledger-electron-'));
  folder = join(root, 'node_modules', 'electron');
  await mkdir(join(folder, 'dist'), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

const find = async (env: Record<string, string> = {}, patience = 20_000) => {
  const said: string[] = [];
  const found = await findElectron({ root, env, patience, say: (line) => said.push(line) });
  return { found, said: said.length };
};

/** What the installer of the package does in this test. */
const installer = (script: string): Promise<void> => writeFile(join(folder, 'install.js'), script);

describe('the Electron binary', () => {
  it('is the named one', async () => {
    await writeFile(join(root, 'mine'), '');
    expect(await find({ CARELEDGER_ELECTRON: join(root, 'mine') })).toEqual({
      found: ok(join(root, 'mine')),
      said: 0,
    });
  });

  it('is not looked for elsewhere when the named one is absent', async () => {
    expect(await find({ CARELEDGER_ELECTRON: join(root, 'absent') })).toEqual({
      found: fail('CARELEDGER_ELECTRON names no file.'),
      said: 0,
    });
  });

  it("is the package's own when it is there", async () => {
    await writeFile(join(folder, 'path.txt'), 'electron');
    await writeFile(join(folder, 'dist', 'electron'), '');
    expect(await find()).toEqual({ found: ok(join(folder, 'dist', 'electron')), said: 0 });
  });

  it("is fetched by the package's installer when it is not", async () => {
    await installer(`
      const { writeFileSync } = require('node:fs');
      writeFileSync(__dirname + '/dist/electron', '');
      writeFileSync(__dirname + '/path.txt', 'electron');`);
    expect(await find()).toEqual({ found: ok(join(folder, 'dist', 'electron')), said: 1 });
  });

  it.each([
    ['fails', 'process.exit(1);', 'The window (Electron) could not be fetched: no download'],
    ['brings nothing', '', 'The window (Electron) could not be fetched.'],
  ])('is missing when the installer %s', async (_how, script, sentence) => {
    await installer(script);
    const { found } = await find();
    expect(found).toEqual(fail(expect.stringContaining(sentence)));
  });

  it('is missing when the installer takes too long', async () => {
    await installer('setInterval(() => undefined, 1000);');
    const { found } = await find({}, 300);
    expect(found).toEqual(fail('The window (Electron) was not fetched within 0.3 s.'));
  });

  it('is missing when the package is', async () => {
    const { found } = await find();
    expect(found).toEqual(fail('The electron package is not installed; run npm ci.'));
  });
});
