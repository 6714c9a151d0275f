/** Milliseconds between two looks at the parent. */
const between = 250;

/**
 * Settles when the system or the person asks this process to stop. A signal to `npm run` reaches the shell
 * that npm put in between and ends that alone, so under npm a parent that is gone asks, too.
 */
export const untilAskedToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    const look = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(look);
      resolve();
    }, between);
    look.unref();
  });
