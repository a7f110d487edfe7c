import { dayOf } from '@jingban/kernel/time/instant.ts'
import { deadJobs, type ListedJob, openJobs } from '../../jobs/listing.ts'
import { DeskButton } from '../../page/desk/button.tsx'
import { Chip, type ChipKind } from '../../page/desk/chip.tsx'
import { PageHead } from '../../page/desk/frame.tsx'
import { EmptyState } from '../../page/desk/queue.tsx'
import { Table } from '../../page/desk/table.tsx'
import { Form } from '../../page/form/form.tsx'
import { momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, enter, page } from '../shell.tsx'

const states: Record<ListedJob['state'], { kind: ChipKind; text: string }> = {
  dead: { kind: 'fail', text: '没做成' },
  retrying: { kind: 'warn', text: '等再试' },
  running: { kind: 'soon', text: '正在做' },
  waiting: { kind: 'quiet', text: '等着做' },
}

const State = ({ job, csrf }: { job: ListedJob; csrf: string }) => (
  <>
    <Chip {...states[job.state]} />
    {job.state === 'dead' && (
      <Form action={`/desk/exceptions/jobs/${job.id}/retry`} hidden={{ csrf }}>
        <DeskButton>再做一次</DeskButton>
      </Form>
    )}
  </>
)

/** 系统任务: what the worker still has to do, what it could not do first. */
export async function jobsPage(c: DeskContext, world: World): Promise<Response> {
  const { area } = enter(c, world, '/desk/settings')
  const jobs = [...(await deadJobs(world.db, { area })), ...(await openJobs(world.db, { area }))]
  const today = dayOf(world.clock.now())
  return page(c, world, {
    title: '系统任务',
    at: '/desk/settings',
    children: (
      <>
        <PageHead
          title="系统任务"
          back={{ href: '/desk/settings', text: '设置' }}
          lead="抽取、短信这些由系统接着做的事。做不成的自动再试，还不行才列在最前面。"
        />
        {jobs.length === 0 ? (
          <EmptyState title="没有等着做的任务" done>
            <p>都做完了，不用您做什么。</p>
          </EmptyState>
        ) : (
          <Table
            caption="系统任务"
            columns={['现在', '任务', '关于', '从什么时候', '试过', '原因'].map((text) => ({ text }))}
            rows={jobs.map((job) => ({
              marked: job.state === 'dead',
              cells: [
                <State job={job} csrf={c.get('csrf')} />,
                job.name,
                job.key ?? '—',
                momentWords(job.createdAt, today),
                `${job.attempts} 次`,
                job.error ?? '—',
              ],
            }))}
          />
        )}
      </>
    ),
  })
}
