/** Masks 脱敏. They are applied on the server: what a page does not show has not been sent. */

const compoundSurnames = new Set(
  (
    '欧阳 上官 司马 司徒 司空 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 东方 西门 南宫 独孤 呼延 端木 轩辕 ' +
    '百里 东郭 濮阳 淳于 单于 太史 申屠 仲孙 钟离 鲜于 闾丘 闻人 赫连 澹台 公冶 宗政 拓跋 万俟 公羊 太叔 巫马 公西 漆雕 乐正 壤驷 梁丘 左丘'
  ).split(' '),
)

const stars = (n: number): string => '*'.repeat(Math.max(0, n))
const middleDot = /[·•・.．]/u

/** First and last characters of a name in several parts: 买买提·吐尔逊 gives 买**·**逊. */
function maskParts(parts: readonly string[]): string {
  const masked = parts.map((part, index) => {
    const letters = [...part]
    if (index === 0) return `${letters[0] ?? ''}${stars(letters.length - 1)}`
    // A last part of one character is hidden: 买·逊 would stand whole.
    return index === parts.length - 1 && letters.length > 1 ? `${stars(letters.length - 1)}${letters.at(-1) ?? ''}` : stars(letters.length)
  })
  return masked.join('·')
}

/**
 * A name 姓名: 王*兰, 王* for two characters, 张**明 for four, 欧阳** with a compound surname, 买**·**逊 for a name in parts, J*** for Latin letters.
 * A rare character outside the basic plane counts as one. Never longer or shorter than the name.
 */
export function maskName(name: string): string {
  const trimmed = name.trim()
  const parts = trimmed.split(middleDot).filter((part) => part !== '')
  if (parts.length > 1) return maskParts(parts)
  const letters = [...trimmed]
  if (letters.length <= 1) return stars(letters.length)
  if (/^\p{Script=Latin}/u.test(trimmed)) return `${letters[0]}${stars(letters.length - 1)}`
  if (letters.length > 2 && compoundSurnames.has(letters.slice(0, 2).join(''))) return letters.slice(0, 2).join('') + stars(letters.length - 2)
  return letters.length === 2 ? `${letters[0]}*` : `${letters[0]}${stars(letters.length - 2)}${letters.at(-1)}`
}

/** 姓: the family name, for whoever searches a board by it: 王, 欧阳; the first part of a name in parts, the first word of Latin letters. */
export function surnameOf(name: string): string {
  const [first = ''] = name.trim().split(middleDot)
  if (first !== name.trim() || /^\p{Script=Latin}/u.test(first)) return first.split(' ')[0] ?? ''
  const letters = [...first]
  const two = letters.slice(0, 2).join('')
  return letters.length > 2 && compoundSurnames.has(two) ? two : (letters[0] ?? '')
}

const keepEnds = (text: string, first: number, last: number): string =>
  text.length <= first + last ? stars(text.length) : text.slice(0, first) + stars(text.length - first - last) + text.slice(-last)

/** An ID number 身份证号 with first and last four, which hides the date of birth: 4102**********0428. */
export const maskIdNumber = (number: string): string => keepEnds(number, 4, 4)

/** Whether somebody is a natural person, whose data are masked, or a legal one, whose name and credit code are public (企业信息公示暂行条例). */
interface Subject {
  kind: 'natural' | 'legal'
}

/** The name of a subject as others may see it: of a natural person masked, of a legal one whole. */
export const shownName = ({ kind, name }: Subject & { name: string }): string => (kind === 'legal' ? name : maskName(name))

/** The number of a subject as others may see it. */
export const shownNumber = ({ kind, idNumber }: Subject & { idNumber: string }): string => (kind === 'legal' ? idNumber : maskIdNumber(idNumber))

/** An ID number on a public board 公示, with first four and last two: 4102************28. */
export const maskIdNumberOnBoard = (number: string): string => keepEnds(number, 4, 2)

/** The last four of an ID number, for queues: 尾号 0428. */
export const idNumberTail = (number: string): string => `尾号 ${number.slice(-4)}`

/** A mobile number: 138****5619; any other number keeps its last four. */
export const maskPhone = (phone: string): string => (/^1\d{10}$/.test(phone) ? keepEnds(phone, 3, 4) : keepEnds(phone, 0, 4))

/** A bank card 银行卡 with its last four: ***************1234. */
export const maskBankCard = (card: string): string => keepEnds(card, 0, 4)

/** A hospital number 住院号 with its last two: ******71. */
export const maskHospitalNumber = (number: string): string => keepEnds(number, 0, 2)

const aboveTownship =
  /^(?:[^省]{2,4}省|[^区]{2,6}自治区)?(?:[^市州盟]{1,9}?(?:自治州|地区|市|盟))?(?:[^区县旗市镇乡街]{1,9}?(?:自治县|(?<![小社院园])区|县|旗|市))?/u
const township = /^[^镇乡]{1,12}?(?:街道|镇|乡|苏木)/u

/** An address down to its township 乡镇街道 and no further: 示例市东城区北郊乡; without one, down to the county; 「地址已隐去」 when neither is found. */
export function maskAddress(address: string): string {
  const above = aboveTownship.exec(address)?.[0] ?? ''
  const below = township.exec(address.slice(above.length))?.[0] ?? ''
  return above + below || '地址已隐去'
}
