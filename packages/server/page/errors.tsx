import type { Child } from 'hono/jsx'
import { Button } from './citizen/button.tsx'
import { CitizenFrame, type CitizenFrameProps } from './citizen/frame.tsx'
import { DeskButton } from './desk/button.tsx'
import { DeskFrame, type DeskFrameProps } from './desk/frame.tsx'
import { PhoneLink } from './phone.tsx'
import { type Problem, problemWords } from './problem.ts'

interface ProblemProps {
  problem: Problem
  /** The number of the agency. */
  phone: string
  /** 4月20日 10:15 */
  at: string
  /** A short number to read out on the phone: 7K3F. It is in the log too. */
  request: string
}

const Foot = ({ phone, at, request, status }: Omit<ProblemProps, 'problem'> & { status: number }) => (
  <p class="code">
    电话 <PhoneLink phone={phone} />
    ，请报编号 <b class="keep">{request}</b>。
    <span class="keep">
      {at} · {status}
    </span>
  </p>
)

const Written = ({ problem }: Pick<ProblemProps, 'problem'>) =>
  problem.is === 'late' && problem.text !== undefined ? (
    <div class="field">
      <label class="label" for="written">
        您写的
      </label>
      <textarea class="input full" id="written" rows={5} readonly>
        {problem.text}
      </textarea>
    </div>
  ) : null

/** The form as it was sent, to be sent again with one press. */
const SentAgain = ({ problem, children }: Pick<ProblemProps, 'problem'> & { children: Child }) =>
  problem.is === 'switching' && problem.form ? (
    <form method="post" action={problem.form.action}>
      {problem.form.fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  ) : null

/** A whole page that says what went wrong, in the frame of citizens. Answer with the status of problemWords. */
export const CitizenProblem = ({ frame, ...props }: ProblemProps & { frame: Omit<CitizenFrameProps, 'title' | 'children' | 'phone'> }) => {
  const words = problemWords(props.problem, props.phone)
  return (
    <CitizenFrame {...frame} title={words.title} phone={props.phone}>
      <section class="card problem">
        <h1 class="title">{words.title}</h1>
        {words.lines.map((line) => (
          <p>{line}</p>
        ))}
        <Written problem={props.problem} />
        <SentAgain problem={props.problem}>
          <Button>再试一次</Button>
        </SentAgain>
        {words.ways.map((way, index) => (
          <Button kind={index === 0 ? 'primary' : 'plain'} href={way.href}>
            {way.text}
          </Button>
        ))}
        <Foot {...props} status={words.status} />
      </section>
    </CitizenFrame>
  )
}

/** The same in the frame of the desk. */
export const DeskProblem = ({ frame, ...props }: ProblemProps & { frame: Omit<DeskFrameProps, 'title' | 'children'> }) => {
  const words = problemWords(props.problem, props.phone)
  return (
    <DeskFrame {...frame} title={words.title}>
      <section class="panel problem">
        <h1>{words.title}</h1>
        {words.lines.map((line) => (
          <p>{line}</p>
        ))}
        <Written problem={props.problem} />
        <SentAgain problem={props.problem}>
          <DeskButton>再试一次</DeskButton>
        </SentAgain>
        <p class="btn-line">
          {words.ways.map((way, index) => (
            <DeskButton kind={index === 0 ? 'primary' : 'plain'} href={way.href}>
              {way.text}
            </DeskButton>
          ))}
        </p>
        <Foot {...props} status={words.status} />
      </section>
    </DeskFrame>
  )
}
