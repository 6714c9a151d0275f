// Stands in for Electron's own default app, which the test binary lacks: it makes
// `electron [-r preload.js] [--flags] path/to/app [arguments]` work.

import fs from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);

const readArguments = (words) => {
  const preloads = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === '-r' || word === '--require') {
      index += 1;
      preloads.push(words[index]);
    } else if (!word.startsWith('-')) {
      return { preloads, target: path.resolve(word), rest: words.slice(index + 1) };
    }
  }
  return { preloads, target: undefined, rest: [] };
};

const describeApp = (target) => {
  const manifest = path.join(target, 'package.json');
  if (!fs.existsSync(manifest)) {
    app.setAppPath(path.dirname(target));
    return target;
  }
  const { name, productName, version, main } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  app.name = productName ?? name;
  if (version !== undefined) app.setVersion(version);
  app.setAppPath(target);
  // A --user-data-dir given on the command line has been applied already and stays.
  if (!app.commandLine.hasSwitch('user-data-dir')) {
    app.setPath('userData', path.join(app.getPath('appData'), app.name));
  }
  return path.join(target, main ?? 'index.js');
};

const { preloads, target, rest } = readArguments(process.argv.slice(1));
for (const preload of preloads) Module._preloadModules([preload]);
process.defaultApp = true;

if (target === undefined) {
  console.log(`electron ${process.versions.electron}`);
  app.exit(0);
} else {
  process.argv.splice(1, process.argv.length - 1, target, ...rest);
  const entry = require.resolve(describeApp(target));
  try {
    // Electron waits for this before it says that it is ready, as it does with its own default app.
    await import(pathToFileURL(entry).href);
  } catch (error) {
    console.error('App threw an error during load');
    console.error(error);
    app.exit(1);
  }
}
