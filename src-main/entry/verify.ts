/** `npm run verify`: recomputes everything that stands in a data folder's ledger. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { verifyFolder } from '#app/headless/verify-folder.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { OpenVerification } from '#app/ports/verification.ts';
import { build } from '#hosts/cli/build/build.ts';
import { progressBar } from '#hosts/cli/demo/progress-bar.ts';
import { askPassphrase, askUnseen } from '#hosts/cli/node/ask-passphrase.ts';
import { givenKey } from '#hosts/cli/node/given-key.ts';
import { endProcess } from '#hosts/cli/start/end-process.ts';
import { notBuilt } from '#hosts/cli/start/say.ts';
import { codeOf } from '#hosts/cli/start/failure-code.ts';
import { backupText, cannotCheck, isBackupWhole } from '#hosts/cli/verify/backup-words.ts';
import {
  type BackupArguments,
  type FolderArguments,
  readArguments,
  usage,
} from '#hosts/cli/verify/arguments.ts';
import { cannot, exitCode, isWhole, reportText } from '#hosts/cli/verify/words.ts';
import { ledgerFileName } from '#platform/ledger/ledger-node.ts';
import { openVerification } from '#platform/ledger/verify/open-verification.ts';
import { replicaFolder } from '#platform/store/create-store.ts';
import { headlessPlatform } from './headless.ts';
import { buildFolder, rootFolder } from './places.ts';
import { verifyBackup } from './verify-backup.ts';
import { type WorkerUrls, workerUrls } from './workers.ts';

const print = (line: string): void => console.log(line);
const tell = (line: string): void => console.error(line);

process.on('uncaughtException', (error) => {
  tell(`Careledger stopped because of a mistake of its own (${codeOf(error)}).`);
  endProcess(exitCode.cannot);
});
endProcess(await main());

async function main(): Promise<number> {
  const read = readArguments(process.argv.slice(2), { env: process.env, folder: process.cwd() });
  if (!read.ok) return refuse(`${read.error} --help shows all options.`);
  if (read.value === 'help') {
    print(usage);
    return exitCode.whole;
  }
  return 'backup' in read.value ? lookAtBackup(read.value) : verify(read.value);
}

/** The threads' programs, built; or why they are not. */
async function builtWorkers(): Promise<Result<WorkerUrls, string>> {
  try {
    await build(rootFolder());
    return ok(workerUrls(pathToFileURL(join(buildFolder(), 'main', 'verify.js')).href));
  } catch (error) {
    return fail(notBuilt(error));
  }
}

async function lookAtBackup({ backup: file, json }: BackupArguments): Promise<number> {
  const workers = await builtWorkers();
  if (!workers.ok) return refuse(workers.error);
  const started = performance.now();
  const checked = await verifyBackup({
    file,
    workers: workers.value,
    askWords: () =>
      askUnseen('The 24 recovery words, on one line: ', process.stdin, process.stderr),
    onProgress: progressBar(process.stderr, 'blocks'),
  });
  if (!checked.ok) return refuse(cannotCheck(file, checked.error));
  const report = checked.value;
  const seconds = (performance.now() - started) / 1000;
  print(
    json
      ? JSON.stringify({ file, whole: isBackupWhole(report), seconds, ...report }, null, 2)
      : backupText(file, report, seconds),
  );
  return isBackupWhole(report) ? exitCode.whole : exitCode.problems;
}

async function verify({ data, keyFile, json }: FolderArguments): Promise<number> {
  const given = givenKey(keyFile, process.env);
  if (!given.ok) return refuse(given.error);
  if (given.value.warning !== null) tell(given.value.warning);
  const built = await builtWorkers();
  if (!built.ok) return refuse(built.error);
  const workers = built.value;
  const started = performance.now();
  const platform = await headlessPlatform(data, workers);
  const open = (folder: string): OpenVerification =>
    openVerification({
      folder,
      primitives: platform.crypto.primitives,
      worker: workers.verify,
    });
  const network = join(data, replicaFolder);
  const verified = await verifyFolder({
    platform,
    exists: existsSync(join(data, ledgerFileName)),
    given: given.value.key,
    askPassphrase: () => askPassphrase(process.stdin, process.stderr),
    open: open(data),
    openNetwork: existsSync(join(network, ledgerFileName)) ? open(network) : null,
    onProgress: progressBar(process.stderr, 'transactions'),
  });
  if (!verified.ok) return refuse(cannot(data, verified.error));
  const report = verified.value;
  const seconds = (performance.now() - started) / 1000;
  print(
    json
      ? JSON.stringify({ folder: data, whole: isWhole(report), seconds, ...report }, null, 2)
      : reportText(data, report, seconds),
  );
  return isWhole(report) ? exitCode.whole : exitCode.problems;
}

function refuse(line: string): number {
  tell(line);
  return exitCode.cannot;
}
