import type { Child } from 'hono/jsx'
import type { Island } from '../assets.ts'
import { Document, titleWithErrors } from '../document.tsx'
import { Icon } from '../icons.tsx'
import { callable } from '../phone.tsx'

export interface CitizenFrameProps {
  /** The question of the page, as in its h1. */
  title: string
  /** 示例医保 · 门诊慢特病: stands at the top left when there is no way back, and in the title of the tab. */
  area: string
  /** The way back, 上一步 or 我的申请. */
  back?: { href: string; text: string } | undefined
  /** 长辈版 is on. */
  care: boolean
  /** This page with the mode changed, such as ?care=1. */
  careHref: string
  /** The agency and its number: 示例市医疗保障局, 0371-… */
  agency: string
  phone: string
  /** 手机尾号 5619 已登录 · 退出, and the like. */
  foot?: Child
  islands?: readonly Island[] | undefined
  /** How many fields came back wrong. */
  errors?: number | undefined
  unlisted?: boolean | undefined
  children: Child
}

const Call = ({ phone }: { phone: string }) => (
  <a class="weui-btn weui-btn_default call" href={`tel:${phone}`}>
    <Icon name="phone" />
    <span>
      打电话问 <span class="keep">{phone}</span>
    </span>
  </a>
)

const Top = ({ back, area, care, careHref }: Pick<CitizenFrameProps, 'back' | 'area' | 'care' | 'careHref'>) => (
  <header class="top">
    {back === undefined ? (
      <p class="top-title">{area}</p>
    ) : (
      <a class="top-back" href={back.href}>
        <span aria-hidden="true">‹ </span>
        {back.text}
      </a>
    )}
    <a class="care-switch" href={careHref}>
      {care ? '回到标准版' : '长辈版 大字'}
    </a>
  </header>
)

/** The frame of every citizen page. In 长辈版 the phone number is a button above and below, and the page can be read aloud. */
export const CitizenFrame = (props: CitizenFrameProps) => (
  <Document
    title={`${titleWithErrors(props.title, props.errors)} - ${props.area}`}
    sheet="citizen"
    islands={props.care ? [...(props.islands ?? []), 'speak'] : props.islands}
    care={props.care}
    unlisted={props.unlisted}
  >
    <Top back={props.back} area={props.area} care={props.care} careHref={props.careHref} />
    <main id="main">
      {props.care && (
        <div class="care-tools">
          {callable(props.phone) && <Call phone={props.phone} />}
          <button class="weui-btn weui-btn_default" type="button" data-speak hidden>
            <Icon name="speaker" />
            <span>读给我听</span>
          </button>
        </div>
      )}
      {props.children}
    </main>
    <footer class="foot">
      {props.care && callable(props.phone) && <Call phone={props.phone} />}
      <p>{props.agency}</p>
      {props.foot !== undefined && <div>{props.foot}</div>}
    </footer>
  </Document>
)
