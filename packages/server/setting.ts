import { readFileSync } from 'node:fs'

/** The environment of a process, or that of a test. */
export type Environment = Readonly<Record<string, string | undefined>>

/** A setting that cannot be used: `message` names it, says what is wrong with its value and what to write instead. */
export class SettingRefused extends Error {
  override name = 'SettingRefused'
}

/**
 * A secret (password, key, token): the value of `name`, or the content of the file that `name_FILE` points to, as a mounted secret is given; undefined
 * when neither is set. Throws SettingRefused when both are, or when the file cannot be read or is empty. The value never stands in a message.
 */
export function secretOf(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (file === undefined) return env[name]
  if (env[name] !== undefined) throw new SettingRefused(`${name} 和 ${name}_FILE 只能写一个`)
  const secret = read(file, name).trim()
  if (secret === '') throw new SettingRefused(`${name}_FILE 指的文件是空的：${file}`)
  return secret
}

function read(file: string, name: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new SettingRefused(`${name}_FILE 指的文件读不到：${file}`)
  }
}

/** A whole number from `least` to `most`, or `otherwise` when it is not set. Throws SettingRefused. */
export function wholeNumberOf(
  env: Environment,
  name: string,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
): number {
  const text = env[name]
  if (text === undefined || text === '') return otherwise
  const number = Number(text)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw new SettingRefused(`${name} 是 ${least} 到 ${most} 的整数，现在写的是 ${text}`)
}

/** An address with one of these protocols, or undefined when it is not set. Throws SettingRefused. */
export function addressOf(env: Environment, name: string, protocols: readonly string[]): URL | undefined {
  const text = env[name]
  if (text === undefined || text === '') return undefined
  const address = URL.canParse(text) ? new URL(text) : undefined
  if (address && protocols.includes(address.protocol)) return address
  throw new SettingRefused(`${name} 是以 ${protocols.map((one) => `${one}//`).join(' 或 ')} 开头的地址`)
}
