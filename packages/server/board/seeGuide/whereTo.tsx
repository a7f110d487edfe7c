import { type GuideDirectory, type GuidePlaces, noNames } from '@jingban/kernel/guide/places.ts'
import { Sheet } from '../../page/board/parts.tsx'

const Offices = ({ places, hours }: { places: GuidePlaces['offices']; hours: string | undefined }) => (
  <Sheet>
    {hours && (
      <p>
        <b>办理时间：</b>
        {hours}
      </p>
    )}
    <ul>
      {places.map(({ name, address, phones }) => (
        <li>
          {[name, address].filter(Boolean).join('，')}
          {phones?.map((phone) => (
            <>
              {' '}
              <a href={`tel:${phone}`}>{phone}</a>
            </>
          ))}
        </li>
      ))}
    </ul>
  </Sheet>
)

const Names = ({ directory }: { directory: GuideDirectory }) => (
  <details>
    <summary>{directory.title}</summary>
    <div>
      <p>{directory.names ? directory.names.join('、') : `${noNames}。`}</p>
      {directory.more && <p>{directory.more}</p>}
    </div>
  </details>
)

/** 表格: what may be fetched here, blank, on A4. */
export const Papers = ({ area, papers, forms }: Pick<GuidePlaces, 'papers' | 'forms'> & { area: string }) => (
  <Sheet>
    {papers.map((paper) => (
      <>
        <h3>{paper.name}</h3>
        <p>
          发布时间：{paper.published}。{paper.text}
        </p>
        {paper.forms.length > 0 && <p>里面有表格：{paper.forms.map(({ title }) => `《${title}》`).join('、')}</p>}
        {paper.where.length > 0 && <p>在这些地方看：{paper.where.join('、')}</p>}
      </>
    ))}
    <ul>
      {forms.map(({ id, title, copies, issued }) => (
        <li>
          <a href={`/${area}/forms/${id}.pdf`}>
            《{title}》{issued ? '样张' : '空白表'} PDF
          </a>
          {issued && '（由经办机构出具，不用您填）'}
          {copies > 1 && `（一式 ${copies} 份）`}
        </li>
      ))}
    </ul>
  </Sheet>
)

/** The sections that tell where to go, whom to choose and what to fill in; what the policy says nothing of is left out. */
export function whereTo(area: string, places: GuidePlaces) {
  const { hours, offices, directories, papers, forms } = places
  return [
    ...(offices.length === 0 && hours === undefined ? [] : [{ id: 'places', title: '到哪里办', body: <Offices places={offices} hours={hours} /> }]),
    ...(directories.length === 0
      ? []
      : [
          {
            id: 'directories',
            title: '机构名录',
            body: (
              <div class="questions">
                {directories.map((directory) => (
                  <Names directory={directory} />
                ))}
              </div>
            ),
          },
        ]),
    ...(papers.length + forms.length === 0
      ? []
      : [{ id: 'papers', title: '通知和表格', body: <Papers area={area} papers={papers} forms={forms} /> }]),
  ]
}
