/**
 * Keeps what is typed into the forms marked `data-enhance="autosave"`: after a pause of three seconds and when the page is left. The
 * form's element with `data-autosave` names the address and is where the outcome is said; `data-autosave-conflict` appears when
 * somebody else has saved meanwhile. Without this script the form is sent as any other.
 */

const PAUSE_MS = 3000

/** @param {HTMLFormElement} form */
function watch(form) {
  const status = form.querySelector('[data-autosave]')
  const conflict = document.querySelector('[data-autosave-conflict]')
  if (!(status instanceof HTMLElement)) return
  const address = status.dataset.autosave ?? ''
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  let isDirty = false

  async function keep() {
    isDirty = false
    try {
      const response = await fetch(address, {
        method: 'POST',
        body: new FormData(form),
        headers: { accept: 'application/json' },
      })
      if (!response.ok) throw new Error(`answer ${response.status}`)
      const { text, isConflict } = await response.json()
      status.textContent = text
      if (conflict instanceof HTMLElement && conflict.hidden === isConflict) conflict.hidden = !isConflict
    } catch {
      isDirty = true
      status.textContent = status.dataset.failed ?? ''
    }
  }

  form.addEventListener('input', () => {
    isDirty = true
    clearTimeout(timer)
    timer = setTimeout(() => void keep(), PAUSE_MS)
  })
  form.addEventListener('submit', () => {
    isDirty = false
    clearTimeout(timer)
  })
  // Also sent when a phone puts the page away, where no other event may follow.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden' || !isDirty) return
    clearTimeout(timer)
    isDirty = !navigator.sendBeacon(address, new FormData(form))
  })
}

for (const form of document.querySelectorAll('form[data-enhance="autosave"]')) {
  if (form instanceof HTMLFormElement) watch(form)
}
