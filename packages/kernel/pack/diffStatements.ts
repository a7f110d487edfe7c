import { lastsWords } from '../guide/tables.ts'
import { conditionWords, dayRuleWords, dayWords, moneyWords, notWritten, treeWords, windowWords } from '../guide/words.ts'
import { spanWords } from '../stages/words.ts'
import type { Span } from '../time/span.ts'
import { statementsOfStages } from './diffStages.ts'
import type { Disease, Fee, Field, Material } from './material.ts'
import type { GuideText, Pack } from './pack.ts'
import type { Appeal, EntitlementRule, Filing, Quota, Service, Start } from './service.ts'
import { options } from './tree.ts'

export type Audience = GuideText['for']

/** One thing that a pack says to somebody, in words: `about` names it within the pack, `says` are its lines. */
export interface Statement {
  audience: Audience
  about: string
  says: string[]
}

/** Everything a pack says to people, so that two packs can be compared. */
export function statementsOf(pack: Pack): Statement[] {
  const several = pack.services.length > 1
  const all: Statement[] = [
    { audience: 'citizen', about: '能办的事', says: pack.services.map((service) => service.name) },
    ...pack.services.flatMap((service) => {
      const own = [...statementsOfFiling(pack, service), ...statementsOfStages(pack, service), ...statementsOfBenefit(pack, service)]
      return several ? own.map((one) => ({ ...one, about: `${service.name}，${one.about}` })) : own
    }),
    ...statementsOfDiseases(pack),
    ...statementsOfArea(pack),
  ]
  return all.filter(({ says }) => says.length > 0)
}

function statementsOfFiling(pack: Pack, { filing, quotas = [] }: Service): Statement[] {
  const citizen = (about: string, says: string[]): Statement => ({ audience: 'citizen', about, says })
  return [
    citizen('谁能申请', [...people(pack, filing.by, 'citizen'), ...(filing.eligible ? [conditionWords(filing.eligible, filing.form)] : [])]),
    { audience: 'institution', about: '谁能帮助申请', says: people(pack, filing.by, 'institution') },
    citizen('申请渠道', [...new Set(options(filing.channels).flat())]),
    citizen('什么时候申请', [...new Set(options(filing.window).map(windowWords))]),
    citizen(
      '要交的材料',
      filing.materials.map((material) => material.name),
    ),
    ...filing.materials.map((material) => citizen(`材料“${material.name}”`, materialWords(material, filing))),
    citizen('要填的内容', filing.form.map(fieldWords)),
    citizen('收费', feesWords(filing.fees)),
    citizen('撤回申请', [filing.withdraw === 'beforeDecision' ? '出结果以前可以' : notWritten]),
    citizen(
      '再次申请',
      filing.again ? [`${filing.again.grounds.join('、')}${filing.again.after ? `，${spanWords(filing.again.after)}以后` : ''}`] : [],
    ),
    citizen('能申请几种', quotas.map(quotaWords)),
  ]
}

const people = (pack: Pack, roles: readonly string[], audience: 'citizen' | 'institution'): string[] =>
  roles.flatMap((id) => {
    const role = pack.roles[id]
    return role && (role.of === 'applicant') === (audience === 'citizen') ? [role.name] : []
  })

const materialWords = (material: Material, { form }: Filing): string[] => [
  [
    ...treeWords(material.accepts),
    ...(material.when ? [`${conditionWords(material.when, form)}才交`] : []),
    ...(material.officerMay ? ['要的时候才交'] : []),
    ...(material.mayLack ? ['没有可以写明原因'] : []),
    ...(material.orCommitment ? ['没有可以写承诺'] : []),
    ...(material.copies ? [`${material.copies} 份`] : []),
    ...(material.maxMegabytes ? [`合计不超过 ${material.maxMegabytes} MB`] : []),
  ].join('；'),
]

const fieldWords = ({ label, required, options: choices }: Field): string =>
  `${label}${choices ? `（${choices.join('、')}）` : ''}${required === true ? '' : '（不一定要填）'}`

const feesWords = (fees: Filing['fees']): string[] => (fees === 'none' ? ['不收费'] : fees === 'notStated' ? [notWritten] : fees.map(feeWords))
const feeWords = ({ name, fen }: Fee): string =>
  `${name} ${options(fen)
    .map((one) => (one === 'notStated' ? notWritten : moneyWords(one)))
    .join('或 ')}`
const quotaWords = ({ most, group, counts }: Quota): string => `${group ?? ''}最多${counts === 'filed' ? '申请' : '享受'} ${most} 种`

