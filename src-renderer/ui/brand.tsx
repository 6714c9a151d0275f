interface BrandMarkProps {
  readonly size?: number;
  /** On the deep panel: a light mark. */
  readonly onDeep?: boolean;
}

/** The mark: lines of a record, the last one ticked. Decoration; the name stands beside it. */
export const BrandMark = ({ size = 24, onDeep = false }: BrandMarkProps) => (
  <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
    <rect width="24" height="24" rx="6" fill={onDeep ? '#8bccf2' : '#005e84'} />
    <g
      fill="none"
      stroke={onDeep ? '#0b3247' : '#ffffff'}
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M6 7.6h12" opacity="0.65" />
      <path d="M6 12.2h4.4l2.6 2.9 5-5.2" />
      <path d="M6 16.6h4" opacity="0.65" />
    </g>
  </svg>
);
