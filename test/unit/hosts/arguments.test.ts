import { describe, expect, it } from 'vitest';
import { ownWords, readArguments } from '#hosts/cli/start/arguments.ts';
import type { Place } from '#hosts/cli/start/arguments.ts';
import { fail, ok } from '#contract/result.ts';

const place: Place = { platform: 'linux', env: {}, home: '/home/ana', folder: '/work' };
const usual = {
  host: 'auto',
  port: null,
  apiPort: null,
  data: '/home/ana/.local/share/careledger',
} as const;

describe('the command line', () => {
  it('has usual values for everything', () => {
    expect(readArguments([], place)).toEqual(ok(usual));
  });

  it('takes every option', () => {
    const words = ['--host', 'web', '--port', '0', '--api-port=9990', '--data', 'clinic'];
    expect(readArguments(words, place)).toEqual(
      ok({ host: 'web', port: 0, apiPort: 9990, data: '/work/clinic' }),
    );
  });

  it('takes the data folder from the environment, and prefers the option', () => {
    const named = { ...place, env: { CARELEDGER_DATA: '/data/a' } };
    expect([readArguments([], named), readArguments(['--data', '/data/b'], named)]).toEqual([
      ok({ ...usual, data: '/data/a' }),
      ok({ ...usual, data: '/data/b' }),
    ]);
  });

  it('asks for help', () => {
    expect(readArguments(['--help'], place)).toEqual(ok('help'));
  });

  it.each([
    [['--host', 'kiosk'], '--host takes auto, electron or web.'],
    [['--port', '65536'], '--port takes a number from 0 to 65535.'],
    [['--port', '-1'], "Option '--port' argument is ambiguous."],
    [['--port=1e3'], '--port takes a number from 0 to 65535.'],
    [['--api-port', 'x'], '--api-port takes a number from 0 to 65535.'],
    [['--data='], '--data takes the path of a folder.'],
    [['--nonsense'], "Unknown option '--nonsense'."],
    [['stray'], "Unexpected argument 'stray'."],
  ])('refuses %j with a sentence', (words, sentence) => {
    const refused = readArguments(words, place);
    expect(refused.ok ? refused : fail(refused.error.split('\n')[0])).toEqual(fail(sentence));
  });

  it("picks its own words out of a window's command line", () => {
    const words = [
      '/x/electron',
      '--no-sandbox',
      '/app',
      '--data=/d',
      '--api-port=1',
      '--host=web',
    ];
    expect(ownWords(words)).toEqual(['--data=/d', '--api-port=1']);
  });
});
