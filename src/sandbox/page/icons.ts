const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a 20 × 20 grid. */
const PATHS = {
  hash: 'M8 3 6.5 17M13.5 3 12 17M3.5 7.5h13.5M3 12.5h13.5',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  down: 'm5.5 8 4.5 4.5L14.5 8',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  send: 'M3.5 3.5 17 10 3.5 16.5 5.5 10zM5.5 10H10',
  warning: 'M10 3 18 17H2zM10 8.5v3.5M10 14.5h.01',
  bot: 'M10 2.5V5M4 5h12v10H4zM7.5 9h.01M12.5 9h.01M7.5 12h5M2 8.5v3M18 8.5v3',
  plus: 'M10 4v12M4 10h12',
  people:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.5c0-3 2.5-5 5.5-5s5.5 2 5.5 5M13 3.8a3 3 0 0 1 0 5.4M15 12c2 .6 3 2.3 3 4.5',
  close: 'm5 5 10 10M15 5 5 15',
  reply: 'M4 4h12v9H9l-4 3.5V13H4zM7.5 8.5h5',
  file: 'M5 2.5h6.5L15 6v11.5H5zM11 2.5V6.5h4',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l2.5 2',
} as const;

export type IconName = keyof typeof PATHS;

/** Draws an icon in the colour of the text around it; it says nothing to a screen reader. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
