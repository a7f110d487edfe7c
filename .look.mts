import { startEmbedded } from '@jingban/server/store/embedded/startEmbedded.ts'
import pg from 'pg'
const folder=process.argv[2]!
const e = await startEmbedded({folder: folder+'/postgres'})
const pool = new pg.Pool({connectionString:e.url,max:1})
for (const sql of process.argv.slice(3)) { const {rows}=await pool.query(sql); console.log(rows.map(r=>Object.values(r).map(v=>v instanceof Date? v.toISOString(): typeof v==='object'?JSON.stringify(v):v).join(' | ')).join('\n')) }
await pool.end(); await e.stop()
