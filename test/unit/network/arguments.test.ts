import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readArguments } from '#test/network/arguments.ts';
import { usualData } from '#test/network/places.ts';

describe('the command line of the network', () => {
  test.each([
    [['up'], { command: 'up', data: usualData }],
    [
      ['up', '--nodes', '4', '--base-port', '19980', '--data', 'there'],
      { command: 'up', data: resolve('there'), nodes: 4, basePort: 19_980 },
    ],
    [['down'], { command: 'down', data: usualData, wipe: false }],
    [['down', '--wipe'], { command: 'down', data: usualData, wipe: true }],
    [['status'], { command: 'status', data: usualData }],
    [['stop-node', '0'], { command: 'stop-node', data: usualData, node: 0 }],
    [['start-node', '3'], { command: 'start-node', data: usualData, node: 3 }],
    [['up', '--help'], 'help'],
  ])('%j', (words, value) => {
    const read = readArguments(words);
    expect(read).toEqual({ ok: true, value });
  });

  test.each([
    [[], 'Which command?'],
    [['restart'], 'Which command?'],
    [['stop-node', '1', '2'], 'Which command?'],
    [['stop-node'], 'stop-node takes the number of a node.'],
    [['start-node', '1.5'], 'start-node takes the number of a node.'],
    [['down', '1'], 'down takes no 1.'],
    [['up', '--nodes', '0'], '--nodes takes a whole number from 1 to 16.'],
    [['up', '--base-port', '80'], '--base-port takes a number from 1024 to 65000.'],
    [['up', '--port', '80'], expect.stringContaining('--port')],
  ])('refuses %j', (words, error) => {
    const read = readArguments(words);
    expect(read).toEqual({ ok: false, error });
  });
});
