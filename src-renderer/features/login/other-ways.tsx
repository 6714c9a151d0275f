import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useText } from '#renderer/text/i18n.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { Arrive } from './arrive.tsx';
import { Ask } from './ask.tsx';
import styles from './sign-in.module.css';

type Way = 'arrive' | 'ask' | 'askAgain';

const WayLink = ({
  way,
  onChoose,
}: {
  readonly way: Way;
  readonly onChoose: (way: Way) => void;
}) => {
  const t = useText();
  return (
    <UnstyledButton
      className={styles.link}
      onClick={() => {
        onChoose(way);
      }}
    >
      {t(`people.${way}`)}
    </UnstyledButton>
  );
};

/** For whoever cannot sign in here yet, or no more. */
export const OtherWays = ({ onArrived }: { readonly onArrived: () => void }) => {
  const t = useText();
  const [way, setWay] = useState<Way | null>(null);
  const [missing, setMissing] = useState(false);
  const [done, setDone] = useState('');
  const close = (): void => {
    setWay(null);
  };
  return (
    <>
      <div className={styles.links}>
        <WayLink way="askAgain" onChoose={setWay} />
        <UnstyledButton
          className={styles.link}
          aria-expanded={missing}
          onClick={() => {
            setMissing(!missing);
          }}
        >
          {t('signIn.missing')}
        </UnstyledButton>
      </div>
      {missing && (
        <div className={styles.links}>
          <WayLink way="arrive" onChoose={setWay} />
          <WayLink way="ask" onChoose={setWay} />
        </div>
      )}
      {done !== '' && (
        <Notice role="status" tone="ok">
          {done}
        </Notice>
      )}
      {way === 'arrive' && (
        <Arrive
          onClose={close}
          onArrived={(name) => {
            close();
            setMissing(false);
            setDone(t('people.arrived', { name }));
            onArrived();
          }}
        />
      )}
      {way === 'ask' && <Ask again={false} onClose={close} />}
      {way === 'askAgain' && <Ask again onClose={close} />}
    </>
  );
};
