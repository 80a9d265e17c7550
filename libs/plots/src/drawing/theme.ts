/** Font sizes of figures, in pixels: whoever measures text and whoever sets it agree here. */
export const SIZE = { heading: 16, label: 13.5, small: 12 } as const;

export const LINE_HEIGHT = 17;

/** What systems call their fonts of simplified Chinese: macOS and iOS, Windows, Android and Linux. */
export const CJK_FAMILIES = `"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC"`;

export const FONT_FAMILY = `"Source Sans 3","Source Sans Pro",system-ui,-apple-system,"Segoe UI",${CJK_FAMILIES},sans-serif`;

/** Steps of the scale from a low to a high feature value. */
export const RAMP_STEPS = 9;

/** Colours that tell classes apart; more classes than these are summed up. */
export const SERIES = 6;

/**
 * The colours, on light and on dark paper. The value ramp runs over hue at nearly even lightness: every step keeps a
 * contrast of 3 : 1 or more to its paper, and its ends stay apart for the usual kinds of colour blindness. Texts keep 4.5 : 1.
 */
export const COLOURS = {
  light: {
    paper: '#ffffff',
    ink: '#1c2127',
    soft: '#57606b',
    grid: '#e4e7eb',
    axis: '#828b96',
    accent: '#0f6b6b',
    second: '#b45309',
    up: '#c2410c',
    down: '#2368b5',
    missing: '#8a939e',
    category: '#12827c',
    ramp: '#0c72cb #5064cd #7254c4 #8e47b5 #ac3aa2 #c72b84 #d92d65 #e53d46 #eb5116',
    series: '#0f6b6b #b45309 #5b4bb5 #a8326b #3f7d20 #57606b',
  },
  dark: {
    paper: '#14171c',
    ink: '#e6e9ed',
    soft: '#a3acb8',
    grid: '#2b3139',
    axis: '#6b7683',
    accent: '#4fc0b5',
    second: '#f0a53d',
    up: '#f0875a',
    down: '#6aaef2',
    missing: '#848e9a',
    category: '#4fc0b5',
    ramp: '#4ea4f1 #7b98f8 #9f8cf2 #bd7fe3 #d672cb #ea66a8 #f86a86 #fe7867 #fd8b4a',
    series: '#4fc0b5 #f0a53d #a99cf5 #f07fb0 #8fc96a #a3acb8',
  },
} as const;

type Palette = Readonly<Record<keyof typeof COLOURS.light, string>>;

/** Colour name → value, with the ramp and the series numbered: `ramp-0`, `series-5`. */
function named(palette: Palette): ReadonlyMap<string, string> {
  const numbered = (name: 'ramp' | 'series') =>
    palette[name].split(' ').map((colour, i) => [`${name}-${i}`, colour] as const);
  const single = Object.entries(palette).filter(([name]) => name !== 'ramp' && name !== 'series');
  return new Map([...single, ...numbered('ramp'), ...numbered('series')]);
}

/** Custom properties that give every colour a name in a page: put them on `:root`, dark ones in a media query. */
export const colourProperties = (mode: keyof typeof COLOURS): string =>
  [...named(COLOURS[mode])].map(([name, colour]) => `--pl-${name}:${colour}`).join(';');

/** What the classes of a drawing mean, given how a colour is written. */
function rules(colour: (name: string) => string): string {
  const each = (count: number, rule: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => rule(i)).join('');
  return [
    `.pl-figure text{font-family:${FONT_FAMILY};font-size:${SIZE.label}px;font-weight:400;fill:${colour('ink')}}`,
    `.pl-figure .pl-soft{fill:${colour('soft')}}`,
    `.pl-figure .pl-small{font-size:${SIZE.small}px}`,
    `.pl-figure .pl-strong{font-weight:600}`,
    `.pl-figure .pl-heading{font-size:${SIZE.heading}px;font-weight:600}`,
    `.pl-figure .pl-halo{paint-order:stroke;stroke:${colour('paper')};stroke-width:5px;stroke-linejoin:round}`,
    `.pl-figure .pl-on-mark{fill:${colour('paper')}}`,
    `.pl-grid{stroke:${colour('grid')};fill:none}`,
    `.pl-axis{stroke:${colour('axis')};fill:none}`,
    `.pl-guide{stroke:${colour('axis')};stroke-dasharray:3 3;fill:none}`,
    `.pl-line{stroke:${colour('accent')};stroke-width:2;stroke-linejoin:round;fill:none}`,
    `.pl-line-second{stroke:${colour('second')};stroke-width:2;stroke-linejoin:round;fill:none}`,
    `.pl-line-soft{stroke:${colour('missing')};stroke-width:2;stroke-linejoin:round;fill:none}`,
    `.pl-line-thin{stroke:${colour('missing')};stroke-width:1;stroke-opacity:.45;stroke-linejoin:round;fill:none}`,
    `.pl-mark{fill:${colour('accent')}}`,
    `.pl-mark-second{fill:${colour('second')}}`,
    `.pl-mark-soft{fill:${colour('missing')}}`,
    `.pl-ring{stroke:${colour('paper')};stroke-width:1.5}`,
    `.pl-up{fill:${colour('up')}}`,
    `.pl-down{fill:${colour('down')}}`,
    `.pl-up-cell{stroke:${colour('up')}}`,
    `.pl-down-cell{stroke:${colour('down')}}`,
    `.pl-dots{stroke-linecap:round;fill:none}`,
    `.pl-missing{stroke:${colour('missing')}}`,
    `.pl-category{stroke:${colour('category')}}`,
    each(RAMP_STEPS, (i) => `.pl-ramp-${i}{stroke:${colour(`ramp-${i}`)}}`),
    each(SERIES, (i) => `.pl-series-dot-${i}{stroke:${colour(`series-${i}`)}}`),
    each(SERIES, (i) => `.pl-series-${i}{fill:${colour(`series-${i}`)}}`),
    each(
      SERIES,
      (i) =>
        `.pl-series-line-${i}{stroke:${colour(`series-${i}`)};stroke-width:2;stroke-linejoin:round;fill:none}`,
    ),
  ].join('');
}

/** For drawings inside a page: colours follow the page's custom properties, and so light and dark. */
export const pageRules = (): string => rules((name) => `var(--pl-${name})`);

/** For a drawing on its own, as a file or an image: light paper, fixed colours. */
export function fileRules(): string {
  const light = named(COLOURS.light);
  return rules((name) => light.get(name) as string);
}
