import { expect, test } from 'vitest';
import { comparisonLine } from '#test/support/comparisons.ts';

test('what was compared with BigchainDB is one line over all files', () => {
  const files = [
    { alike: 5, different: 0, onPurpose: 2 },
    { alike: 7, different: 1, onPurpose: 0 },
  ];

  expect(comparisonLine(files)).toBe(
    'compared 15 requests with BigchainDB 2.2.2: 12 alike, 1 different, 2 on purpose different',
  );
});
