const pause = 800

/** The form without its files: those travel on their own. */
function fields(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams()
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string') body.append(name, value)
  })
  return body
}

const say = (form: HTMLFormElement, words: string): void => {
  const line = form.querySelector<HTMLElement>('[data-saved]') ?? document.querySelector<HTMLElement>('[data-saved]')
  if (line) line.textContent = words
}

async function save(form: HTMLFormElement): Promise<void> {
  try {
    const answer = await fetch(form.dataset.autosave ?? '', { method: 'POST', body: fields(form), credentials: 'same-origin', keepalive: true })
    const now = new Date()
    if (answer.ok) say(form, `${String(now.getHours()).padStart(2, '0')}:${String(now.getMinutes()).padStart(2, '0')} 已存草稿`)
    else say(form, '草稿没存上。请按「存草稿」或「下一步」。')
  } catch {
    say(form, '没网了。填的还在这一页，有网再存。')
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => save(form), pause)
  }
  form.addEventListener('input', later)
  form.addEventListener('change', later)
  form.addEventListener('submit', () => clearTimeout(timer))
}
