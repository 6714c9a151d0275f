import { beforeAll, describe, test } from 'vitest';
import { pairOfNodes } from './pair.ts';
import { create, electionCases, schemaCases } from './schema-cases.ts';

describe('a transaction of which one part is another', () => {
  const { agree, hold } = pairOfNodes();
  beforeAll(() => hold(create));

  test('is refused in the same words', { timeout: 300_000 }, () => agree(schemaCases));
  test('so is an election, or a vote', { timeout: 300_000 }, () => agree(electionCases));
});
