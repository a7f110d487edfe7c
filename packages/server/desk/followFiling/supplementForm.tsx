import { acceptedFiles } from '../../files/format.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { fileSize } from '../../page/words.ts'
import type { AskedItem } from './answering.ts'

interface SupplementFormProps {
  action: string
  csrf: string
  requestKey: string
  items: readonly AskedItem[]
  cannot: Readonly<Record<string, string>>
  errors: readonly FieldError[]
}

const Item = ({ item, cannot, error }: { item: AskedItem; cannot: string | undefined; error: string | undefined }) => (
  <Panel title={item.name} beside={item.material?.basis}>
    <p>
      <b>为什么要补：</b>
      {item.why}
    </p>
    <FileField
      name={`file-${item.id}`}
      label={item.given.length > 0 ? '再加几张' : '选照片或 PDF'}
      hint={item.material?.help}
      accept={acceptedFiles}
      several
      kept={item.given.map((page) => `第 ${page.page} 张 ${page.name}（${fileSize(page.bytes)}）`)}
      error={error}
    />
    <TextField name={`cannot-${item.id}`} label="开不到的，写原因" value={cannot} />
  </Panel>
)

/** Everything that is asked at once: files, or why they cannot be had. Sending keeps what was chosen even when something is still missing. */
export const SupplementForm = ({ action, csrf, requestKey, items, cannot, errors }: SupplementFormProps) => (
  <Form action={action} hidden={{ csrf, key: requestKey }} files>
    <section class="panel deciding">
      <h2>还缺 {items.length} 份，请一次补齐</h2>
      <p class="quiet">补齐前停表，不会超期。申请人自己也可以补，补的放在一处。</p>
    </section>
    {items.map((item) => (
      <Item item={item} cannot={cannot[item.id]} error={errors.find(({ field }) => field === `file-${item.id}`)?.text} />
    ))}
    <Panel>
      <ButtonRow>
        <DeskButton kind="primary" name="do" value="send">
          提交补充的材料
        </DeskButton>
        <DeskButton name="do" value="upload">
          先上传，留在这一页
        </DeskButton>
      </ButtonRow>
    </Panel>
  </Form>
)
