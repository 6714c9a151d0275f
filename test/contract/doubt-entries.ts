import { expect, vi } from 'vitest';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import { asAdministrator } from '#test/support/quick-clinic.ts';
import { type Page, pageOf } from '#test/support/real-app.ts';
import { proveStaff } from '#test/support/two-workstations.ts';
import { type Entry, nothing } from './entry.ts';

/** The node is asked about another network's blocks, as many as there were. */
const untilDoubted = (page: Page, { nodes, blocks }: FakeNetwork): Promise<void> =>
  vi.waitFor(
    async () => {
      for (const node of nodes) node.serve(blocks().map(() => []));
      const { membership } = await page.get('app.status', {});
      expect(membership).toMatchObject({ trouble: 'otherChain' });
    },
    { timeout: 50_000, interval: 200 },
  );

/** The last of all: at the end nobody can sign in, because no block of the clinic is left. */
export const doubtEntries: Readonly<Record<'network.fetchAnew', Entry>> = {
  'network.fetchAnew': {
    good: async ({ app, network }) => {
      const page = pageOf(app.app);
      await untilDoubted(page, await network());
      await asAdministrator(page);
      await proveStaff(page);
      return page.call('network.fetchAnew', {});
    },
    bad: nothing,
  },
};
