/** Counts down until a code can be asked for again. The page says the same without it, as of its loading. */
for (const line of document.querySelectorAll<HTMLElement>('[data-countdown]')) {
  const until = Date.now() + 1000 * Number(line.dataset.countdown)
  const tell = (): void => {
    const left = Math.ceil((until - Date.now()) / 1000)
    line.textContent = left > 0 ? `没收到？${left} 秒后可以再要一次。` : '没收到？可以再要一次。'
    if (left <= 0) clearInterval(timer)
  }
  const timer = setInterval(tell, 1000)
}
