import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { Button } from '../page/citizen/button.tsx'

/** The number of the agency; undefined where the notice gives none: nobody is sent to a number that was made up. */
export const telephone = ({ phones }: Pack): string | undefined => (phones === 'notStated' ? undefined : Object.values(phones)[0])

/** 「，或打电话 0371-…」 as the end of a sentence; nothing where there is no number. */
export const orCall = (pack: Pack): string => {
  const phone = telephone(pack)
  return phone === undefined ? '' : `，或打电话 ${phone}`
}

/** 打电话问医保中心; without a number it says whom to ask. */
export const Call = ({ pack }: { pack: Pack }) => {
  const phone = telephone(pack)
  return phone === undefined ? (
    <p class="small">要问，请找{pack.agency}。文件没有写明电话。</p>
  ) : (
    <Button kind="plain" icon="phone" href={`tel:${phone}`}>
      打电话问 {phone}
    </Button>
  )
}
