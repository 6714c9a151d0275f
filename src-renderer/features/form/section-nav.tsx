import {
  IconAlertOctagonFilled,
  IconAlertTriangle,
  IconCircle,
  IconCircleCheck,
  type Icon,
} from '@tabler/icons-react';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { useDraft } from './fields/draft-context.ts';
import { stateOf, type SectionState, type Stop } from './model/sections.ts';
import type { Stops } from './use-stops.ts';
import styles from './form.module.css';

const icons: Readonly<Record<SectionState, Icon>> = {
  open: IconCircle,
  complete: IconCircleCheck,
  warning: IconAlertTriangle,
  allergy: IconAlertOctagonFilled,
};

interface EntryProps {
  readonly stop: Stop;
  readonly number: number;
  readonly current: boolean;
  readonly onGo: () => void;
}

function Entry({ stop, number, current, onGo }: EntryProps) {
  const t = useText();
  const state = useDraft(({ form, found, shown }) => stateOf(stop, form, found, shown));
  const keys = `alt+${String(number)}`;
  const name = t(`form.sections.${stop.name}`);
  useShortcut(keys, onGo, { label: name });
  const StateIcon = icons[state];
  return (
    <li>
      <button
        type="button"
        className={styles.stop}
        aria-current={current ? 'step' : undefined}
        onClick={onGo}
      >
        <StateIcon
          size={18}
          stroke={1.8}
          className={styles.stopIcon}
          data-state={state}
          aria-hidden
        />
        <span className={styles.stopName}>{name}</span>
        <span className="visually-hidden">{t(`form.states.${state}`)}</span>
        <KeyCap keys={keys} />
      </button>
    </li>
  );
}

export function SectionNav({
  stops,
  all,
}: {
  readonly stops: Omit<Stops, 'scroller'>;
  readonly all: readonly Stop[];
}) {
  const t = useText();
  return (
    <nav className={styles.nav} aria-label={t('form.navigation')}>
      <ul className={styles.stops}>
        {all.map((stop, index) => (
          <Entry
            key={stop.name}
            stop={stop}
            number={index + 1}
            current={stops.current === stop.name}
            onGo={() => {
              stops.go(stop.name);
            }}
          />
        ))}
      </ul>
    </nav>
  );
}
