import { Shape } from '../icons.tsx'

/** A page that has been handed in. */
export interface Photo {
  id: string
  /** 1, 2, 3: 第 1 页 */
  number: number
  /** Address of a small picture. */
  thumbnail: string
  /** Address of the large one. */
  href?: string | undefined
  /** 2.8 MB */
  size: string
  /** warn: something to look at, which never stops anybody. */
  state: 'ok' | 'warn'
  /** 已传好, 有点模糊 */
  stateText: string
}

interface PhotoGridProps {
  photos: readonly Photo[]
  /** 重拍 and 删除 are submit buttons named retake and remove with the photo's id; 前移 is named up. Off where it is only shown. */
  editable?: boolean | undefined
}

const Verbs = ({ photo }: { photo: Photo }) => (
  <div class="photo-verbs">
    {photo.number > 1 && (
      <button type="submit" name="up" value={photo.id} class="move" aria-label={`第 ${photo.number} 页前移一位`}>
        前移
      </button>
    )}
    {photo.state === 'warn' && (
      <button type="submit" name="retake" value={photo.id} class="retake" aria-label={`重拍第 ${photo.number} 页`}>
        重拍
      </button>
    )}
    <button type="submit" name="remove" value={photo.id} class="remove" aria-label={`删除第 ${photo.number} 页`}>
      {photo.number > 1 ? '删除' : `删除第 ${photo.number} 页`}
    </button>
  </div>
)

const Tile = ({ photo, editable }: { photo: Photo; editable: boolean }) => {
  const picture = <img src={photo.thumbnail} alt={`第 ${photo.number} 页`} loading="lazy" width="160" height="114" />
  return (
    <li class={`photo ${photo.state}`}>
      {photo.href === undefined ? picture : <a href={photo.href}>{picture}</a>}
      <p class="photo-words">
        <b>第 {photo.number} 页</b> <span class="keep">{photo.size}</span>
        <span class="photo-state">
          <Shape name={photo.state === 'ok' ? 'check' : 'bang'} />
          {photo.stateText}
        </span>
      </p>
      {editable && <Verbs photo={photo} />}
    </li>
  )
}

/** The photographs of one material, by page, with their state below each. Inside a form when editable. */
export const PhotoGrid = ({ photos, editable = false }: PhotoGridProps) => (
  <ul class="photos">
    {photos.map((photo) => (
      <Tile photo={photo} editable={editable} />
    ))}
  </ul>
)
