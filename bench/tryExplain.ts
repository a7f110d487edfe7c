import { openPlace } from './place.ts'
import { openBenchWorld } from './benchWorld.ts'
import { seedCases } from './seedCases.ts'
import pg from 'pg'
import { listCases } from '@jingban/server/cases/listCases.ts'
const place = await openPlace()
try {
  const url = await place.newDatabase('x')
  const client = new pg.Client({ connectionString: url }); await client.connect()
  const q = async (s: string, v: any[] = []) => { const r = await client.query(s, v); return { rows: r.rows, count: r.rowCount ?? 0 } }
  const db: any = { query: q, rows: async (s: string, v: any) => (await q(s, v)).rows }
  const inst = Array.from({length:40},(_, i)=>'H'+String(i+1).padStart(3,'0')), ex = Array.from({length:60},(_, i)=>'e'+String(i+1).padStart(2,'0'))
  console.info('seed s', await seedCases(db, Number(process.argv[2]), { area: 'kaifeng', persons: ['p1','p2'], institutions: inst, experts: ex }))
  console.info((await q('select status, stage, count(*) from case_row group by 1,2')).rows, (await q('select state, count(*) from task_row group by 1')).rows)
  const explaining: any = { rows: async (s: string, v: any[]) => { await q('set enable_partitionwise_join=off'); const r = await q('explain (analyze, buffers, costs off) ' + s, v); console.info(r.rows.map((x: any) => x['QUERY PLAN']).join('\n')); return [] } }
  const open: any = ['running', 'waitingApplicant', 'stuck']
  const run = async () => { for (const [n, sc, f] of [
    ['stage', { area: 'kaifeng', all: true }, { status: ['running'], stage: 'first' }],
    ['running', { area: 'kaifeng', all: true }, { status: ['running'] }],
    ['open', { area: 'kaifeng', all: true }, { status: open }],
    ['ended', { area: 'kaifeng', all: true }, { status: ['ended'] }],
    ['dis', { area: 'kaifeng', all: true }, { status: open, disease: 'M07800' }],
    ['office', { area: 'kaifeng', any: [{holder:'s1'},{ institution: 'H001' }] }, { status: open }],
    ['expert', { area: 'kaifeng', any: [{ holder: 's1' },{holder: 'e01' }] }, { status: open }],
    ['citizen', { area: 'kaifeng', any: [{ persons: ['p9'] }, { filedBy: 'citizen:synthetic-7' }] }, { status: open }],
  ] as any) { console.info('=== ' + n); await listCases(explaining, sc, f, { size: 20 }) } }
  await run()
  for (const sql of process.argv.slice(3)) { console.info('##', sql); await q(sql) }
  if (process.argv.length > 3) { await q('vacuum analyze case_row'); await run() }
  await client.end()
} finally { await place.close() }
