import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** A quiet blue-green; shade 8 carries white text at 7:1. */
const lagoon: MantineColorsTuple = [
  '#eaf5f5',
  '#d9eaea',
  '#b3d3d5',
  '#8abbbe',
  '#68a7ab',
  '#529a9f',
  '#43929a',
  '#2f7b83',
  '#1f5d63',
  '#0f4a50',
];

export const theme = createTheme({
  primaryColor: 'lagoon',
  colors: { lagoon },
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  // White on shade 4 would be 2.7:1; black is 7.7:1.
  luminanceThreshold: 0.25,
  defaultRadius: 'md',
  fontFamily:
    'Inter, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif',
  headings: {
    fontFamily: '"Source Serif 4", "Iowan Old Style", Charter, Georgia, "Noto Serif", "Liberation Serif", serif',
    fontWeight: '600',
  },
  fontSizes: { xs: '0.78rem', sm: '0.875rem', md: '0.96rem', lg: '1.1rem', xl: '1.3rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
});
