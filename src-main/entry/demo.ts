/** `npm run demo`: a made-up clinic in an empty folder. */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mersenne } from 'pure-rand/generator/mersenne';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { build } from '#hosts/cli/build/build.ts';
import { readArguments, usage, type DemoArguments } from '#hosts/cli/demo/arguments.ts';
import { callerOf, DemoFailure } from '#hosts/cli/demo/caller.ts';
import { demoStaff, fillDemoClinic, foundDemoClinic } from '#hosts/cli/demo/make-clinic.ts';
import { progressBar } from '#hosts/cli/demo/progress-bar.ts';
import { makeDataFolder } from '#hosts/cli/start/data-folder.ts';
import { folderRefused } from '#hosts/cli/start/say.ts';
import { localDate, localDateTime } from '#app/records/local-time.ts';
import { demoPatient } from '#domain/clinical/demo.ts';
import { openConfDocument } from '#platform/settings/conf-preferences.ts';
import { createPreferences } from '#platform/settings/preferences.ts';
import { compose } from './compose.ts';
import { buildFolder, rootFolder } from './places.ts';
import { usualApiPort } from './usual-ports.ts';
import { workerUrls } from './workers.ts';

const tell = (line: string): void => console.error(line);
const print = (line: string): void => console.log(line);

const run = async ({ data, patients, visits, seed }: DemoArguments): Promise<number> => {
  const folder = resolve(data);
  const made = makeDataFolder(folder);
  if (!made.ok) {
    tell(folderRefused(folder, made.error));
    return 2;
  }
  await build(rootFolder());
  const app = await compose({
    folder,
    apiPort: { want: usualApiPort, strict: false },
    workers: workerUrls(pathToFileURL(join(buildFolder(), 'main', 'demo.js')).href),
    preferences: createPreferences({ folder, open: openConfDocument }),
  });
  try {
    const call = callerOf(app.connect(() => undefined));
    if ((await call('app.status', {})).phase !== 'setup') {
      tell(`${folder} holds a clinic already; nothing was changed. Name an empty folder.`);
      return 2;
    }
    const generator = mersenne(seed);
    const now = new Date();
    print('Setting the clinic up…');
    await foundDemoClinic(call);
    const nextPatient = () =>
      demoPatient(() => uniformFloat64(generator), localDate(now), {
        doctors: [demoStaff.doctor.name],
        offset: localDateTime(now).slice(16),
        ...(visits === null ? {} : { visits }),
      });
    const { card, pin } = await fillDemoClinic(
      call,
      { patients, nextPatient },
      progressBar(process.stdout),
    );
    print(summary(folder, card, pin));
    return 0;
  } finally {
    await app.close();
  }
};

const summary = (folder: string, card: string, pin: string): string => `
A demo clinic is in ${folder}. Open it:  npm start -- --data ${folder}
  Key file passphrase        ${demoStaff.keyFile}
  ${demoStaff.doctor.name} (doctor)     ${demoStaff.doctor.passphrase}
  ${demoStaff.reception.name} (reception) ${demoStaff.reception.passphrase}
  ${demoStaff.administrator.name} (administrator) ${demoStaff.administrator.passphrase}
  A patient's card           ${card}
  and its PIN                ${pin}
Everybody in it is made up, and these passphrases are in the source: never use it for real records.`;

const read = readArguments(process.argv.slice(2));
if (!read.ok) {
  tell(`${read.error}\n\n${usage}`);
  process.exit(2);
}
if (read.value === 'help') {
  print(usage);
  process.exit(0);
}
try {
  process.exit(await run(read.value));
} catch (error) {
  const why = error instanceof DemoFailure ? error.message : 'an unexpected error';
  tell(`The demo clinic could not be finished (${why}). What was signed so far is whole.`);
  process.exit(1);
}
