import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const shades = (text: string): MantineColorsTuple =>
  text.split(',').map((hex) => `#${hex}`) as unknown as MantineColorsTuple;

const colors = {
  ink: shades('eff8fe,dcf0fd,b8e1fa,8bccf2,5cafdd,2d90c1,0d76a3,005e84,004a69,003249'),
  gray: shades('f8fafc,f2f5f7,e5e9ec,d4dade,b3bcc2,838e95,5e6b73,45525a,2e3a41,192329'),
  dark: shades('e4e8eb,c3c8cc,9fa6ab,798288,535c63,3d464d,2b343b,1e262c,151c21,0d1418'),
  leaf: shades('edfbf1,d9f5e1,b4eac5,86d8a3,57bc80,349d62,247f4d,1c663e,175030,0f3620'),
  amber: shades('fff7ee,ffedd8,ffdbaf,ffc070,eba440,c38323,9e6919,7d5210,623f0a,432b07'),
  red: shades('fff4f3,ffe6e4,ffcdc8,fda9a2,f47b74,e34f4c,c92f33,a72025,831a1d,581414'),
  plum: shades('fbf4fb,f7e7f7,eecfef,dfb0e1,c98bcc,ad69b1,924f96,773c7b,5e2e61,401f42'),
};

/** Filled parts carry white in light and near-black in dark: the default (white) is 2.4 to 1 there. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const plain = input.color === undefined || input.color === 'ink';
  if (input.variant === 'filled') return { ...resolved, color: 'var(--on-fill)' };
  if (input.variant === 'subtle' && plain) return { ...resolved, color: 'var(--accent)' };
  return resolved;
};

const light = {
  '--bg': '#f2f5f7',
  '--panel': '#ffffff',
  '--text': '#192329',
  '--text-2': '#45525a',
  '--text-3': '#5e6b73',
  '--control-border': '#838e95',
  '--hairline': '#e2e7ea',
  '--accent': '#005e84',
  '--fill': '#005e84',
  '--fill-hover': '#004a69',
  '--on-fill': '#ffffff',
  '--selected': '#eff8fe',
  '--deep': '#0b3247',
  '--key-cap': '#f8fafc',
  '--cap-line': '#b3bcc2',
  '--bar': '#e5e9ec',
  '--ok-text': '#1c663e',
  '--ok-fill': '#d9f5e1',
  '--ok-line': '#86d8a3',
  '--wait-text': '#7d5210',
  '--wait-fill': '#ffedd8',
  '--wait-line': '#eba440',
  '--next-text': '#005e84',
  '--next-fill': '#dcf0fd',
  '--next-line': '#8bccf2',
  '--other-text': '#773c7b',
  '--other-fill': '#f7e7f7',
  '--other-line': '#dfb0e1',
  '--bad-text': '#a72025',
  '--bad-fill': '#ffe6e4',
  '--bad-line': '#fda9a2',
  '--bad-hatch': '#a7202533',
  '--held-text': '#45525a',
  '--held-fill': '#e5e9ec',
  '--held-line': '#d4dade',
};

const dark: Record<keyof typeof light, string> = {
  '--bg': '#151c21',
  '--panel': '#1e262c',
  '--text': '#e4e8eb',
  '--text-2': '#c3c8cc',
  '--text-3': '#9fa6ab',
  '--control-border': '#798288',
  '--hairline': '#2f3940',
  '--accent': '#8bccf2',
  '--fill': '#5cafdd',
  '--fill-hover': '#8bccf2',
  '--on-fill': '#0d1418',
  '--selected': '#16303f',
  '--deep': '#0d1d27',
  '--key-cap': '#2b343b',
  '--cap-line': '#535c63',
  '--bar': '#2b343b',
  '--ok-text': '#86d8a3',
  '--ok-fill': '#16352a',
  '--ok-line': '#247f4d',
  '--wait-text': '#ffc070',
  '--wait-fill': '#3a2d17',
  '--wait-line': '#9e6919',
  '--next-text': '#8bccf2',
  '--next-fill': '#173849',
  '--next-line': '#0d76a3',
  '--other-text': '#dfb0e1',
  '--other-fill': '#3a2740',
  '--other-line': '#924f96',
  '--bad-text': '#fda9a2',
  '--bad-fill': '#42211f',
  '--bad-line': '#c92f33',
  '--bad-hatch': '#fda9a233',
  '--held-text': '#c3c8cc',
  '--held-fill': '#2b343b',
  '--held-line': '#3d464d',
};

const mantineRoles = {
  // Floating parts take this one; the page itself has `--bg` (global.css).
  '--mantine-color-body': 'var(--panel)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-3)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--bad-text)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-default': 'var(--panel)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--control-border)',
  '--mantine-color-default-hover': 'var(--selected)',
  '--mantine-color-disabled': 'var(--held-fill)',
  '--mantine-color-disabled-color': 'var(--text-2)',
  '--mantine-color-disabled-border': 'var(--held-line)',
  '--mantine-color-ink-filled': 'var(--fill)',
  // Lighter in dark: the shade that Mantine takes is too dark under the key cap on a button (4.2 to 1).
  '--mantine-color-ink-filled-hover': 'var(--fill-hover)',
  '--mantine-primary-color-filled': 'var(--fill)',
  '--mantine-primary-color-filled-hover': 'var(--fill-hover)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  // Mantine draws the border of every control with these shades, too faintly (1.9 to 1).
  light: { ...light, ...mantineRoles, '--mantine-color-gray-4': 'var(--control-border)' },
  dark: { ...dark, ...mantineRoles, '--mantine-color-dark-4': 'var(--control-border)' },
});

const sans =
  "'Inter Variable', 'Noto Sans Arabic Variable', 'Noto Sans Devanagari Variable', system-ui, sans-serif";

export const theme = createTheme({
  colors,
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver,
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
  fontFamily: sans,
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '13px', sm: '14px', md: '15px', lg: '18px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '14px' },
  shadows: {
    md: '0 6px 20px rgba(13, 30, 42, 0.12)',
    xl: '0 18px 48px rgba(13, 30, 42, 0.22)',
  },
  headings: {
    fontFamily: sans,
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '26px', lineHeight: '1.25' },
      h2: { fontSize: '20px', lineHeight: '1.3' },
      h3: { fontSize: '15px', lineHeight: '1.4', fontWeight: '620' },
    },
  },
  components: {
    Button: { defaultProps: { fw: 600 } },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'xl',
        padding: 'xl',
        shadow: 'xl',
        // A dialog that fades away would swallow the next shortcut.
        transitionProps: { transition: 'fade-up', duration: 180, exitDuration: 0 },
        overlayProps: { color: '#0b3247', backgroundOpacity: 0.6 },
      },
    },
    // A dialog's heading row is no banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    // The first entry takes the focus, as a menu does everywhere.
    Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
  },
});