function statementsOfBenefit(pack: Pack, { entitlement, appeal, bans = [], sampling = [] }: Service): Statement[] {
  return [
    ...(entitlement ? statementsOfEntitlement(pack, entitlement) : []),
    { audience: 'citizen', about: '不服结果', says: appeal ? [appealWords(pack, appeal)] : [] },
    {
      audience: 'citizen',
      about: '违规的后果',
      says: bans.map(
        ({ on, lasts }) =>
          `${on === 'fraud' ? '弄虚作假' : '约好不来'}，${typeof lasts === 'object' ? spanWords(lasts) : lasts === 'untilNextWindow' ? '到下次开放申报以前' : `多久${notWritten}`}不能再申请`,
      ),
    },
    {
      audience: 'staff',
      about: '抽审',
      says: sampling.map(
        ({ every, share }) => `${{ month: '每月', quarter: '每季度', year: '每年' }[every]}抽 ${share === 'notStated' ? notWritten : `${share}%`}`,
      ),
    },
  ]
}

const starts = { submitted: '提交那天', accepted: '受理那天', decided: '认定那天', enrolled: '录入系统那天' }
const periods = { day: '第二天', month: '下个月', quarter: '下个季度' }
function startWords(start: Start): string {
  if (typeof start === 'string') return starts[start]
  if ('fixed' in start) return dayWords(start.fixed)
  return `${starts[start.after]}之后的${'next' in start ? periods[start.next] : dayRuleWords(start.day)}`
}

function statementsOfEntitlement(pack: Pack, { from, lasts, provider, renew }: EntitlementRule): Statement[] {
  const terms = options(lasts).map((one) =>
    typeof one === 'object' && 'calendarYears' in one ? `有效 ${one.calendarYears} 个自然年度` : lastsWords(one),
  )
  const change = provider?.change
  return [
    { audience: 'citizen', about: '待遇从哪天起', says: [options(from).map(startWords).join('或')] },
    { audience: 'citizen', about: '待遇多久', says: [terms.join('或')] },
    { audience: 'citizen', about: '复审', says: renew ? [`到期前 ${spanWords(renew.opens)}可以申请`] : [] },
    {
      audience: 'citizen',
      about: '换定点机构',
      says: change
        ? [
            `${{ calendarYear: '一个自然年度', year: '一年', term: '有效期内' }[change.per]} ${change.times} 次，到${pack.roles[change.by]?.name ?? ''}办`,
          ]
        : [],
    },
  ]
}

function appealWords(pack: Pack, { within, to }: Appeal): string {
  const when = within === 'notStated' ? `多少天内${notWritten}` : isWindow(within) ? windowWords(within) : `收到结果后 ${spanWords(within)}内`
  return `${when}，向${pack.roles[to]?.name ?? ''}申请复议`
}

const isWindow = (within: Exclude<Appeal['within'], 'notStated'>): within is Exclude<typeof within, Span> =>
  within === 'always' || (typeof within === 'object' && ('opens' in within || 'onlyOn' in within))

function statementsOfDiseases({ diseases }: Pack): Statement[] {
  if (diseases === undefined || diseases === 'notStated') return []
  return [
    { audience: 'citizen', about: '能申请的病', says: diseases.list.map((disease) => disease.name) },
    ...diseases.list.flatMap((disease): Statement[] => [
      { audience: 'citizen', about: `“${disease.name}”`, says: diseaseWords(disease) },
      { audience: 'expert', about: `“${disease.name}”的认定标准`, says: standards(disease) },
    ]),
  ]
}

const diseaseWords = ({ code, group, insurance, validFor, notWith }: Disease): string[] => [
  [code, group, insurance?.join('、'), validFor && lastsWords(validFor), notWith && `不能同时享受 ${notWith.join('、')}`].filter(Boolean).join('，'),
]

const standards = ({ criteria }: Disease): string[] =>
  criteria === 'notStated'
    ? ['没有公布']
    : [...Object.entries(criteria.clauses).map(([number, { text }]) => `${number}. ${text}`), JSON.stringify(criteria.rule)]

function statementsOfArea({ roles, organisations = {}, offices = [], guide, documents, phones, lists = [] }: Pack): Statement[] {
  return [
    ...guide.map((text): Statement => ({ audience: text.for, about: text.title, says: [text.text] })),
    ...Object.values(organisations).map(
      (one): Statement => ({
        audience: 'institution',
        about: one.name,
        says: one.list === 'notStated' ? [notWritten] : one.list.map((member) => member.name),
      }),
    ),
    { audience: 'citizen', about: '办理地点', says: offices.map(({ name, address = '' }) => `${name} ${address}`) },
    { audience: 'citizen', about: '电话', says: phones === 'notStated' ? [notWritten] : Object.entries(phones).map((one) => one.join(' ')) },
    { audience: 'staff', about: '岗位', says: Object.values(roles).map((role) => role.name) },
    {
      audience: 'staff',
      about: '名册',
      says: lists.map(({ name, closes }) => `${name}（${closes === 'byHand' ? '手工截止' : `${dayRuleWords(closes)}截止`}）`),
    },
    { audience: 'staff', about: '依据文件', says: Object.values(documents).map((one) => `${one.name}（${one.number}）`) },
  ]
}
