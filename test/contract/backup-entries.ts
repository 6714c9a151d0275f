import { asAdministrator } from '#test/support/quick-clinic.ts';
import type { World } from '#test/support/contract-world.ts';
import { madeBackup } from '#test/support/made-backup.ts';
import { proveStaff } from '#test/support/two-workstations.ts';
import { type Entry, notAnId, nothing } from './entry.ts';

const proved = async ({ administrator }: World) => {
  await asAdministrator(administrator);
  await proveStaff(administrator);
  return administrator;
};

type BackupCall = 'backup.start' | 'backup.next' | 'backup.list' | 'backup.destroyed';

export const backupEntries: Readonly<Record<BackupCall, Entry>> = {
  'backup.start': {
    good: async (world) => (await proved(world)).call('backup.start', {}),
    bad: nothing,
  },
  'backup.next': {
    good: async (world) => {
      const page = await proved(world);
      const { backup } = await page.get('backup.start', {});
      return page.call('backup.next', { backup });
    },
    bad: notAnId('backup'),
  },
  'backup.list': {
    good: async (world) => {
      const page = await proved(world);
      await madeBackup(page);
      return page.call('backup.list', {});
    },
    bad: nothing,
  },
  'backup.destroyed': {
    good: async (world) => {
      const page = await proved(world);
      await madeBackup(page);
      const { backups } = await page.get('backup.list', {});
      const [newest] = backups;
      if (newest === undefined) throw new Error('there is no backup');
      await proveStaff(page);
      return page.call('backup.destroyed', { backup: newest.backup });
    },
    bad: notAnId('backup'),
  },
};
