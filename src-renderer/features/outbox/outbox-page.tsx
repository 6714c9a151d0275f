import { useMembership } from '#renderer/app/membership.ts';
import { NetworkOutbox } from './network-outbox.tsx';
import { OwnOutbox } from './own-outbox.tsx';

/** What is signed and not read back from a block yet. */
export const OutboxPage = () => {
  const membership = useMembership();
  return membership.state === 'network' ? (
    <NetworkOutbox trouble={membership.trouble} />
  ) : (
    <OwnOutbox />
  );
};
