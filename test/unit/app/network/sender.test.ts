import { describe, expect, test } from 'vitest';
import { createSender, type PostingNode } from '#app/network/sender.ts';
import { fail, ok } from '#contract/result.ts';
import { createFakeClock } from '#test/support/fake-clock.ts';

const nodes = (...names: readonly string[]) => {
  const silent = new Set<string>();
  const asked: string[] = [];
  const list = names.map((name): PostingNode => ({
    name,
    client: {
      post: async () => {
        asked.push(name);
        await Promise.resolve();
        return silent.has(name) ? fail({ code: 'cutOff' }) : ok({ reply: 'taken' });
      },
    },
  }));
  return { list, silent, asked };
};

describe('a sender', () => {
  test('takes a moment’s cut of 32 requests for one silence', async () => {
    const { list, silent } = nodes('one');
    const clock = createFakeClock();
    const sender = createSender(list, clock, () => 0.5);
    silent.add('one');
    await Promise.all(Array.from({ length: 32 }, () => sender.send('cut')));
    silent.clear();
    clock.advance(1_000);

    expect(await sender.send('next')).not.toBeNull();
  });

  test('waits twice as long after each silence', async () => {
    const { list, silent, asked } = nodes('one');
    const clock = createFakeClock();
    const sender = createSender(list, clock, () => 1);
    silent.add('one');
    const times: number[] = [];
    for (let at = 0; at < 16; at += 1) {
      const before = asked.length;
      await sender.send('cut');
      if (asked.length > before) times.push(at);
      clock.advance(1_000);
    }

    expect(times).toEqual([0, 1, 3, 7, 15]);
  });

  test('stays with who answers, and passes over for one transaction alone who was asked for it', async () => {
    const { list, asked } = nodes('one', 'two', 'three');
    const sender = createSender(list, createFakeClock(), () => 0.5);
    await sender.send('a');
    await sender.send('a', { asked: ['one'] });
    await sender.send('a', { asked: ['one', 'two'] });
    await sender.send('a', { asked: ['one', 'two', 'three'] });
    await sender.send('b');

    expect(asked).toEqual(['one', 'two', 'three', 'one', 'one']);
  });

  test('leaves who is in doubt, and comes back where nobody else answers', async () => {
    const { list, asked, silent } = nodes('one', 'two');
    const clock = createFakeClock();
    const sender = createSender(list, clock, () => 0.5);
    const doubted = new Set(['one']);
    await sender.send('a', { doubted });
    silent.add('two');
    await sender.send('b', { doubted });

    expect(asked).toEqual(['two', 'two', 'one']);
  });

  test('asks nobody but those it is given', async () => {
    const { list, asked } = nodes('one', 'two');
    const sender = createSender(list, createFakeClock(), () => 0.5);
    const sent = [
      await sender.send('a', { among: new Set(['two']) }),
      await sender.send('a', { among: new Set() }),
    ];

    expect([sent.map((each) => each?.node), asked]).toEqual([['two', undefined], ['two']]);
  });
});
