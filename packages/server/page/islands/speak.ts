/** 读给我听: reads the question, the help and the fields of the page aloud. The button appears only where a voice exists. */
const button = document.querySelector<HTMLButtonElement>('[data-speak]')
const label = button?.querySelector('span')

const readable = 'h1, h2, h3, .hint, .wrong, .points li, main p, .label, legend, .choice, dt, dd'

function words(): string {
  const main = document.querySelector('main')
  const parts = Array.from(main?.querySelectorAll<HTMLElement>(readable) ?? [])
  const outer = parts.filter((part) => part.offsetParent !== null && !parts.some((other) => other !== part && other.contains(part)))
  return outer
    .map((part) => part.innerText.trim())
    .filter(Boolean)
    .join('。\n')
}

function toggle(): void {
  if (speechSynthesis.speaking) {
    speechSynthesis.cancel()
    return
  }
  const speech = new SpeechSynthesisUtterance(words())
  speech.lang = 'zh-CN'
  speech.rate = 0.85
  const tell = (text: string) => () => {
    if (label) label.textContent = text
  }
  speech.onstart = tell('不读了')
  speech.onend = speech.onerror = tell('读给我听')
  speechSynthesis.speak(speech)
}

if (button && 'speechSynthesis' in window) {
  const show = (): void => {
    if (speechSynthesis.getVoices().some((voice) => voice.lang.toLowerCase().startsWith('zh'))) button.hidden = false
  }
  show()
  speechSynthesis.addEventListener('voiceschanged', show)
  button.addEventListener('click', toggle)
  addEventListener('pagehide', () => speechSynthesis.cancel())
}
