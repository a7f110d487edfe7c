/** A picture on its way, told in words. */
export interface Tile {
  say(words: string): void
  warn(words: string): void
  show(preview: string): void
}

/** Adds the tile of the n-th picture to a list. */
export function addTile(list: HTMLElement, number: number): Tile {
  const tile = document.createElement('li')
  tile.className = 'photo'
  const image = document.createElement('img')
  image.alt = ''
  const words = document.createElement('p')
  words.className = 'photo-words'
  const title = document.createElement('b')
  title.textContent = `第 ${number} 张 `
  const state = document.createElement('span')
  const hint = document.createElement('span')
  hint.className = 'photo-state'
  words.append(title, state, hint)
  tile.append(image, words)
  list.append(tile)
  return {
    say: (text) => {
      state.textContent = text
    },
    warn: (text) => {
      tile.classList.add('warn')
      hint.textContent = text
    },
    show: (preview) => {
      image.src = preview
    },
  }
}
