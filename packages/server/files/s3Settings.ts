import { addressOf, type Environment, SettingRefused, secretOf } from '../setting.ts'

/** 对象存储: where and how an S3 store is reached. */
export interface S3Settings {
  endpoint: string
  bucket: string
  region: string
  accessKey: string
  secretKey: string
  /** The bucket stands in the path and not before the host, as most stores outside of Amazon have it. */
  pathStyle: boolean
  /** Stands before every key, with a slash at its end; or is empty. */
  prefix: string
  /** Asks the store to encrypt what it keeps (x-amz-server-side-encryption). */
  encryption?: 'AES256' | 'aws:kms'
}

const encryptions = ['AES256', 'aws:kms'] as const

/**
 * JINGBAN_S3_ENDPOINT and what belongs to it, or undefined when there is no endpoint: then the files stand in a folder. Production wants https, unless
 * JINGBAN_S3_PLAIN=yes says that the way is safe. Throws SettingRefused, which names everything that is missing.
 */
export function readS3Settings(env: Environment, mode: 'demo' | 'production'): S3Settings | undefined {
  const endpoint = addressOf(env, 'JINGBAN_S3_ENDPOINT', ['https:', 'http:'])
  if (!endpoint) return undefined
  if (mode === 'production' && endpoint.protocol === 'http:' && env.JINGBAN_S3_PLAIN !== 'yes') {
    throw new SettingRefused('JINGBAN_S3_ENDPOINT 在生产模式要用 https；确实在可信内网里，写 JINGBAN_S3_PLAIN=yes')
  }
  const bucket = env.JINGBAN_S3_BUCKET ?? ''
  const accessKey = secretOf(env, 'JINGBAN_S3_ACCESS_KEY') ?? ''
  const secretKey = secretOf(env, 'JINGBAN_S3_SECRET_KEY') ?? ''
  const wanted = { JINGBAN_S3_BUCKET: bucket, JINGBAN_S3_ACCESS_KEY: accessKey, JINGBAN_S3_SECRET_KEY: secretKey }
  const missing = Object.entries(wanted).flatMap(([name, value]) => (value === '' ? [name] : []))
  if (missing.length > 0) throw new SettingRefused(`写了 JINGBAN_S3_ENDPOINT，还缺 ${missing.join('、')}`)
  const encryption = readEncryption(env.JINGBAN_S3_ENCRYPTION)
  return {
    endpoint: endpoint.href,
    bucket,
    region: env.JINGBAN_S3_REGION ?? 'us-east-1',
    accessKey,
    secretKey,
    pathStyle: env.JINGBAN_S3_PATH_STYLE === 'yes',
    prefix: readPrefix(env.JINGBAN_S3_PREFIX ?? ''),
    ...(encryption && { encryption }),
  }
}

function readEncryption(text: string | undefined): S3Settings['encryption'] {
  if (text === undefined || text === '') return undefined
  const found = encryptions.find((one) => one === text)
  if (!found) throw new SettingRefused(`JINGBAN_S3_ENCRYPTION 是 ${encryptions.join(' 或 ')}，现在写的是 ${text}`)
  return found
}

function readPrefix(text: string): string {
  if (text === '' || /^[\w-]+(\/[\w-]+)*$/.test(text)) return text === '' ? '' : `${text}/`
  throw new SettingRefused(`JINGBAN_S3_PREFIX 只能有字母、数字、_、- 和中间的 /，现在写的是 ${text}`)
}
