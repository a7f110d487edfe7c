import type { SimulationResult } from './result.ts'

const [width, height, left, right, top, bottom] = [960, 420, 64, 24, 56, 48]
const colour = { line: '#1f6f5c', area: '#1f6f5c22', axis: '#6b7280', grid: '#e5e7eb', text: '#1f2937' }

/** A round number not below this one: 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return ([1, 2, 5, 10].find((times) => times * power >= value) ?? 10) * power
}

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${colour.text}" font-size="13" ${more}>${words}</text>`

/** 积压曲线: how many cases were open on each day of the year, as SVG. `title` stands above it. */
export function backlogChart({ backlog }: Pick<SimulationResult, 'backlog'>, title: string): string {
  const most = roundUp(Math.max(1, ...backlog.map((day) => day.open)))
  const x = (index: number): number => left + (index / Math.max(1, backlog.length - 1)) * (width - left - right)
  const y = (open: number): number => height - bottom - (open / most) * (height - top - bottom)
  const points = backlog.map(({ open }, index) => `${x(index).toFixed(1)},${y(open).toFixed(1)}`).join(' ')
  const levels = [0, 0.25, 0.5, 0.75, 1].map((share) => share * most).filter(Number.isInteger)
  const months = backlog.flatMap(({ day }, index) => (day.endsWith('-01') ? [{ index, name: `${Number(day.slice(5, 7))}月` }] : []))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Noto Sans SC, sans-serif">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    text(left, 30, title, 'font-weight="bold"'),
    ...levels.flatMap((level) => [
      `<line x1="${left}" x2="${width - right}" y1="${y(level).toFixed(1)}" y2="${y(level).toFixed(1)}" stroke="${level === 0 ? colour.axis : colour.grid}"/>`,
      text(left - 8, y(level) + 4, `${level}`, 'text-anchor="end"'),
    ]),
    ...months.map(({ index, name }) => text(x(index), height - bottom + 22, name, 'text-anchor="middle"')),
    `<polygon points="${left},${y(0).toFixed(1)} ${points} ${width - right},${y(0).toFixed(1)}" fill="${colour.area}"/>`,
    `<polyline points="${points}" fill="none" stroke="${colour.line}" stroke-width="2"/>`,
    '</svg>',
  ].join('\n')
}
