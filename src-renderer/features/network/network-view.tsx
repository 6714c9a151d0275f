import { Button } from '@mantine/core';
import { IconTopologyStar3 } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { NetworkView as View } from '#contract/network.ts';
import { paths } from '#renderer/app/paths.ts';
import { useHasRole } from '#renderer/app/store.ts';
import { useText } from '#renderer/text/i18n.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { LoadingBars } from '#renderer/ui/loading-bars.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { BlockPicture } from './block-picture.tsx';
import { NetworkCards } from './network-cards.tsx';
import { NetworkNotices } from './network-notices.tsx';
import { NodeTable } from './node-table.tsx';
import styles from './network.module.css';

/** No node is named yet: what would be here, and the way to it. */
const NoNodes = () => {
  const t = useText();
  const administrator = useHasRole('administrator');
  return (
    <Panel title={t('network.nodes')}>
      <EmptyState
        icon={<IconTopologyStar3 size={32} stroke={1.8} aria-hidden="true" />}
        title={t('nodes.emptyTitle')}
        action={
          administrator && (
            <Button component={Link} href={paths.settingsSection('ledger')}>
              {t('nodes.emptyAction')}
            </Button>
          )
        }
      >
        {t('nodes.emptyBody')} {!administrator && t('nodes.emptyAsk')}
      </EmptyState>
    </Panel>
  );
};

/** The named nodes as they answered last. */
export const NetworkView = ({
  nodes,
  view,
}: {
  readonly nodes: number;
  readonly view: View | null;
}) => {
  const t = useText();
  if (nodes === 0) return <NoNodes />;
  if (view === null) {
    return (
      <Panel>
        <LoadingBars caption={t('nodes.asking')} />
      </Panel>
    );
  }
  return (
    <>
      <NetworkNotices view={view} />
      <NetworkCards view={view} />
      <div className={styles.columns}>
        <NodeTable nodes={view.nodes} />
        <BlockPicture blocks={view.blocks} />
      </div>
    </>
  );
};
