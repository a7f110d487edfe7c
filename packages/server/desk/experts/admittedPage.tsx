import { DeskButton } from '../../page/desk/button.tsx'
import { DefinitionTable } from '../../page/desk/panel.tsx'
import { maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type DeskContext, page } from '../shell.tsx'
import { place } from './expertWords.ts'

/** An expert who was just entered: the temporary password of the account, for the only time it can be seen. */
export interface Admitted {
  id: string
  login: string
  name: string
  password: string
}

/** The expert is entered and the seat proposed; what to hand over, and to whom. */
export function admittedPage(c: DeskContext, world: World, { id, login, name, password }: Admitted): Promise<Response> {
  return page(c, world, {
    title: '专家登记好了',
    at: place,
    children: (
      <section class="panel confirm">
        <h1>专家登记好了</h1>
        <DefinitionTable
          items={[
            { term: '姓名', text: maskName(name) },
            { term: '登录名', text: login },
            { term: '临时密码', text: <code>{password}</code> },
          ]}
        />
        <p>只在这里显示这一次。请当面交给本人，不要发短信或微信；本人登录后先改掉。安全管理员批准以后列入专家库。</p>
        <p class="btn-line">
          <DeskButton kind="primary" href={`${place}/${id}`}>
            交给本人了
          </DeskButton>
        </p>
      </section>
    ),
  })
}
