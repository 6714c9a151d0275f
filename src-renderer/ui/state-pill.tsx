import {
  IconAlertOctagonFilled,
  IconAlertTriangle,
  IconArrowsSplit2,
  IconCircleCheck,
  IconCircleX,
  IconClockUp,
  IconCloudOff,
  IconDots,
  IconEraser,
  IconFileAlert,
  IconHandStop,
  IconPencil,
  IconPlayerPause,
  IconPlayerTrackNext,
  IconRefresh,
  IconShieldCheck,
  IconShieldQuestion,
  IconShieldX,
  IconUpload,
  IconUrgent,
  IconUserCheck,
  IconBan,
  IconCheck,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import styles from './state-pill.module.css';

/** Colour family of a state; always shown with an icon and a word. */
export type Tone = 'ok' | 'wait' | 'next' | 'other' | 'bad' | 'held';

interface StateLook {
  readonly tone: Tone;
  readonly icon: Icon;
}

const looks = {
  whole: { tone: 'ok', icon: IconShieldCheck },
  committed: { tone: 'ok', icon: IconCircleCheck },
  passed: { tone: 'ok', icon: IconCircleCheck },
  active: { tone: 'ok', icon: IconCircleCheck },
  works: { tone: 'ok', icon: IconCircleCheck },
  here: { tone: 'ok', icon: IconUserCheck },
  waiting: { tone: 'wait', icon: IconClockUp },
  offline: { tone: 'wait', icon: IconCloudOff },
  unsure: { tone: 'wait', icon: IconShieldQuestion },
  breakGlass: { tone: 'wait', icon: IconUrgent },
  sending: { tone: 'next', icon: IconUpload },
  sent: { tone: 'next', icon: IconDots },
  late: { tone: 'wait', icon: IconAlertTriangle },
  refused: { tone: 'bad', icon: IconFileAlert },
  paused: { tone: 'held', icon: IconPlayerPause },
  moving: { tone: 'next', icon: IconRefresh },
  next: { tone: 'next', icon: IconPlayerTrackNext },
  twoVersions: { tone: 'other', icon: IconArrowsSplit2 },
  tampered: { tone: 'bad', icon: IconShieldX },
  failed: { tone: 'bad', icon: IconCircleX },
  allergy: { tone: 'bad', icon: IconAlertOctagonFilled },
  held: { tone: 'held', icon: IconHandStop },
  draft: { tone: 'held', icon: IconPencil },
  erased: { tone: 'held', icon: IconEraser },
  disabled: { tone: 'held', icon: IconBan },
  revoked: { tone: 'held', icon: IconBan },
  seen: { tone: 'held', icon: IconCheck },
} as const satisfies Record<string, StateLook>;

export type StateName = keyof typeof looks;

interface StatePillProps {
  readonly state: StateName;
  /** Other words than the state's own: "Block 18,204", "Penicillin". */
  readonly children?: ReactNode;
}

export const StatePill = ({ state, children }: StatePillProps) => {
  const t = useText();
  const { tone, icon: Icon } = looks[state];
  return (
    <span className={styles.pill} data-tone={tone}>
      <Icon size={15} stroke={1.8} aria-hidden="true" />
      {children ?? t(`states.${state}`)}
    </span>
  );
};
