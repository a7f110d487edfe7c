import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { DefinitionTable, Panel } from '../../page/desk/panel.tsx'
import { ErrorSummary } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { fullDateWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'

const example = '2027 国办发明电〔2026〕…号\n放假 元旦 2027-01-01 2027-01-03\n上班 春节 2027-02-14'

/** 放假安排: through which year it is known, and how the next one is entered once it is published. */
export function calendarPanel(
  c: DeskContext,
  world: World,
  name: Pack['calendar'],
  { waiting, problems, typed }: { waiting: number; problems: readonly string[] | undefined; typed: string | undefined },
) {
  const next = Number(world.policies.calendar(name).through.slice(0, 4)) + 1
  const calendar = world.policies.calendar(name)
  return (
    <Panel title="放假安排" id="calendar">
      {waiting > 0 && (
        <p class="proposal">
          {next} 年放假安排还没公布，{waiting} 件先不算最迟日期，录入后自动补算。
        </p>
      )}
      <DefinitionTable
        items={[
          { term: '已知到', text: fullDateWords(calendar.through) },
          { term: '以后的', text: '没公布的年份不算日期。公布后在这里录入，到期日自动补算。' },
        ]}
      />
      <Form action="/desk/settings/calendar" hidden={{ csrf: c.get('csrf') }}>
        {problems && <ErrorSummary errors={problems.map((text) => ({ field: 'year', text }))} />}
        <TextArea
          name="year"
          label="录入一年：第一行年份和文号，以后每行一段放假，或一天调休上班"
          value={typed ?? ''}
          placeholder={example}
          rows={8}
          error={problems?.join('')}
        />
        <DeskButton>录入这一年</DeskButton>
      </Form>
    </Panel>
  )
}
