import { ButtonRow, DeskButton } from '../../page/desk/button.tsx'

/** What waits for another person: two buttons for them, a sentence for whoever recorded it. */
export const SecondPerson = ({ mine }: { mine: boolean }) =>
  mine ? (
    <p class="quiet">您记录的，要由另一位监督岗批准。</p>
  ) : (
    <ButtonRow>
      <DeskButton kind="approve" name="do" value="approve">
        批准
      </DeskButton>
      <DeskButton name="do" value="refuse">
        退回
      </DeskButton>
    </ButtonRow>
  )
