import { Button, Checkbox } from '@mantine/core';
import { IconAlertTriangle, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Trans } from 'react-i18next';
import { useShortcut } from '#renderer/app/shortcuts.ts';
import { useText } from '#renderer/text/i18n.ts';
import { KeyCap } from '#renderer/ui/key-cap.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Panel } from '#renderer/ui/panel.tsx';
import { useCountdown } from './use-countdown.ts';
import styles from './card.module.css';

const shownSeconds = 60;

const clock = (seconds: number): string =>
  `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;

function Digits({ pin }: { readonly pin: string }) {
  const t = useText();
  return (
    <bdi className={styles.digits} dir="ltr" role="group" aria-label={t('card.pin.digits')}>
      {[...pin].map((digit, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- digits repeat and never move
        <span key={index} className={styles.digit}>
          {digit}
        </span>
      ))}
    </bdi>
  );
}

interface ShownProps {
  readonly pin: string;
  readonly left: number;
  readonly onHide: () => void;
}

function Shown({ pin, left, onHide }: ShownProps) {
  const t = useText();
  return (
    <>
      <p className={styles.quiet}>{t('card.pin.turn')}</p>
      <Digits pin={pin} />
      <div className={styles.hideRow}>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconEyeOff size={17} stroke={1.8} aria-hidden />}
          rightSection={<KeyCap keys="H" />}
          onClick={onHide}
        >
          {t('card.pin.hide')}
        </Button>
        <span className={`tabular ${styles.quiet ?? ''}`}>
          {t('card.pin.hidesIn', { time: clock(left) })}
        </span>
      </div>
    </>
  );
}

function Hidden({ onShow }: { readonly onShow: () => void }) {
  const t = useText();
  return (
    <>
      <p className={styles.quiet} role="status">
        {t('card.pin.hidden')}
      </p>
      <div className={styles.digits} aria-hidden>
        {[0, 1, 2, 3, 4, 5].map((place) => (
          <span key={place} className={styles.digit} />
        ))}
      </div>
      <div className={styles.hideRow}>
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconEye size={17} stroke={1.8} aria-hidden />}
          onClick={onShow}
        >
          {t('card.pin.show')}
        </Button>
      </div>
    </>
  );
}

interface PinPanelProps {
  readonly pin: string;
  readonly onDone: () => void;
}

/** The PIN for the patient's eyes. It hides by itself and is gone for good when the page is left. */
export function PinPanel({ pin, onDone }: PinPanelProps) {
  const t = useText();
  const { left, restart, stop } = useCountdown(shownSeconds);
  const [seen, setSeen] = useState(false);
  const shown = left > 0;
  useShortcut('H', stop, { label: t('card.pin.hide'), enabled: shown });
  return (
    <Panel accent title={t('card.pin.title')} icon={<IconEye size={20} stroke={1.8} aria-hidden />}>
      <div className={styles.pin}>
        {shown ? <Shown pin={pin} left={left} onHide={stop} /> : <Hidden onShow={restart} />}
        <Notice tone="wait" icon={<IconAlertTriangle size={19} stroke={1.8} aria-hidden />}>
          <Trans i18nKey="card.pin.kept" components={{ b: <strong /> }} />
        </Notice>
        <Checkbox
          checked={seen}
          label={t('card.pin.seen')}
          onChange={({ currentTarget }) => {
            setSeen(currentTarget.checked);
          }}
        />
        <Button fullWidth disabled={!seen} onClick={onDone}>
          {t('card.pin.done')}
        </Button>
      </div>
    </Panel>
  );
}
