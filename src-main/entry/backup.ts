/** `npm run backup`: copies the ledger of a data folder, open or closed. */
import { backUpFolder } from '#app/headless/back-up-folder.ts';
import { readArguments, usage } from '#hosts/cli/backup/arguments.ts';
import { done, exitCode, refused } from '#hosts/cli/backup/words.ts';
import { endProcess } from '#hosts/cli/start/end-process.ts';
import { codeOf } from '#hosts/cli/start/failure-code.ts';
import { createFolderBackup } from '#platform/store/backup/folder-backup.ts';
import { createFolderFiles } from '#platform/store/folder-files.ts';

const print = (line: string): void => console.log(line);
const tell = (line: string): void => console.error(line);

process.on('uncaughtException', (error) => {
  tell(`Careledger stopped because of a mistake of its own (${codeOf(error)}).`);
  endProcess(exitCode.none);
});
endProcess(await main());

async function main(): Promise<number> {
  const read = readArguments(process.argv.slice(2), { env: process.env, folder: process.cwd() });
  if (!read.ok) {
    tell(`${read.error} --help shows all options.`);
    return exitCode.arguments;
  }
  if (read.value === 'help') {
    print(usage);
    return exitCode.made;
  }
  const { data, to } = read.value;
  const backup = await backUpFolder(createFolderBackup(data), createFolderFiles(data), to);
  if (!backup.ok) {
    tell(refused(data, to, backup.error));
    return exitCode.none;
  }
  print(done(to, backup.value));
  return exitCode.made;
}
