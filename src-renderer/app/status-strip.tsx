import {
  IconAlertTriangle,
  IconClockUp,
  IconCloudOff,
  IconLock,
  IconDeviceDesktop,
  IconPlayerPause,
  IconRefresh,
  IconShieldCheck,
  IconShieldX,
  IconTopologyStar3,
  IconUser,
} from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Status } from '#contract/status.ts';
import { useFormat, type Format } from '#renderer/text/format.ts';
import { useText, type Text } from '#renderer/text/i18n.ts';
import { membershipPart, useMembership, type MembershipSign } from './membership.ts';
import { useNetworkPart } from './network-part.ts';
import { paths } from './paths.ts';
import styles from './status-strip.module.css';
import { useStaff, useStatus } from './store.ts';

interface PartProps {
  readonly icon?: ReactNode;
  readonly to?: string;
  readonly tone?: 'wait' | 'next' | 'bad' | undefined;
  readonly children: ReactNode;
}

const Part = ({ icon, to, tone, children }: PartProps) => {
  const content = (
    <>
      {icon}
      <span>{children}</span>
    </>
  );
  return to === undefined ? (
    <span className={styles.part} data-tone={tone}>
      {content}
    </span>
  ) : (
    <Link href={to} className={styles.part} data-tone={tone}>
      {content}
    </Link>
  );
};

/** The words of the ledger's state, also read out when it changes. */
export const ledgerWords = (ledger: Status['ledger'], t: Text, format: Format): string => {
  if (ledger === null) return '';
  switch (ledger.state) {
    case 'whole':
      return ledger.height === 0
        ? t('shell.ledgerEmpty')
        : t('shell.ledgerWhole', { height: format.number(ledger.height) });
    case 'behind':
      return t('shell.ledgerBehind');
    case 'damaged':
      return t('shell.ledgerDamaged', { count: ledger.damaged });
    default:
      return ledger.state satisfies never;
  }
};

const useMinute = (): Date => {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date());
    }, 10_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
};

const iconProps = { size: 15, stroke: 1.8, 'aria-hidden': true } as const;

const Who = () => {
  const t = useText();
  const staff = useStaff();
  if (staff === null) return null;
  const icon = staff.locked ? <IconLock {...iconProps} /> : <IconUser {...iconProps} />;
  return (
    <Part icon={icon}>
      <span className={styles.wideOnly}>
        {staff.locked ? t('shell.lockedBy') : t('shell.signedIn')}{' '}
      </span>
      <bdi>{staff.name}</bdi>
    </Part>
  );
};

const signs = {
  trouble: { tone: 'bad', icon: <IconAlertTriangle {...iconProps} /> },
  silent: { tone: 'wait', icon: <IconCloudOff {...iconProps} /> },
  paused: { tone: 'wait', icon: <IconPlayerPause {...iconProps} /> },
  moving: { tone: 'next', icon: <IconRefresh {...iconProps} /> },
} as const satisfies Record<MembershipSign, Pick<PartProps, 'tone' | 'icon'>>;

/** How the clinic fares in its network or on the way into one; else what the named nodes say. */
const NetworkPart = ({ link }: { readonly link: (to: string) => { readonly to?: string } }) => {
  const t = useText();
  const membership = useMembership();
  const part = membershipPart(membership, t, useFormat());
  const nodes = useNetworkPart();
  if (part !== null) {
    const to = membership.state === 'joining' ? paths.settingsSection('ledger') : paths.outbox;
    // Counts that move are seen, not read out one by one.
    return (
      <Part {...link(to)} {...signs[part.sign]}>
        <span role={part.sign === 'moving' ? undefined : 'status'}>{part.words}</span>
      </Part>
    );
  }
  const alone = nodes === null && membership.state === 'own';
  return (
    <Part
      {...link(paths.network)}
      tone={nodes?.tone}
      icon={alone ? <IconDeviceDesktop {...iconProps} /> : <IconTopologyStar3 {...iconProps} />}
    >
      <span role="status">{nodes?.words ?? t(alone ? 'shell.local' : 'shell.inNetwork')}</span>
    </Part>
  );
};

/** At the bottom of every staff screen. Quiet when well; a part fills with amber or red when not. */
export const StatusStrip = () => {
  const t = useText();
  const format = useFormat();
  const status = useStatus();
  const now = useMinute();
  const staff = useStaff();
  const open = staff !== null && !staff.locked;
  const link = (to: string) => (open ? { to } : {});
  const ledger = status?.ledger ?? null;
  const damaged = ledger !== null && ledger.state !== 'whole';
  const waiting = status?.waiting ?? 0;
  const attention = status?.attention ?? 0;
  return (
    <footer className={styles.strip} aria-label={t('shell.strip')}>
      <Who />
      {ledger !== null && (
        <Part
          {...link(paths.network)}
          tone={damaged ? 'bad' : undefined}
          icon={
            damaged ? (
              <IconShieldX {...iconProps} />
            ) : (
              <IconShieldCheck {...iconProps} className={styles.well} />
            )
          }
        >
          <span role="status">{ledgerWords(ledger, t, format)}</span>
        </Part>
      )}
      <Part
        {...link(paths.outbox)}
        tone={waiting > 0 ? 'wait' : undefined}
        icon={<IconClockUp {...iconProps} />}
      >
        {t('shell.waiting', { number: format.number(waiting) })}
      </Part>
      {attention > 0 && (
        <Part {...link(paths.outbox)} tone="bad" icon={<IconAlertTriangle {...iconProps} />}>
          {t('shell.attention', { number: format.number(attention) })}
        </Part>
      )}
      <NetworkPart link={link} />
      <span className={styles.end}>
        {status?.workstation !== null && status?.workstation !== undefined && (
          <Part>{t('shell.workstation', { prefix: status.workstation.prefix })}</Part>
        )}
        <Part>
          <time className="tabular">{format.clock(now)}</time>
        </Part>
      </span>
    </footer>
  );
};
