import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const page = 'data:text/html,<!doctype html><title>Empty</title><h1>An empty window</h1>';

const main = `const { app, BrowserWindow } = require('electron');
app.setPath('userData', require('node:path').join(__dirname, 'window'));
app.whenReady().then(() => new BrowserWindow().loadURL(${JSON.stringify(page)}));
app.on('window-all-closed', () => app.quit());
`;

/** The least that opens a window in Electron: a main file and a page with one heading. */
export const writeEmptyWindow = async (folder: string): Promise<string> => {
  await mkdir(folder);
  await writeFile(join(folder, 'main.js'), main);
  await writeFile(join(folder, 'package.json'), '{"name":"empty","main":"main.js"}');
  return folder;
};
