import type { Keytar } from '#platform/keychain/keytar.ts';

/** A keychain in memory whose next calls can be made to hang or to fail. */
export const fakeKeytar = () => {
  const held = new Map<string, string>();
  const waiting: (() => void)[] = [];
  const state: { hang: boolean; error: Error | undefined } = { hang: false, error: undefined };

  const answer = async <Value>(value: () => Value): Promise<Value> => {
    if (state.hang) await new Promise<void>((resolve) => waiting.push(resolve));
    if (state.error !== undefined) throw state.error;
    return value();
  };

  const keytar: Keytar = {
    getPassword: (_, account) => answer(() => held.get(account) ?? null),
    setPassword: (_, account, text) => answer(() => void held.set(account, text)),
    deletePassword: (_, account) => answer(() => held.delete(account)),
  };

  return {
    keytar,
    held,
    waiting,
    hang: () => {
      state.hang = true;
    },
    failWith: (message: string) => {
      state.error = new Error(message);
    },
    answerAll: () => {
      state.hang = false;
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
};
