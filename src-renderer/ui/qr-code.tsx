import QRCode from 'qrcode';
import { useMemo } from 'react';
import { useText } from '#renderer/text/i18n.ts';

interface QrCodeProps {
  readonly text: string;
  /** What it holds, for those who cannot see it. */
  readonly label: string;
  /** CSS length of the side: `28mm`, `140px`. */
  readonly size: string;
  readonly level?: 'L' | 'M' | 'Q' | 'H';
}

/** Light margin on every side, in modules, which readers need. */
const quietZone = 4;

const pathOf = (text: string, level: 'L' | 'M' | 'Q' | 'H') => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: level });
  const rows: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x) !== 0) rows.push(`M${x + quietZone} ${y + quietZone}h1v1h-1z`);
    }
  }
  return { path: rows.join(''), side: modules.size + quietZone * 2 };
};

/** A QR code, dark on light in both schemes, sharp in print. */
export const QrCode = ({ text, label, size, level = 'M' }: QrCodeProps) => {
  const t = useText();
  const { path, side } = useMemo(() => pathOf(text, level), [text, level]);
  return (
    <svg
      role="img"
      aria-label={t('common.qrOf', { what: label })}
      viewBox={`0 0 ${side} ${side}`}
      style={{ inlineSize: size, blockSize: size, display: 'block' }}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
};
