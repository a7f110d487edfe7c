/** One measured figure. `ratio` is taken within one run, so that it holds on any machine; `target` says what it should be. */
export interface Figure {
  name: string
  value: number
  unit: string
  ratio?: number
  target?: string
  ok?: boolean
  /** What a reader must know to judge it. */
  notes?: string[]
}

/** A figure that could not be measured here, and what to do about it. */
export interface Skipped {
  name: string
  skipped: string
}

export type Measured = Figure | Skipped

const rounded = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3))

function cells(one: Measured): string[] {
  if ('skipped' in one) return [one.name, 'skipped', '', '', '']
  const verdict = one.ok === undefined ? '' : one.ok ? 'yes' : '**no**'
  return [one.name, `${rounded(one.value)} ${one.unit}`, one.ratio === undefined ? '' : one.ratio.toFixed(2), one.target ?? '', verdict]
}

/** The figures as a Markdown table, what each needs said below it. */
export function report(figures: readonly Measured[]): string {
  const rows = [['figure', 'measured', 'ratio', 'target', 'met'], ['---', '---:', '---:', '---', '---'], ...figures.map(cells)]
  const remarks = figures.flatMap((one) =>
    'skipped' in one ? [`- ${one.name}: ${one.skipped}`] : (one.notes ?? []).map((note) => `- ${one.name}: ${note}`),
  )
  return [...rows.map((row) => `| ${row.join(' | ')} |`), '', ...remarks].join('\n')
}
