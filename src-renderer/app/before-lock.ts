import { useEffect, useRef } from 'react';
import type { Client } from '../api/client.ts';
import { paths } from './paths.ts';
import { refreshStatus } from './store.ts';

type Task = () => Promise<unknown>;

const tasks = new Set<Task>();
const patienceMs = 2000;

/** Runs before the screen locks or the person signs out: the last chance to save what was typed. */
export const useBeforeLock = (task: Task): void => {
  const latest = useRef(task);
  useEffect(() => {
    latest.current = task;
  });
  useEffect(() => {
    const run: Task = () => latest.current();
    tasks.add(run);
    return () => {
      tasks.delete(run);
    };
  }, []);
};

const settleTasks = async (): Promise<void> => {
  const patience = new Promise((resolve) => {
    setTimeout(resolve, patienceMs);
  });
  await Promise.race([Promise.allSettled([...tasks].map((task) => task())), patience]);
};

export const lockScreen = async (client: Client): Promise<void> => {
  await settleTasks();
  await client.call('session.lock', {});
};

/**
 * Goes on once the pages know it, too: whoever still counted as in would be sent on to their day. The news of it can be here
 * before the answer, and leads home; who is elsewhere by then went there by themselves, and stays.
 */
export const signOut = async (client: Client, goOn?: () => void): Promise<void> => {
  const from = window.location.hash;
  await settleTasks();
  await client.call('session.signOut', {});
  await refreshStatus(client);
  if ([from, `#${paths.home}`].includes(window.location.hash)) goOn?.();
};
