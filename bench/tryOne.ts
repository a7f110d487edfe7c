import { report } from './figure.ts'
import { openPlace } from './place.ts'
const place = await openPlace()
try { console.info(report(await (await import(`./${process.argv[2]}.ts`)).measure(place))) } finally { await place.close() }
