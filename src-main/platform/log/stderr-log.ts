import type { Log } from '#app/ports/log.ts';

const line = (level: string, event: string, facts: Readonly<Record<string, string | number>>) =>
  `${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`;

/** One JSON object a line on standard error. What may stand in it, the port says. */
export const stderrLog: Log = {
  info: (event, facts = {}) => void process.stderr.write(line('info', event, facts)),
  error: (event, facts = {}) => void process.stderr.write(line('error', event, facts)),
};
