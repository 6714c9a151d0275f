import QRCode from 'qrcode';
import type { Picture } from '#renderer/features/kiosk/camera/read-codes.ts';

export interface CodePlace {
  /** Pixels of one module. */
  readonly module: number;
  /** Degrees, clockwise. */
  readonly turned?: number;
  /** How often the picture is blurred, each time over three by three pixels. */
  readonly blurred?: number;
  /** Grey of paper, ink and what lies around, 0 to 255. */
  readonly paper?: number;
  readonly ink?: number;
  readonly around?: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** As a camera of the usual kind sees it. */
export const cameraSize: Size = { width: 1280, height: 720 };

/** Modules of light paper on every side. */
const margin = 4;
/** Points looked at in each direction of a pixel. */
const grain = 2;

/** Greys of a picture, row by row, with a QR code in its middle: the card's own level of correction. */
export const codeGreys = (
  content: string | Uint8ClampedArray,
  { module, turned = 0, paper = 225, ink = 25, around = 95 }: CodePlace,
  { width, height }: Size = cameraSize,
): Float64Array => {
  const segments =
    typeof content === 'string' ? content : [{ data: content, mode: 'byte' as const }];
  const { modules } = QRCode.create(segments, {
    errorCorrectionLevel: content.length > 500 ? 'L' : 'Q',
  });
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
  const greyAt = (x: number, y: number): number => {
    const [right, down] = [(x - width / 2) / module, (y - height / 2) / module];
    const column = Math.floor(cos * right + sin * down + modules.size / 2);
    const row = Math.floor(cos * down - sin * right + modules.size / 2);
    const out = Math.max(-column, -row, column - modules.size + 1, row - modules.size + 1);
    if (out > margin) return around;
    return out <= 0 && modules.get(row, column) !== 0 ? ink : paper;
  };
  const greys = new Float64Array(width * height);
  for (let place = 0; place < greys.length; place += 1) {
    const [x, y] = [place % width, Math.floor(place / width)];
    for (let point = 0; point < grain * grain; point += 1) {
      const grey = greyAt(
        x + ((point % grain) + 0.5) / grain,
        y + (Math.floor(point / grain) + 0.5) / grain,
      );
      greys[place] = (greys[place] ?? 0) + grey / (grain * grain);
    }
  }
  return greys;
};

const blur = (greys: Float64Array, { width, height }: Size): Float64Array =>
  greys.map((own, place) => {
    const [x, y] = [place % width, Math.floor(place / width)];
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) return own;
    let sum = 0;
    for (const row of [-width, 0, width])
      for (const column of [-1, 0, 1]) sum += greys[place + row + column] ?? 0;
    return sum / 9;
  });

/** The same as a canvas gives it. */
export const codePicture = (content: string | Uint8ClampedArray, place: CodePlace): Picture => {
  let greys = codeGreys(content, place);
  for (let round = 0; round < (place.blurred ?? 0); round += 1) greys = blur(greys, cameraSize);
  const data = new Uint8ClampedArray(greys.length * 4).fill(255);
  greys.forEach((grey, at) => {
    data.fill(grey, at * 4, at * 4 + 3);
  });
  return { ...cameraSize, data };
};
