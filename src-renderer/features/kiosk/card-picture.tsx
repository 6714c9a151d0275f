import styles from './kiosk.module.css';

/** A card above a reader. Decoration: the words beside it say the same. */
export const CardPicture = () => (
  <svg viewBox="0 0 288 326" className={styles.picture} aria-hidden="true">
    <g transform="rotate(-5 144 78)">
      <rect x="36" y="10" width="216" height="136" rx="14" fill="#ffffff" />
      <g strokeLinecap="round" strokeWidth="9" stroke="#131c28">
        <path d="M58 40h68M58 66h78M58 88h52" />
        <path d="M58 120h66" stroke="#868f98" strokeWidth="8" />
      </g>
      <g fill="none" stroke="#000000" strokeWidth="6">
        <path d="M161 43h20v20h-20zM209 43h20v20h-20zM161 91h20v20h-20z" />
        <path d="M191 43v26h-8M205 75h26M191 81v32M205 87h8v10h16M203 107h28" strokeWidth="5" />
      </g>
    </g>
    <path
      d="M94 158l-44 92M196 158l44 92"
      stroke="#5eb3e4"
      strokeWidth="3"
      strokeDasharray="5 8"
      strokeLinecap="round"
    />
    <path
      d="M144 178v42M128 204l16 16 16-16"
      fill="none"
      stroke="#86d8a3"
      strokeWidth="7"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <rect x="1" y="226" width="286" height="98" rx="18" fill="#0e4561" />
    <rect x="23" y="246" width="242" height="58" rx="10" fill="#07212f" />
    <rect x="44" y="271" width="200" height="8" rx="2" fill="#5eb3e4" />
  </svg>
);
