import type { Hono } from 'hono'
import { type Cell, cellOf, type Route, routesOf } from './matrix.ts'
import type { Asker, People } from './people.ts'
import type { UndoneDatabase } from './undone.ts'

/** One line of the matrix: a route and what each column may. */
export interface Line extends Route {
  cells: Cell[]
}

/** One part of the house: its columns and its lines. */
export interface Section {
  title: string
  askers: Asker[]
  lines: Line[]
}

const mark: Record<Cell, string> = { open: '●', own: '○', none: '·', fault: '✕' }

/** The desk is asked twice: by those who decide who is entitled, and by the offices of a guide with many items, each bound to its county. */
const partsOf = (path: string): (keyof People)[] => (path.startsWith('/api/') ? ['api'] : path.startsWith('/desk') ? ['desk', 'county'] : ['pages'])
const titles: Record<keyof People, string> = {
  pages: '个人端和公示端',
  desk: '工作台：待遇认定',
  county: '工作台：一本指南的全部事项，按县区管',
  api: '接口',
}

/** Asks every route as every column of its part. */
export async function fillIn(site: Hono, db: UndoneDatabase, people: People): Promise<Section[]> {
  const routes = routesOf(site)
  const sections: Section[] = []
  for (const part of ['pages', 'desk', 'county', 'api'] as const) {
    const lines: Line[] = []
    for (const route of routes.filter(({ path }) => partsOf(path).includes(part))) {
      const cells: Cell[] = []
      for (const asker of people[part]) cells.push(await cellOf(site, db, asker, route))
      lines.push({ ...route, cells })
    }
    sections.push({ title: titles[part], askers: people[part], lines })
  }
  return sections
}

/** The page docs/permissions/matrix.md. */
export function toMarkdown(sections: readonly Section[]): string {
  const tables = sections.map(({ title, askers, lines }) => {
    const head = ['方法', '路径', ...askers.map((asker) => asker.name)]
    const rows = lines.map(({ method, path, cells }) => [method, `\`${path}\``, ...cells.map((cell) => mark[cell])])
    const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
    return [`## ${title}`, '', ...table].join('\n')
  })
  return [intro, ...tables, ''].join('\n\n')
}

const intro = `# 谁能到哪里

Written by \`node --import tsx tools/permissions/permissions.test.ts renew\`, which asks every route as every column; a test compares. A route that is missing
here fails the test, and so does one that answers otherwise.

● answered, for anybody's case of the area or without one; ○ only for what concerns the asker (their own case, task, list, institution); · refused:
sign-in, 403 or 404. Answered means: not refused for who asks; a form that is empty or a step at the wrong time is still refused by its verb.
A row of · alone names something that this scene does not hold (another city's service, the name of a PDF): of who may open it the row shows nothing.
A column of another county or another hospital asks only about what is not theirs: there, a row that names one thing must stay ·.`
