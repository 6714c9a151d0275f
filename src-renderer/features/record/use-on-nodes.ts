import { useEffect, useState } from 'react';
import { useClient } from '#renderer/api/client-context.ts';
import type { Answered } from './model/on-nodes.ts';

interface Answers {
  readonly key: string;
  readonly given: ReadonlyMap<string, Answered>;
}

/** Asks the named nodes for each hash, all at once and once; nothing waits for the answers. */
export const useOnNodes = (hashes: readonly string[]): readonly Answered[] => {
  const client = useClient();
  const key = hashes.join(' ');
  const [answers, setAnswers] = useState<Answers>({ key, given: new Map() });

  useEffect(() => {
    let dropped = false;
    const ask = async (hash: string): Promise<void> => {
      const reply = await client.call('verify.onNodes', { hash });
      if (dropped) return;
      setAnswers((before) => {
        const given = new Map(before.key === key ? before.given : []);
        return { key, given: given.set(hash, reply.ok ? reply.value : 'failed') };
      });
    };
    for (const hash of key === '' ? [] : key.split(' ')) void ask(hash);
    return () => {
      dropped = true;
    };
  }, [client, key]);

  return hashes.map((hash) => (answers.key === key ? (answers.given.get(hash) ?? null) : null));
};
