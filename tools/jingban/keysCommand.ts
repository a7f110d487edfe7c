import { realClock } from '@jingban/server/clock.ts'
import { recordSecurity, type SecurityFact } from '@jingban/server/identity/securityLog.ts'
import { type KeyRingText, withoutWrappingKey, withSigningKey, withWrappingKey } from '@jingban/server/registry/keys.ts'
import { changeKeysFile, keysFromFile, sinceChange } from '@jingban/server/registry/keysFile.ts'
import { keyUse, type RewrapProgress, rewrapKeys } from '@jingban/server/registry/rotateKeys.ts'
import { type Answer, answered, failed } from './areas.ts'
import type { OpenRecord } from './openRecord.ts'

/**
 * A process looks at the key ring once a second, and no transaction lasts longer than two minutes: whatever was wrapped with the key before is in the
 * database by then.
 */
const settleMs = 120_000

const log = ({ db }: OpenRecord, what: SecurityFact, detail: Record<string, string | number>): Promise<void> =>
  recordSecurity(db, { area: '', actor: 'system', what, detail }, realClock.now())

/** keys: which keys there are, and how many data keys are wrapped with each. */
async function list({ settings, db }: OpenRecord): Promise<Answer> {
  const { currentId, anchorSigner } = keysFromFile(settings.keysFile)
  const use = (await keyUse(db)).map(({ table, key, count }) => `  ${key} ${table} ${count}`)
  const signer = anchorSigner ? `锚点签名密钥 ${anchorSigner.keyId}，公钥 ${anchorSigner.publicKey}` : '没有锚点签名密钥'
  return answered([`现在用的主密钥 ${currentId}；${signer}`, '封装的数据密钥（主密钥 表 个数）：', ...use])
}

/** keys add: a new wrapping key becomes the current one. */
async function add(record: OpenRecord): Promise<Answer> {
  const ring = changeKeysFile(record.settings.keysFile, withWrappingKey)
  await log(record, 'wrappingKeyAdded', { key: ring.current })
  return answered([`加了主密钥 ${ring.current}，正在运行的进程一秒内会用它。接着运行 keys rewrap。密钥文件请另处备份。`])
}

/** keys add-signer: another key signs anchors from now on. */
async function addSigner(record: OpenRecord): Promise<Answer> {
  const { signing } = changeKeysFile(record.settings.keysFile, withSigningKey)
  await log(record, 'anchorKeyAdded', { key: signing?.current ?? '' })
  return answered([`锚点从现在起用 ${signing?.current} 签名，旧公钥都留着。`, `公钥（请交给核验的人）：${signing?.publicKeys[signing.current]}`])
}

/** keys rewrap: wraps all data keys with the current one; may be stopped and run again. */
async function rewrap(record: OpenRecord): Promise<Answer> {
  const keys = keysFromFile(record.settings.keysFile)
  let told = 0
  const tell = ({ table, done }: RewrapProgress): void => {
    if (Date.now() - told < 5000) return
    told = Date.now()
    console.info(`${table}：已重新封装 ${done}`)
  }
  const all = await rewrapKeys(record.db, keys, tell)
  const [done, lost] = [all.reduce((sum, one) => sum + one.done, 0), all.reduce((sum, one) => sum + one.lost, 0)]
  await log(record, 'dataKeysRewrapped', { key: keys.currentId, done, lost })
  const lines = all
    .filter((one) => one.done + one.lost > 0)
    .map((one) => `  ${one.table} ${one.done}${one.lost > 0 ? `，另有 ${one.lost} 个打不开` : ''}`)
  const words = [`用 ${keys.currentId} 重新封装了 ${done} 个数据密钥。`, ...lines]
  return lost > 0 ? failed([...words, `有 ${lost} 个数据密钥的主密钥不在密钥文件里，没有动它们。`]) : answered(words)
}

/** keys retire: takes a key out of the ring; refused while anything is wrapped with it, or may be on its way. */
async function retire(record: OpenRecord, id: string | undefined): Promise<Answer> {
  const path = record.settings.keysFile
  if (id === undefined) return failed(['请写要撤掉哪一个：keys retire k1'])
  const used = (await keyUse(record.db)).filter(({ key }) => key === id)
  if (used.length > 0)
    return failed([`还有数据密钥是用 ${id} 封装的，请先运行 keys rewrap：`, ...used.map(({ table, count }) => `  ${table} ${count}`)])
  if (sinceChange(path) < settleMs)
    return failed(['密钥文件两分钟内改过，别的进程可能还在用旧的主密钥。请过两分钟再运行 keys rewrap 和 keys retire。'])
  const change = (ring: KeyRingText): KeyRingText => withoutWrappingKey(ring, id)
  try {
    changeKeysFile(path, change)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return failed([`${id} 是现在用的主密钥，或者密钥文件里没有它。`])
  }
  await log(record, 'wrappingKeyRetired', { key: id })
  return answered([`撤掉了 ${id}。用它封装过的备份从此要有它另存的副本才能打开；副本销毁以后，那些备份里的人谁也找不回来。`])
}

/** `jingban keys [add | add-signer | rewrap | retire <id>]`, while the installation runs. */
export function keysCommand(record: OpenRecord, verb: string | undefined, id: string | undefined): Promise<Answer> {
  if (verb === 'add') return add(record)
  if (verb === 'add-signer') return addSigner(record)
  if (verb === 'rewrap') return rewrap(record)
  if (verb === 'retire') return retire(record, id)
  return verb === undefined ? list(record) : Promise.resolve(failed([`没有这个命令：keys ${verb}`]))
}
