import { randomUUID } from 'node:crypto'
import { isEqual } from '@jingban/kernel/settlement/state.ts'
import { dayOf, type Instant } from '@jingban/kernel/time/instant.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { count, fileSize, momentWords, share } from '../../page/words.ts'
import { detailColumns } from '../../settlement/columns.ts'
import { isRunning, type Upload } from '../../settlement/uploads.ts'
import { problemWords } from '../../settlement/words.ts'
import { monthPath, type OpenedMonth, type Posted } from './opened.ts'

/** 读到第几笔 of a file that is being read, or what came of the last one. */
export const UploadState = ({ upload, now, giveUp, csrf }: { upload: Upload | undefined; now: Instant; giveUp: string; csrf: string }) => {
  if (!upload) return null
  if (isRunning(upload))
    return (
      <div role="status">
        <p>
          <b>正在读文件、逐笔比对。</b>已读 {count(upload.linesDone)} 笔，{fileSize(upload.bytesDone)} / {fileSize(upload.bytes)}（
          {share(upload.bytesDone, upload.bytes)}）。
        </p>
        <progress max={upload.bytes} value={upload.bytesDone} aria-label="读文件的进度" />
        <Form action={giveUp} hidden={{ csrf, upload: upload.id }}>
          <DeskButton>放弃这次上传</DeskButton>
        </Form>
      </div>
    )
  const when = momentWords(upload.finishedAt ?? upload.uploadedAt, dayOf(now))
  if (upload.state === 'done')
    return (
      <p role="status">
        {when}读完 {count(Number(upload.result?.lines ?? upload.linesDone))} 笔。
      </p>
    )
  return (
    <div class="wrong" role="alert">
      <p>{upload.state === 'failed' ? `${when}的文件没有读成，原来的结果没有变：` : `${when}的文件没有收下，原来的结果没有变：`}</p>
      <ul>
        {problemWords(upload.problem ?? {}).map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      {upload.problem?.problems && <p>请改好，或重新导出整份文件，再传一次。</p>}
    </div>
  )
}

interface Props {
  opened: OpenedMonth
  upload: Upload | undefined
  csrf: string
  posted: Posted | undefined
  now: Instant
  demo: boolean
}

/** 明细 (3202): sends the file, shows how far it is read, and what was wrong with the last one. */
export const UploadPanel = ({ opened, upload, csrf, posted, now, demo }: Props) => {
  const { state, side, key } = opened
  const open = !state.closed && !isEqual(state)
  const path = monthPath(key)
  return (
    <Panel title="明细">
      <UploadState upload={upload} now={now} giveUp={`${path}/give-up`} csrf={csrf} />
      {side === 'provider' && open && !isRunning(upload) && (
        <Form action={`${path}/details`} files hidden={{ csrf, key: randomUUID() }} id="details">
          <FileField
            name="details"
            label="明细文件"
            hint={`一行一笔，用制表符或逗号隔开，UTF-8，可以压成 zip。列：${detailColumns.join('、')}。超过 64 MB 的请压缩，或从接口传。`}
            accept=".txt,.csv,.tsv,.zip,text/plain,text/csv,application/zip"
            error={posted?.text}
          />
          <ButtonRow>
            <DeskButton kind="primary">上传并比对</DeskButton>
            {demo && <a href={`${path}/example.txt`}>下载示例明细</a>}
          </ButtonRow>
        </Form>
      )}
      {open && state.file && !state.compared && !isRunning(upload) && (
        <Form action={`${path}/again`} hidden={{ csrf, key: randomUUID() }}>
          <p>经办机构的账变了，要用上次的文件再比一次。</p>
          <DeskButton kind={side === 'provider' ? 'plain' : 'primary'}>用上次的文件再比一次</DeskButton>
        </Form>
      )}
    </Panel>
  )
}
