import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { Button } from '../page/citizen/button.tsx'

/** A number and what the notice calls it: 咨询电话. */
interface Line {
  label: string
  number: string
}

/** The number to call: that of the county where the notice gives each its own, otherwise the first it names. Of several under one name the first. */
function lineOf({ phones }: Pick<Pack, 'phones'>, county?: string): Line | undefined {
  if (phones === 'notStated') return undefined
  const lines = Object.entries(phones).map(([label, numbers]) => ({ label, number: numbers.split(/[ 、，]/)[0] ?? '' }))
  return lines.find(({ label }) => county !== undefined && label.includes(county)) ?? lines[0]
}

/** The number of the agency; undefined where the notice gives none: nobody is sent to a number that was made up. */
export const telephone = (pack: Pick<Pack, 'phones'>, county?: string): string | undefined => lineOf(pack, county)?.number

/** 「，或打电话 0371-…」 as the end of a sentence; nothing where there is no number. */
export const orCall = (pack: Pack): string => {
  const phone = telephone(pack)
  return phone === undefined ? '' : `，或打电话 ${phone}`
}

/** 打电话问医保中心; without a number it says whom to ask. A number that is not for questions is called what the notice calls it. */
export const Call = ({ pack, county }: { pack: Pack; county?: string | undefined }) => {
  const line = lineOf(pack, county)
  if (line === undefined) return <p class="small">要问，请找{pack.agency}。文件没有写明电话。</p>
  return (
    <>
      <Button kind="plain" icon="phone" href={`tel:${line.number}`}>
        打电话问 {line.number}
      </Button>
      {/监督|投诉/.test(line.label) && <p class="small">这是文件写明的{line.label}，咨询电话没有写明。</p>}
    </>
  )
}
