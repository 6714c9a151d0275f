import { app } from 'electron';
import { denyNavigation } from './navigation.ts';
import { denyNewWindows } from './new-windows.ts';
import { denyWebviews } from './webviews.ts';

/** Every rule that holds for a page, put on each one that is ever made, before it loads anything. */
export function secureEveryContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents);
    denyNewWindows(contents);
    denyWebviews(contents);
  });
}
