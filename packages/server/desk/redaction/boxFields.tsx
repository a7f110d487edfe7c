import { boxKinds } from '../../redaction/box.ts'
import { boxIn, emptyLine, sides, type TypedBox } from './typedBoxes.ts'

interface LineProps {
  line: TypedBox
  index: number
  wrong: readonly string[]
}

const Line = ({ line, index, wrong }: LineProps) => (
  <li data-redact-line>
    <fieldset>
      <legend>第 {index + 1} 框</legend>
      <span class="redact-kind">
        <label class="sr" for={`box-${index}-kind`}>
          遮的是什么
        </label>
        <select class="input" id={`box-${index}-kind`} name={`box-${index}-kind`} data-side="kind">
          {Object.entries(boxKinds).map(([value, text]) => (
            <option value={value} selected={value === line.kind}>
              {text}
            </option>
          ))}
        </select>
      </span>
      {Object.entries(sides).map(([side, text]) => (
        <span class="redact-side">
          <label for={`box-${index}-${side}`}>{text}</label>
          <input
            class="input"
            type="text"
            inputmode="decimal"
            autocomplete="off"
            id={`box-${index}-${side}`}
            name={`box-${index}-${side}`}
            value={line[side as keyof typeof sides]}
            data-side={side}
            aria-invalid={wrong.includes(`box-${index}-${side}`) ? 'true' : undefined}
          />
          %
        </span>
      ))}
      <label class="redact-drop">
        <input type="checkbox" name={`box-${index}-drop`} value="yes" data-drop /> 删掉
      </label>
    </fieldset>
  </li>
)

/** The boxes as numbers, each in a line, with two empty ones for more. The island draws them on the picture and writes the numbers. */
export const BoxFields = ({ lines, wrong }: { lines: readonly TypedBox[]; wrong: readonly string[] }) => (
  <ol class="redact-lines" data-redact-lines>
    {[...lines, emptyLine, emptyLine].map((line, index) => (
      <Line line={line} index={index} wrong={wrong} />
    ))}
  </ol>
)

interface PictureProps {
  href: string
  width: number
  height: number
  alt: string
  lines: readonly TypedBox[]
}

/** The picture with the boxes that are typed so far, see-through for whoever draws them. */
export const MarkedPicture = ({ href, width, height, alt, lines }: PictureProps) => (
  <svg class="picture redact-picture" data-redact-picture viewBox={`0 0 ${width} ${height}`} role="group" aria-label={alt}>
    <image href={href} width={width} height={height} />
    <g data-redact-boxes>
      {lines.flatMap((line) => {
        const box = boxIn(line)
        return box ? [<rect class="redact-box" x={box.x * width} y={box.y * height} width={box.width * width} height={box.height * height} />] : []
      })}
    </g>
  </svg>
)
