import { describe, expect, test } from 'vitest';
import { ask, getting } from './ask.ts';
import { startHeadlessNode } from './headless-node.ts';
import { sharedReal } from './nodes.ts';

/** Each names its own key: here are its type and its length. */
const shape = (text: string): unknown =>
  (JSON.parse(text) as readonly { readonly public_key: { readonly value: string } }[]).map(
    (validator) => ({
      ...validator,
      public_key: {
        ...validator.public_key,
        value: Buffer.from(validator.public_key.value, 'base64').length,
      },
    }),
  );

describe('the validators', () => {
  test('of a headless node are one of the same shape', async () => {
    const ours = await startHeadlessNode();
    const answers = await Promise.all(
      [ours.url, sharedReal().url].map((url) => ask(url, getting('validators'))),
    );
    await ours.close();

    const [own, original] = answers.map(({ status, text }) => ({ status, body: shape(text) }));
    expect(own).toEqual(original);
  });
});
