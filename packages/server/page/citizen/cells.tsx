import { Icon, type IconName } from '../icons.tsx'
import { WithNumber } from './step.tsx'

/** A line of a menu. */
export interface CellLink {
  href: string
  text: string
  icon?: IconName | undefined
  /** A quiet word at the end: 2 件. */
  note?: string | undefined
  /** A second line. */
  detail?: string | undefined
}

/** A menu: each line is one link as wide as the page. */
export const CellList = ({ label, links }: { label: string; links: readonly CellLink[] }) => (
  <nav class="weui-cells menu" aria-label={label}>
    {links.map((link) => (
      <a class="weui-cell weui-cell_access" href={link.href}>
        {link.icon !== undefined && (
          <span class="weui-cell__hd">
            <Icon name={link.icon} />
          </span>
        )}
        <span class="weui-cell__bd">
          {link.text}
          {link.detail !== undefined && (
            <small class="cell-detail">
              <WithNumber words={link.detail} />
            </small>
          )}
        </span>
        {link.note !== undefined && <span class="weui-cell__ft">{link.note}</span>}
        <Icon name="next" />
      </a>
    ))}
  </nav>
)
