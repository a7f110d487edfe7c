const storeName = 'keys'

/** Whether the person is writing, so that letters are letters. */
const writing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
    (target instanceof HTMLInputElement && !/^(checkbox|radio)$/.test(target.type)))

const switches = (): NodeListOf<HTMLInputElement> => document.querySelectorAll<HTMLInputElement>('[data-keys-switch]')

/** One switch turns all single keys off and is remembered (WCAG 2.1.4). */
const enabled = (): boolean => localStorage.getItem(storeName) !== 'off'

function showSwitch(): void {
  for (const bar of document.querySelectorAll<HTMLElement>('[data-keys]')) bar.hidden = false
  for (const box of switches()) {
    box.checked = enabled()
    box.onchange = () => {
      localStorage.setItem(storeName, box.checked ? 'on' : 'off')
      for (const other of switches()) other.checked = box.checked
    }
  }
}

/** Listens for single keys outside of fields. A handler answers whether it used the key. `?` leads to the switch. */
export function onKeys(handle: (key: string) => boolean): void {
  showSwitch()
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !enabled() || writing(event.target)) return
    if (event.key === '?') switches()[0]?.focus()
    else if (!handle(event.key)) return
    event.preventDefault()
  })
}
