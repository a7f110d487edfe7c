interface WorkProps {
  /** What the island solves, as the server made it. */
  challenge: unknown
  ticket: string
  /** Until the ticket is worth something. */
  seconds: number
}

/**
 * 「请等 10 秒再点」 inside a form that asked often. The island work computes a solution, puts it into the field `work` and sends the form by itself;
 * without it the person waits and presses. There is no picture to read.
 */
export const Work = ({ challenge, ticket, seconds }: WorkProps) => (
  <>
    <input type="hidden" name="ticket" value={ticket} />
    <input type="hidden" name="work" value="" data-work={JSON.stringify(challenge)} />
    <p role="status" data-work-words>
      请等 {seconds} 秒再点下面的按钮。早点了也不要紧，再等一下就行。
    </p>
  </>
)
