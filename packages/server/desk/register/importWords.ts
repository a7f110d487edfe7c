import type { RegisterImport } from '../../insurance/importing/store.ts'
import type { ChipKind } from '../../page/desk/chip.tsx'
import { count } from '../../page/words.ts'

/** How a file of enrolments stands. */
export function stateOf({ state, rows, reached }: RegisterImport): { kind: ChipKind; text: string } {
  switch (state) {
    case 'waiting':
      return { kind: 'soon', text: '等着检查' }
    case 'checking':
      return { kind: 'soon', text: `正在检查，${count(reached)} / ${count(rows)} 行` }
    case 'checked':
      return { kind: 'today', text: '检查好了，等您录入' }
    case 'entering':
      return { kind: 'soon', text: `正在录入，${count(reached)} / ${count(rows)} 行` }
    case 'done':
      return { kind: 'pass', text: '录入完了' }
    case 'broken':
      return { kind: 'fail', text: '读不了' }
    case 'dropped':
      return { kind: 'quiet', text: '不导入了' }
  }
}
