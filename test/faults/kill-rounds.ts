/** `npm run kills -- 1000`: kills processes in the middle of appends, that often, and fewer while signing. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [given = '1000'] = process.argv.slice(2);
const rounds = /^[1-9]\d{0,5}$/.test(given) ? Number(given) : null;

/** A kill in the middle of signing takes a whole clinic, and ten times as long. */
const signing = 50;

const run = (kills: number): number => {
  console.log(`${kills} kills in the middle of appends, ${Math.min(kills, signing)} of signing`);
  const words = ['run', '--config', 'test/vitest.config.ts', '--project', 'platform'];
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', ...words, 'test/faults/store/kill', 'test/faults/app/kill'],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: {
        ...process.env,
        KILLS: String(kills),
        CARELEDGER_KILLS: String(Math.min(kills, signing)),
      },
      stdio: 'inherit',
    },
  );
  return status ?? 1;
};

if (rounds === null) console.error('Usage: npm run kills -- ROUNDS (usual 1000)');
process.exitCode = rounds === null ? 2 : run(rounds);
