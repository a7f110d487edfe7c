interface CertificateProps {
  /** 示例市医疗保障局 */
  agency: string
  /** 王*兰 */
  name: string
  /** The disease, or 慢特病 where the holder or the policy keeps it private. */
  disease: string
  /** 2026年5月9日 起，没有写明期限 */
  period: string
  hospital?: string | undefined
  number: string
  /** The picture of the QR code. */
  code: string
  /** The time of this screen, so that an old picture is recognised. */
  at: string
}

/** 凭证: a card of 86 x 54 with a code that a hospital can check without a network. */
export const Certificate = (props: CertificateProps) => (
  <section class="certificate">
    <p class="small">{props.agency}</p>
    <h2>门诊慢特病待遇凭证</h2>
    <div class="certificate-body">
      <dl class="facts">
        <div>
          <dt>姓名</dt>
          <dd>{props.name}</dd>
        </div>
        <div>
          <dt>病种</dt>
          <dd>{props.disease}</dd>
        </div>
        <div>
          <dt>有效</dt>
          <dd>{props.period}</dd>
        </div>
        {props.hospital !== undefined && (
          <div>
            <dt>医院</dt>
            <dd>{props.hospital}</dd>
          </div>
        )}
      </dl>
      <img src={props.code} alt="凭证二维码" width="132" height="132" />
    </div>
    <p class="number">{props.number}</p>
    <p class="small">现在时间 {props.at}</p>
  </section>
)
