import { writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem, type } from 'node:os'
import { measure as appendRate } from './appendRate.ts'
import { measure as calculate } from './calculate.ts'
import { measure as check } from './check.ts'
import { measure as closeList } from './closeList.ts'
import { type Measured, report } from './figure.ts'
import { measure as formPage } from './formPage.ts'
import { measure as importEnrolment } from './importEnrolment.ts'
import { measure as importTable } from './importTable.ts'
import { measure as overload } from './overload.ts'
import { openPlace } from './place.ts'
import { measure as publishPostings } from './publishPostings.ts'
import { measure as queuePage } from './queuePage.ts'
import { measure as reconcile } from './reconcile.ts'
import { measure as simulateYear } from './simulateYear.ts'
import { measure as submitHttp } from './submitHttp.ts'
import { measure as takers } from './takers.ts'
import { measure as verifyRecord } from './verifyRecord.ts'

const all = {
  check,
  calculate,
  simulateYear,
  appendRate,
  submitHttp,
  formPage,
  queuePage,
  takers,
  importTable,
  importEnrolment,
  closeList,
  publishPostings,
  reconcile,
  verifyRecord,
  overload,
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(all, name))
if (unknown.length > 0) {
  console.error(`no figure ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`)
  process.exit(1)
}
const chosen = Object.entries(all).filter(([name]) => wanted.length === 0 || wanted.includes(name))

const place = await openPlace()
const before = loadavg()
const figures: Measured[] = []
try {
  for (const [name, measure] of chosen) {
    console.info(`${name} ...`)
    const measured = await measure(place)
    console.info(report(measured))
    figures.push(...measured)
  }
} finally {
  await place.close()
}

const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}, Node ${process.versions.node}`
const text = `# Figures

Measured with \`npm run bench\` (one figure: \`npm run bench -- queuePage\`, which leaves this page alone). Server, application and load share one machine, and
one PostgreSQL (the embedded one, fsync on, its usual settings). Ratios compare what was measured in turn within this one run; rates alone say little about another machine.

- machine: ${machine}
- date: ${new Date().toISOString().slice(0, 10)}
- load average before the run (1, 5, 15 minutes): ${before.map((one) => one.toFixed(1)).join(', ')}

${report(figures)}
`
if (wanted.length === 0) writeFileSync(new URL('./RESULTS.md', import.meta.url), text)
