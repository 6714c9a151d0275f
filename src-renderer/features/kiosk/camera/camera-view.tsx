import {
  IconAlertTriangle,
  IconCamera,
  IconCameraOff,
  IconHandStop,
  IconLoader,
  type Icon,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { errorWords } from '#renderer/text/errors.ts';
import { useFormat } from '#renderer/text/format.ts';
import { useText } from '#renderer/text/i18n.ts';
import { CardPicture } from '../card-picture.tsx';
import styles from './camera.module.css';
import { useCardCamera } from './use-card-camera.ts';
import type { CameraState } from './watch-for-cards.ts';

const icons: Readonly<Record<CameraState, Icon>> = {
  starting: IconLoader,
  looking: IconCamera,
  held: IconHandStop,
  other: IconAlertTriangle,
  absent: IconCameraOff,
  refused: IconCameraOff,
};

const useWords = (state: CameraState): string => {
  const t = useText();
  const format = useFormat();
  if (state !== 'other') return t(`kiosk.camera_${state}`);
  const { what, next } = errorWords({ code: 'cardMalformed' }, t, format);
  return `${what} ${next}`;
};

/**
 * What the camera sees, as in a mirror, so that a card is easy to aim; where there is nothing to see, the drawn reader. The words
 * below say all of it to who does not see the picture.
 */
export const CameraView = ({ onCard }: { readonly onCard: (card: string) => void }) => {
  const video = useRef<HTMLVideoElement>(null);
  const state = useCardCamera(video, onCard);
  const words = useWords(state);
  const StateIcon = icons[state];
  const isOff = state === 'absent' || state === 'refused';
  return (
    <div className={styles.camera} data-state={state}>
      {isOff && <CardPicture />}
      <div className={styles.frame} hidden={isOff}>
        <video
          ref={video}
          className={styles.live}
          aria-hidden="true"
          autoPlay
          muted
          playsInline
          disablePictureInPicture
        />
      </div>
      <p className={styles.words} role="status">
        <StateIcon size={26} stroke={1.8} aria-hidden="true" />
        {words}
      </p>
    </div>
  );
};
