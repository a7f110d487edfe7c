import type { RatingChannel } from '@jingban/kernel/rating/event.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Note, Sheet } from '../../page/board/parts.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { RadioList, SelectField } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { LoadedRating } from '../../ratings/load.ts'

const levelsOf = ({ rule }: LoadedRating) => rule.levels.map((text, index) => ({ value: `${index + 1}`, text }))

/** Which case it is, in words that tell a stranger nothing. */
const whichCase = ({ loaded: { rules, state } }: LoadedRating): string =>
  `${rules.service.name}${state.ended ? `，${fullDateWords(dayOf(state.ended.at))}办完` : ''}`

const secret = '办事的工作人员看不到是谁评的。'

/** 您对这次办事满意吗？ One question, one press. */
export const AskLevel = ({ rating, via, errors }: { rating: LoadedRating; via: RatingChannel; errors: readonly FieldError[] }) => (
  <>
    <ErrorSummary errors={errors} />
    <Sheet>
      <p>{whichCase(rating)}</p>
      <Form action="" hidden={{ via }}>
        <RadioList name="level" label="您对这次办事满意吗？" asTitle options={levelsOf(rating)} error={errors[0]?.text} />
        <Button>提交评价</Button>
      </Form>
    </Sheet>
    <Note>一件事评价一次。{secret}</Note>
  </>
)

/** What was good or bad of it; nobody has to. */
export const AskDetails = ({
  rating,
  action,
  errors,
  words,
}: {
  rating: LoadedRating
  action: string
  errors: readonly FieldError[]
  words: string
}) => (
  <>
    <ErrorSummary errors={errors} />
    <h1>已收到您的评价</h1>
    <Sheet>
      <p>愿意的话，再说说是哪里好、哪里不好。不填也可以，直接关掉这一页。</p>
      <Form action={action}>
        {rating.rule.dimensions.map((name, index) => (
          <SelectField name={`dimension-${index}`} label={name} options={levelsOf(rating)} empty="不评这一项" />
        ))}
        <TextArea name="words" label="想说的话" hint="最多 500 个字；不用写姓名和电话" rows={4} value={words} error={errors[0]?.text} />
        <Button>提交</Button>
      </Form>
    </Sheet>
    <Note>{secret}</Note>
  </>
)

/** It was rated; a bad one is followed up. */
export const Thanks = ({ rating }: { rating: LoadedRating }) => (
  <>
    <h1>谢谢，您的评价已收到</h1>
    <Sheet>
      <p>{whichCase(rating)}</p>
      <p>{rating.state?.bad ? '会有没办过这件事的工作人员打电话向您了解情况。' : '一件事评价一次，不用再评。'}</p>
    </Sheet>
  </>
)
