import type { Asking } from '../../identity/work.ts'
import { Button } from '../../page/citizen/button.tsx'
import { More, Question } from '../../page/citizen/step.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { CodeField, PhoneField } from '../../page/form/text.tsx'
import { Work } from '../../page/form/work.tsx'
import { maskPhone } from '../../page/words.ts'
import { errorAt } from '../typed.ts'

interface PhonePageProps {
  goTo: string
  phone?: string | undefined
  errors?: readonly FieldError[] | undefined
  /** The session ran out after so many minutes. */
  late?: number | undefined
}

/** C2 用哪个手机号登录？ */
export const PhonePage = ({ goTo, phone, errors = [], late }: PhonePageProps) => (
  <>
    <ErrorSummary errors={errors} />
    {late !== undefined && (
      <section class="task todo">
        <h2>要重新登录</h2>
        <p>为了安全，离开 {late} 分钟要重新登录。登录后回到刚才那一页，填的都在。</p>
      </section>
    )}
    <Form action="/my/sign-in" hidden={{ return: goTo }}>
      <Question title="用哪个手机号登录？">
        <p>结果会发短信到这个号码。</p>
      </Question>
      <PhoneField name="phone" value={phone} error={errorAt(errors, 'phone')} />
      <Button>发验证码</Button>
    </Form>
    <More summary="没有手机怎么办？">
      <p>请家人用自己的手机登录，进去以后选“加一位家人”，替您办。</p>
    </More>
  </>
)

interface CodePageProps {
  phone: string
  errors?: readonly FieldError[] | undefined
  /** Seconds until another code can be asked for. */
  wait: number
  /** 演示: the message, which nobody receives. */
  message?: string | undefined
  sentAgain?: SentAgain | undefined
}

/** 已重新发到 138****5619, or 马上给 138****5619 打电话 */
export type SentAgain = 'message' | 'call'

const sentWords = { first: '已发到', message: '已重新发到', call: '马上打电话念给' }

/** C3 请填 6 位验证码 */
export const CodePage = ({ phone, errors = [], wait, message, sentAgain }: CodePageProps) => (
  <>
    <ErrorSummary errors={errors} />
    <Form action="/my/sign-in/code">
      <Question title="请填 6 位验证码">
        <p>
          {sentWords[sentAgain ?? 'first']} {maskPhone(phone)}，10 分钟内用。
        </p>
      </Question>
      {message !== undefined && (
        <section class="task calm">
          <h2>演示用，短信不会真发</h2>
          <p>{message}</p>
        </section>
      )}
      <CodeField name="code" error={errorAt(errors, 'code')} wait={{ seconds: wait }} />
      <Button>登录</Button>
    </Form>
    <Form action="/my/sign-in/again">
      <Button kind="plain">再发一次验证码</Button>
      <Button kind="plain" name="voice" value="1">
        听语音验证码
      </Button>
    </Form>
    <More summary="收不到短信怎么办？">
      <p>看看短信是不是被手机拦截了，号码是不是 {maskPhone(phone)}。</p>
      <p>
        号码不对？<a href="/my/sign-in">换一个手机号</a>
      </p>
    </More>
  </>
)

interface WorkProps {
  action: string
  hidden: Readonly<Record<string, string>>
  asking: Asking
}

/** 请等一下: in place of a picture to read. With script it goes on by itself. */
export const WorkPage = ({ action, hidden, asking }: WorkProps) => (
  <Form action={action} hidden={hidden}>
    <Question title="请等一下">
      <p>这里刚才要了好几次验证码。为了防人乱发短信，要先等一等。不用看图，不用填字。</p>
    </Question>
    <Work {...asking} />
    <Button>接着发验证码</Button>
  </Form>
)
