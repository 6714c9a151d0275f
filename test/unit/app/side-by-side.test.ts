import { expect, test } from 'vitest';
import { createSideBySide } from '#app/side-by-side.ts';

/** Notes when each piece of work begins and ends; it ends when it is told to. */
const scene = () => {
  const { beside, alone } = createSideBySide();
  const seen: string[] = [];
  const ends = new Map<string, () => void>();
  const piece = (name: string) => async (): Promise<string> => {
    seen.push(`${name} begins`);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    seen.push(`${name} ends`);
    return name;
  };
  return { beside, alone, seen, piece, end: (name: string) => ends.get(name)?.() };
};
/** Whatever was going to happen by itself has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('work goes side by side', async () => {
  const { beside, piece, seen, end } = scene();
  const both = [beside(piece('one')), beside(piece('other'))];
  await settled();
  expect(seen).toEqual(['one begins', 'other begins']);
  end('one');
  end('other');
  expect(await Promise.all(both)).toEqual(['one', 'other']);
});

test('what has to be alone waits for what goes on, and what comes later for it', async () => {
  const { beside, alone, piece, seen, end } = scene();
  const all = [beside(piece('before')), alone(piece('alone')), beside(piece('after'))];
  await settled();
  expect(seen).toEqual(['before begins']);
  end('before');
  await settled();
  expect(seen).toEqual(['before begins', 'before ends', 'alone begins']);
  end('alone');
  await settled();
  expect(seen.slice(3)).toEqual(['alone ends', 'after begins']);
  end('after');
  await Promise.all(all);
});

test('two that have to be alone go one after the other, also when the first fails', async () => {
  const { beside, alone, piece, end, seen } = scene();
  const failing = alone(() => Promise.reject(new Error('broken')));
  const second = alone(piece('second'));
  const later = beside(piece('later'));
  await expect(failing).rejects.toThrow('broken');
  await settled();
  expect(seen).toEqual(['second begins']);
  end('second');
  await second;
  await settled();
  end('later');
  expect(await later).toBe('later');
});

test('work beside that fails holds nobody up', async () => {
  const { beside, alone } = createSideBySide();
  await expect(beside(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await alone(() => Promise.resolve('alone'))).toBe('alone');
});
