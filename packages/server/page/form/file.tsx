import { Field, type FieldProps, fieldState } from './field.tsx'

interface FileProps extends FieldProps {
  /** image/*,application/pdf */
  accept: string
  several?: boolean | undefined
  /** Files that are already here and stay, also when another field was wrong: 2026年5月名单.xlsx，498 行. */
  kept?: readonly string[] | undefined
}

/** A file. It has no `capture`: on many phones that blocks the album. */
export const FileField = (props: FileProps) => (
  <Field {...props}>
    {props.kept !== undefined && props.kept.length > 0 && (
      <ul class="kept">
        {props.kept.map((file) => (
          <li>已经收到：{file}</li>
        ))}
      </ul>
    )}
    <input class="input file" type="file" id={props.name} name={props.name} accept={props.accept} multiple={props.several} {...fieldState(props)} />
  </Field>
)
