import { fail, ok, type Result } from '#contract/result.ts';
import { createDecoder } from './decoder.ts';
import type { Eye, NoEye } from './watch-for-cards.ts';

/** Sharp enough for a card at arm's length; no sound, ever. */
const wanted: MediaStreamConstraints = {
  audio: false,
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 15 } },
};

/** https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
const isAbsent = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NotFoundError';

const turnOff = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

const askForCamera = async (): Promise<Result<MediaStream, NoEye>> => {
  try {
    return ok(await navigator.mediaDevices.getUserMedia(wanted));
  } catch (error) {
    return fail(isAbsent(error) ? 'absent' : 'refused');
  }
};

/**
 * Turns the camera on and shows what it sees. Pictures go to the decoder and are used up there: nothing is kept, and nothing leaves
 * the page.
 */
export const openBrowserEye = async (
  video: HTMLVideoElement,
  lost: () => void,
): Promise<Result<Eye, NoEye>> => {
  const asked = await askForCamera();
  if (!asked.ok) return asked;
  const stream = asked.value;
  const decoder = createDecoder();
  for (const track of stream.getVideoTracks()) track.addEventListener('ended', lost);
  video.srcObject = stream;
  return ok({
    look: async () => {
      const isShowing = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
      return isShowing ? decoder.read(await createImageBitmap(video)) : [];
    },
    close: () => {
      turnOff(stream);
      decoder.close();
      if (video.srcObject === stream) video.srcObject = null;
    },
  });
};
