import type { Material } from '@jingban/kernel/pack/material.ts'
import { acceptedFiles } from '../../files/format.ts'
import type { MaterialPage } from '../../files/page.ts'
import { belongsTo } from '../../filing/fromDraft.ts'
import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'
import { Panel } from '../../page/desk/panel.tsx'
import { CheckboxList } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import { fileSize } from '../../page/words.ts'
import type { World } from '../../world.ts'
import type { DeskContext } from '../shell.tsx'
import { type Assisted, atCounter, prechecks } from './assisted.ts'
import { askableOf, askedWhy, cannotKey, committed, diseaseFor, givenOf, isBeside, itemsOf } from './items.ts'
import { errorAt, stepPage } from './steps.tsx'

const doubtsOf = ({ hints, duplicateOf }: MaterialPage): string =>
  ['', ...(hints.blurred ? ['看着不清楚'] : []), ...(hints.dark ? ['看着太暗'] : []), ...(duplicateOf ? [`和第 ${duplicateOf} 张相同`] : [])].join(
    '，',
  )

const Given = ({ given }: { given: readonly MaterialPage[] }) => (
  <ul class="kept">
    {given.map((one) => (
      <li>
        已收 第 {one.page} 张 {one.name}（{fileSize(one.bytes)}）{doubtsOf(one)}{' '}
        <button class="btn plain" type="submit" name="remove" value={one.id}>
          去掉
          <span class="sr">
            第 {one.page} 张 {one.name}
          </span>
        </button>
      </li>
    ))}
  </ul>
)

/** What may be said in place of a material: a signed commitment at the counter, why there is none. */
const Otherwise = ({ material, assisted, errors }: { material: Material; assisted: Assisted; errors: readonly FieldError[] }) => {
  const said = assisted.draft.answers.cannot[cannotKey(material, assisted)]
  if (isBeside(material) || !(material.mayLack || material.orCommitment)) return null
  if (material.orCommitment && atCounter(assisted))
    return (
      <CheckboxList
        name={`commit-${material.id}`}
        label="没有这份的"
        options={[{ value: 'yes', text: '本人签个人承诺书，代替这份材料' }]}
        values={said === committed ? ['yes'] : []}
      />
    )
  return (
    <TextField
      name={`cannot-${material.id}`}
      label={material.orCommitment ? '暂时没有的，写承诺什么时候补交' : '没有的，写原因'}
      value={said}
      error={errorAt(errors, `cannot-${material.id}`)}
    />
  )
}

/** 可要求提供: only what these answers let be asked for, and only with the reason (SL-1A.10). */
const Askable = ({ assisted, errors }: { assisted: Assisted; errors: readonly FieldError[] }) => {
  const askable = askableOf(assisted)
  if (askable.length === 0) return null
  return (
    <Panel title="可以要求提供的" beside="不是必交的，确有必要才要">
      {askable.map((material) => (
        <>
          <CheckboxList
            name={`ask-${material.id}`}
            label={material.name}
            hint={material.help}
            options={[{ value: 'yes', text: '这次要来人提供这一份' }]}
            values={askedWhy(material, assisted) === undefined ? [] : ['yes']}
          />
          <TextField
            name={`why-${material.id}`}
            label="为什么要"
            hint="会长期留存，不要写姓名和号码"
            value={askedWhy(material, assisted)}
            error={errorAt(errors, `why-${material.id}`)}
          />
        </>
      ))}
    </Panel>
  )
}

const Item = ({
  material,
  assisted,
  given,
  errors,
}: {
  material: Material
  assisted: Assisted
  given: readonly MaterialPage[]
  errors: readonly FieldError[]
}) => {
  const own = given.filter((page) => belongsTo(page, material.id, diseaseFor(material, assisted)))
  return (
    <Panel title={material.name} beside={material.basis}>
      {own.length > 0 && <Given given={own} />}
      <FileField
        name={`file-${material.id}`}
        label={own.length > 0 ? '再加几张' : '选照片或 PDF'}
        hint={[material.help, material.maxMegabytes && `合计最多 ${material.maxMegabytes} MB`].filter(Boolean).join('；') || undefined}
        accept={acceptedFiles}
        several
        error={errorAt(errors, `file-${material.id}`)}
      />
      <Otherwise material={material} assisted={assisted} errors={errors} />
    </Panel>
  )
}

/** The third step: plain fields for files, several at once. */
export async function askMaterials(
  c: DeskContext,
  world: World,
  assisted: Assisted,
  errors: readonly FieldError[] = [],
  status?: 413 | 415 | 422,
): Promise<Response> {
  const given = await givenOf(world, assisted)
  return stepPage(c, world, {
    step: 3,
    assisted,
    errors,
    ...(status && { status }),
    children: (
      <Form action={`${assisted.path}/materials`} hidden={{ csrf: c.get('csrf') }} files>
        <button type="submit" name="do" value="upload" hidden>
          上传
        </button>
        {itemsOf(assisted).map((material) => (
          <Item material={material} assisted={assisted} given={given} errors={errors} />
        ))}
        <Askable assisted={assisted} errors={errors} />
        <Panel>
          <ButtonRow>
            <DeskButton name="do" value="upload">
              上传选好的，留在这一页
            </DeskButton>
            <DeskButton kind="primary" name="do" value="next">
              {prechecks(assisted) ? '传好了，去预核' : '传好了，去核对'}
            </DeskButton>
          </ButtonRow>
        </Panel>
      </Form>
    ),
  })
}
