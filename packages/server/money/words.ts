import { never } from '@jingban/kernel/case/actor.ts'
import type { MoneyRefusal } from '@jingban/kernel/money/decision.ts'
import type { PaymentStatus } from '@jingban/kernel/money/payment.ts'
import type { RunStatus } from '@jingban/kernel/money/run.ts'
import type { Fund } from '@jingban/kernel/pack/stage.ts'
import { money } from '../page/words.ts'

export const fundNames: Readonly<Record<Fund, string>> = {
  employee: '职工医保基金',
  resident: '居民医保基金',
  maternity: '生育保险基金',
  medicalAid: '医疗救助资金',
  personalAccount: '个人账户',
}

export const paymentWords: Readonly<Record<PaymentStatus, string>> = {
  waiting: '等制单',
  inRun: '在批次里',
  sent: '已送银行',
  paid: '已付',
  returned: '银行退回',
  cancelled: '已取消',
}

export const runWords: Readonly<Record<RunStatus, string>> = {
  made: '等复核',
  checked: '等导出',
  refused: '复核退回',
  exported: '等银行回单',
  closed: '已结清',
}

const fieldNames: Readonly<Record<string, string>> = { payeeName: '户名', payeeAccount: '账号', payeeBank: '开户行' }

/** What happened and what to do. */
export interface MoneyWords {
  title: string
  todo: string
}

function amountWords(code: 'amountMissing' | 'amountZero' | 'amountMalformed'): MoneyWords {
  const titles = { amountMissing: '没有记下应付金额。', amountZero: '应付金额是 0。', amountMalformed: '应付金额不是整数的分。' }
  return { title: titles[code], todo: '请监督岗在办件页更正金额，写明理由，再回到这里点“再试一次”；没有钱可付的，在付款页撤销决定。' }
}

/** The words for money that does not move. Every code has its own; a new one does not compile until it is said here. */
export function moneyRefusalWords(refusal: MoneyRefusal): MoneyWords {
  switch (refusal.code) {
    case 'amountMissing':
    case 'amountZero':
    case 'amountMalformed':
      return amountWords(refusal.code)
    case 'notGranted':
      return { title: '这一件没有审核通过的决定，不能付款。', todo: '请先看办件的审核结果。' }
    case 'alreadyOrdered':
      return { title: '这一件已经有付款，一个决定只付一次。', todo: '请看那一笔付款现在怎样。' }
    case 'payeeIncomplete':
      return {
        title: `收款账户不全：${refusal.fields.map((one) => fieldNames[one] ?? one).join('、')}。`,
        todo: '请审核岗向本人问清楚，补上收款账户。',
      }
    case 'insufficient':
      return { title: `个人账户只有 ${money(refusal.has)}，不够付 ${money(refusal.needs)}。`, todo: '请核对个人账户余额和应付金额。' }
    case 'unbalanced':
      return { title: '借贷不相等，没有记账。', todo: '请找运维。' }
    case 'mixedRun':
      return { title: '一个批次只能有一种基金、一个县区。', todo: '请分开制单：每种基金、每个县区各有自己的银行账户。' }
    case 'runEmpty':
      return { title: '还没有勾选付款。', todo: '请勾选要一起付的，再制单。' }
    default:
      return sharedWords(refusal)
  }
}

type Shared = Exclude<
  MoneyRefusal,
  {
    code:
      | 'amountMissing'
      | 'amountZero'
      | 'amountMalformed'
      | 'notGranted'
      | 'alreadyOrdered'
      | 'payeeIncomplete'
      | 'insufficient'
      | 'unbalanced'
      | 'mixedRun'
      | 'runEmpty'
  }
>

function sharedWords(refusal: Shared): MoneyWords {
  switch (refusal.code) {
    case 'paymentNotThere':
      return { title: `晚了一步：这一笔现在是“${paymentWords[refusal.status]}”。`, todo: '请看最新的付款。' }
    case 'runNotThere':
      return { title: `晚了一步：这个批次现在是“${runWords[refusal.status]}”。`, todo: '请看最新的批次。' }
    case 'alreadyExported':
      return { title: '这个批次已经导出，不能再改。', todo: '请等银行回单。' }
    case 'ownRun':
      return { title: '这个批次是您制的单，不能由您复核。', todo: '请另一位复核岗来办。' }
    case 'ownCorrection':
      return { title: '里面有您更正过收款账户的付款，不能由您制单或复核。', todo: '请另一位同事来办。' }
    case 'reasonMissing':
      return { title: '没有写原因。', todo: '请写明原因。' }
    case 'reasonNames':
      return { title: '原因里写了姓名或账号，会一直留着。', todo: '请换个写法。' }
    case 'unknownPayment':
      return { title: '没有这一笔付款，或者不归您管。', todo: '请核对付款编号。' }
    case 'notInRun':
      return { title: '这一笔没有随这个批次送银行。', todo: '请核对批次号。' }
    case 'amountDiffers':
      return { title: `金额不符：应是 ${money(refusal.expected)}，写的是 ${money(refusal.given)}。`, todo: '请核对，不要改文件。' }
    case 'dayImpossible':
      return { title: `日期不对：只能是送银行的 ${refusal.from} 到今天 ${refusal.to}。`, todo: '请向银行核对日期。' }
    case 'answeredOtherwise':
      return { title: '银行以前说这一笔退回了，现在说付成功。', todo: '请向银行核实。' }
    case 'answeredBefore':
      return { title: '这一笔以前已经登记过，没有再登记。', todo: '不用再办。' }
    default:
      return never(refusal)
  }
}

/** Why a case cannot be paid, and what to do, from its row. */
export function blockWords({ code, fields }: { code: MoneyRefusal['code']; fields: readonly string[] }): MoneyWords {
  switch (code) {
    case 'amountMissing':
    case 'amountZero':
    case 'amountMalformed':
      return amountWords(code)
    case 'payeeIncomplete':
      return moneyRefusalWords({ code, fields: [...fields] })
    case 'notGranted':
    case 'alreadyOrdered':
      return moneyRefusalWords({ code })
    default:
      return { title: '个人账户余额不够。', todo: '请核对个人账户余额和应付金额，再到付款页点“再试一次”；付不了的，在付款页撤销决定。' }
  }
}
