import type { Material } from '@jingban/kernel/pack/material.ts'
import type { Supplement } from '@jingban/kernel/pack/stage.ts'
import { spanWords } from '@jingban/kernel/stages/words.ts'
import type { FieldError } from '../../page/form/field.tsx'
import type { Typed } from './typed.ts'

interface MissingProps {
  materials: readonly Material[]
  supplement: Supplement
  typed: Typed
  errors: readonly FieldError[]
}

const Row = ({ material, typed, error }: { material: Material; typed: Typed; error: string | undefined }) => (
  <div class={error === undefined ? undefined : 'field bad'}>
    <label>
      <input type="checkbox" name={`missing-${material.id}`} value="yes" checked={typed[`missing-${material.id}`] !== undefined} /> {material.name}
    </label>
    {error !== undefined && (
      <p class="wrong" id={`why-${material.id}-error`}>
        <span class="sr">错误：</span>
        {error}
      </p>
    )}
    <label class="sr" for={`why-${material.id}`}>
      {material.name}：缺什么、为什么要补
    </label>
    <input
      class="input full"
      type="text"
      id={`why-${material.id}`}
      name={`why-${material.id}`}
      value={typed[`why-${material.id}`]}
      placeholder="缺什么、为什么要补，例：缺近 6 个月的化验单"
    />
  </div>
)

const limitWords = ({ within }: Supplement): string =>
  within === 'notStated' ? '文件没有写明几天内补齐；补齐前停表。' : `${spanWords(within)}内补齐；补齐前停表。`

/** 材料不全: everything that is missing is named at once, each with its reason (KF-19). */
export const Missing = ({ materials, supplement, typed, errors }: MissingProps) => {
  const fault = errors.find(({ field }) => field === 'missing')?.text
  const open = typed.opinion === 'supplement' || fault !== undefined || materials.some(({ id }) => typed[`missing-${id}`])
  return (
    <details class="missing" open={open}>
      <summary id="missing">选“材料不全”时：勾选缺的，写明原因（一次告知，请勾全）</summary>
      {fault !== undefined && (
        <p class="wrong">
          <span class="sr">错误：</span>
          {fault}
        </p>
      )}
      {materials.map((material) => (
        <Row material={material} typed={typed} error={errors.find(({ field }) => field === `why-${material.id}`)?.text} />
      ))}
      <p class="quiet">{limitWords(supplement)}</p>
    </details>
  )
}
