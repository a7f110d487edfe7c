import type { FC } from 'hono/jsx'

const strokes = {
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.6-4 3.7-6 8-6s7.4 2 8 6',
  family: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c.4-3.6 3.1-5.5 7-5.5s6.6 1.9 7 5.5M16 4.3a3.5 3.5 0 0 1 0 6.4M19 14.8c1.7.9 2.7 2.6 3 5.2',
  hospital: 'M4 21V8l8-5 8 5v13M4 21h5M20 21h-5M12 9.5v7M8.5 13h7',
  guide: 'M14.5 3H6v18h12V6.5L14.5 3zM9 11h6M9 15.5h6',
  phone: 'M7 3.5 9.7 8 7.8 10.5c1.2 2.6 3 4.5 5.7 5.7L16 14.3l4.5 2.7c-.3 2.5-1.7 3.8-4 3.5C9.7 19.6 4.4 14.3 3.5 7.5 3.2 5.2 4.5 3.8 7 3.5z',
  talk: 'M4 4.5h16v12H10l-6 4v-16z',
  camera: 'M3 7.5h4.5L9 5h6l1.5 2.5H21V19.5H3v-12zM12 16.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6z',
  album: 'M3.5 5h17v14h-17V5zM3.5 16l5-5 4.5 4.5 3-3 4.5 4.5M15.5 9.5h.01',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2',
  edit: 'M4 20l1-4.5L16 4.5 19.5 8 8.5 19 4 20z',
  print: 'M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7V14z',
  speaker: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5H4zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  card: 'M3 5.5h18v13H3v-13zM3 10h18M6.5 15h4',
  code: 'M4 4h6v6H4V4zM14 4h6v6h-6V4zM4 14h6v6H4v-6zM14 14h2.5v2.5H14V14zM17.5 17.5H20V20h-2.5v-2.5z',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20.5 20.5',
  upload: 'M12 15V4M7.5 8 12 3.5 16.5 8M4 15v5.5h16V15',
  next: 'M9 5l7 7-7 7',
  turn: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.3M20 4v5.3h-5.3',
} as const

/** An icon of the menu. */
export type IconName = keyof typeof strokes

/** A line drawing that stands beside its words and is not read aloud. */
export const Icon: FC<{ name: IconName }> = ({ name }) => (
  <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
    <path d={strokes[name]} fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" />
  </svg>
)

const fills = {
  square: 'M1 1h12v12H1z',
  triangle: 'M7 1 13.5 13H.5z',
  dot: 'M7 1.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 7 1.2z',
  diamond: 'M7 0l7 7-7 7-7-7z',
} as const
const lines = {
  ring: 'M7 1.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
  hollowDiamond: 'M7 1l6 6-6 6-6-6z',
  pause: 'M4 2v10M10 2v10',
  check: 'M1.5 7.5 5.2 11.5 12.5 2.5',
  cross: 'M2.5 2.5l9 9M11.5 2.5l-9 9',
  bang: 'M7 1.5v7M7 12.2v.3',
} as const

/** A small shape before a word: colour never stands alone, so a print in grey stays readable. */
export type ShapeName = keyof typeof fills | keyof typeof lines

const isFill = (name: ShapeName): name is keyof typeof fills => name in fills

/** The shape itself; its meaning is in the word that follows, so it is not read aloud. */
export const Shape: FC<{ name: ShapeName }> = ({ name }) => (
  <svg
    class={name === 'bang' ? 'shape thin' : 'shape'}
    viewBox={name === 'bang' ? '4 0 6 14' : '0 0 14 14'}
    width="14"
    height="14"
    aria-hidden="true"
    focusable="false"
  >
    {isFill(name) ? (
      <path d={fills[name]} fill="currentColor" />
    ) : (
      <path
        d={lines[name]}
        fill="none"
        stroke="currentColor"
        stroke-width={name === 'ring' || name === 'hollowDiamond' ? 1.5 : 2.2}
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    )}
  </svg>
)
