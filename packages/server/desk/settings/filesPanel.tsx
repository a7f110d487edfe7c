import { heldFiles } from '../../files/scanWaiting.ts'
import { Panel } from '../../page/desk/panel.tsx'
import type { World } from '../../world.ts'

/** 材料文件: where they stand and whether they are scanned. Set by whoever runs the system, in its environment. */
export const FilesPanel = async ({ world, area }: { world: World; area: string }) => {
  const { s3, pdfPages, applicationBytes, draftDays } = world.settings.files
  const { waiting } = await heldFiles(world.db, area)
  const { name } = world.files.scanner
  return (
    <Panel title="材料文件">
      <ul>
        <li>存放：{s3 ? '对象存储（S3）' : '本机目录'}</li>
        <li>病毒检查：{name ? `${name}，${waiting === 0 ? '没有等检查的' : `${waiting} 页等检查`}` : '未启用'}</li>
        <li>
          一个 PDF 最多 {pdfPages} 页，一份申请合计最多 {Math.round(applicationBytes / 1024 / 1024)} MB
        </li>
        <li>没交的草稿 {draftDays} 天没有改动就删掉，删之前 7 天在“我的申请”里提醒</li>
      </ul>
    </Panel>
  )
}
