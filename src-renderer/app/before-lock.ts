import { useEffect, useRef } from 'react';
import type { Client } from '../api/client.ts';
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

/** Until the pages know it, too: whoever still counted as in would be sent on to their day. */
export const signOut = async (client: Client): Promise<void> => {
  await settleTasks();
  await client.call('session.signOut', {});
  await refreshStatus(client);
};
