import type { Child } from 'hono/jsx'
import { Icon } from '../icons.tsx'

interface PhotoTakerProps {
  /** Where the island sends resumable uploads (tus 1.0.0). */
  endpoint: string
  /** Goes with every upload as Upload-Metadata: the draft, the material. File name and type are added. */
  metadata: Readonly<Record<string, string>>
  /** 5.9 MB, 15 MB: always both. */
  used: string
  allowed: string
  /** The allowed sum and the sum used, in bytes, so that the island can say before sending that a picture is too large. */
  bytes: { used: number; allowed: number }
  /** Some pages are here already: 再拍一页 in place of 拍第 1 页. */
  some: boolean
  /** The photographs so far, as a PhotoGrid, and warnings: the island fetches this part anew after each upload. */
  children?: Child
}

const accept = 'image/*,application/pdf'

/**
 * Taking photographs. Without script: two plain file fields (one opens the camera, one the album) named photos, and 「上传这几张」 named upload, in the form around it.
 * With the island photo: uploads start at once, are resumed after a lost network, and are told in words.
 */
export const PhotoTaker = (props: PhotoTakerProps) => (
  <div
    class="taker"
    data-taker
    data-endpoint={props.endpoint}
    data-metadata={JSON.stringify(props.metadata)}
    data-used={props.bytes.used}
    data-allowed={props.bytes.allowed}
  >
    <div class="stack" data-photos>
      {props.children}
    </div>
    <ul class="photos" data-sending />
    <p class="taker-say" role="status" data-say />
    <label class="weui-btn weui-btn_outline">
      <Icon name="camera" />
      <span>{props.some ? '再拍一页' : '拍第 1 页'}</span>
      <input type="file" name="photos" accept="image/*" capture="environment" />
    </label>
    <label class="weui-btn weui-btn_default">
      <span>从相册选</span>
      <input type="file" name="photos" accept={accept} multiple />
    </label>
    <button class="weui-btn weui-btn_default" type="submit" name="upload" value="1" data-plain>
      上传这几张
    </button>
    <p class="small" data-used-words>
      已用 <span class="keep">{props.used}</span>，这一项最多 <span class="keep">{props.allowed}</span>。照片已存好，换手机也能接着填。
      <b>还没提交。</b>
    </p>
  </div>
)
