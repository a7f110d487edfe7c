import { overall } from '@jingban/kernel/case/clocks.ts'
import { currentStage } from '@jingban/kernel/case/rules.ts'
import type { Instant } from '@jingban/kernel/time/instant.ts'
import { dueWords } from '../../cases/dueWords.ts'
import type { LoadedCase } from '../../cases/load.ts'
import { holderWords } from '../../cases/timeline.ts'
import type { Asking } from '../../identity/work.ts'
import { Note, Sheet } from '../../page/board/parts.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { Keep } from '../../page/citizen/step.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { CodeField, PhoneField, TextField } from '../../page/form/text.tsx'
import { Work } from '../../page/form/work.tsx'
import { maskPhone } from '../../page/words.ts'
import type { Asked } from './asked.ts'

/** One sentence for every wrong combination, so that nobody learns which numbers exist. */
export const WRONG = '办件号、身份证后 4 位、手机号或验证码不对，或者验证码过期了。请核对以后重新查。'

interface AskProps {
  action: string
  /** Whether units and providers ask here too, by the last four of their credit code. */
  units: boolean
  asked?: Asked | undefined
  errors?: readonly FieldError[]
}

/** 查进度: which case, and whose. */
export const AskPage = ({ action, units, asked, errors = [] }: AskProps) => (
  <>
    <ErrorSummary errors={errors} />
    <h1>查进度</h1>
    <Sheet>
      <Form action={action}>
        <TextField
          name="number"
          label="办件号"
          hint="在回执和短信里"
          value={asked?.number}
          error={errors.find((one) => one.field === 'number')?.text}
          width="middle"
        />
        <TextField
          name="tail"
          label={units ? '证件号后 4 位' : '患者身份证后 4 位'}
          hint={units ? '给个人办的填身份证后 4 位，给单位办的填统一社会信用代码后 4 位。有字母的，也要填' : '最后一位是 X 的，也要填'}
          value={asked?.tail}
          error={errors.find((one) => one.field === 'tail')?.text}
          width="short"
        />
        <PhoneField
          name="phone"
          label="申请时留的手机号"
          hint={units ? '验证码发到这个号码。本人的、经办人的都可以' : '验证码发到这个号码。患者的、代办人的都可以'}
          value={asked?.phone}
          error={errors.find((one) => one.field === 'phone')?.text}
        />
        <Button>发验证码</Button>
      </Form>
    </Sheet>
    <Note>只能查到办到哪一步和最迟哪天，看不到姓名和病情。要看全部，请登录“我的申请”。</Note>
  </>
)

/** 请等一下, for whoever asked often; with script it goes on by itself. The same whether or not anything would be found. */
export const WorkPage = ({ action, asked, asking }: { action: string; asked: Asked; asking: Asking }) => (
  <>
    <h1>请等一下</h1>
    <Sheet>
      <Form action={action} hidden={{ number: asked.number, tail: asked.tail, phone: asked.phone }}>
        <p>这里刚才查了好几次。为了防人乱发短信，要先等一等。不用看图，不用填字。</p>
        <Work {...asking} />
        <Button>接着查</Button>
      </Form>
    </Sheet>
  </>
)

interface CodeProps {
  action: string
  again: string
  asked: Asked
  /** 演示: the message, which nobody receives. */
  message?: string | undefined
  errors?: readonly FieldError[]
}

/** The code; the page is the same whether or not anything was found. */
export const CodePage = ({ action, again, asked, message, errors = [] }: CodeProps) => (
  <>
    <ErrorSummary errors={errors} title="没有查到" />
    <h1>请填 6 位验证码</h1>
    <p>
      填的办件号（<Keep>{asked.number}</Keep>）、身份证后 4 位和手机号都对的话，验证码已经发到 {maskPhone(asked.phone)}，10 分钟内用。1
      分钟内只发一条。
    </p>
    {message !== undefined && (
      <section class="sheet">
        <h2>演示用，短信不会真发</h2>
        <p>{message}</p>
      </section>
    )}
    <Sheet>
      <Form action={action}>
        <CodeField name="code" error={errors.find((one) => one.field === 'code')?.text} />
        <Button>查进度</Button>
      </Form>
    </Sheet>
    <p>
      没收到？<a href={again}>重新填办件号，再发一次</a>
    </p>
  </>
)

/** Stage and date only (KF-26): no name, no disease, no reviewer. */
export const ProgressPage = ({ loaded, now, mine }: { loaded: LoadedCase; now: Instant; mine: string }) => {
  const { rules, state } = loaded
  const stage = currentStage(rules, state)
  const due = dueWords(overall(rules, state), rules.calendar, now)
  return (
    <>
      <h1>{state.ended ? '已经办完' : state.awaiting ? '等您补材料' : (stage?.name ?? '正在办')}</h1>
      <Sheet>
        <p>
          办件号{' '}
          <b>
            <Keep>{state.filed.number}</Keep>
          </b>
        </p>
        <p>
          现在由谁办：<b>{holderWords(rules, state)}</b>
        </p>
        <p>
          {due.state === 'met' ? '出结果的日子' : '最迟哪天'}：<b>{due.last}</b>
          {due.left !== '' && `，${due.left}`}
        </p>
      </Sheet>
      <Note>结果和材料只有本人和代办人登录以后能看到。</Note>
      <p class="actions">
        <a class="act primary" href={mine}>
          登录看全部
        </a>
      </p>
    </>
  )
}
