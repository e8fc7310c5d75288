/**
 * Passkeys: the buttons marked `data-passkey` speak to the device (Web Authentication, level 3) and to `/api/auth/passkey`.
 * Everything else about signing in works without this script.
 */

/** @param {BufferSource} bytes */
function toBase64Url(bytes) {
  const text = String.fromCharCode(...new Uint8Array(/** @type {ArrayBuffer} */ (bytes)))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** @param {string} text */
function fromBase64Url(text) {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
}

/** @param {{ id: string }[]} [credentials] */
function withBytes(credentials = []) {
  return credentials.map((credential) => ({ ...credential, id: fromBase64Url(credential.id) }))
}

/**
 * @param {string} path
 * @param {object} [body]
 */
async function ask(path, body) {
  const response = await fetch(`/api/auth/passkey/${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  if (!response.ok) throw new Error(`answer ${response.status}`)
  return response.json()
}

async function signIn() {
  const options = await ask('generate-authenticate-options')
  const credential = await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: fromBase64Url(options.challenge),
      allowCredentials: withBytes(options.allowCredentials),
      // The server insists on it: possession alone would be one factor.
      userVerification: 'required',
    },
  })
  const { id, rawId, type, response } = /** @type {any} */ (credential)
  await ask('verify-authentication', {
    response: {
      id,
      rawId: toBase64Url(rawId),
      type,
      clientExtensionResults: {},
      response: {
        authenticatorData: toBase64Url(response.authenticatorData),
        clientDataJSON: toBase64Url(response.clientDataJSON),
        signature: toBase64Url(response.signature),
        userHandle: response.userHandle && toBase64Url(response.userHandle),
      },
    },
  })
}

/** @param {string} name */
async function add(name) {
  const options = await ask('generate-register-options')
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: fromBase64Url(options.challenge),
      user: { ...options.user, id: fromBase64Url(options.user.id) },
      excludeCredentials: withBytes(options.excludeCredentials),
    },
  })
  const { id, rawId, type, response } = /** @type {any} */ (credential)
  await ask('verify-registration', {
    ...(name && { name }),
    response: {
      id,
      rawId: toBase64Url(rawId),
      type,
      clientExtensionResults: {},
      response: {
        attestationObject: toBase64Url(response.attestationObject),
        clientDataJSON: toBase64Url(response.clientDataJSON),
        transports: response.getTransports?.() ?? [],
      },
    },
  })
}

for (const place of document.querySelectorAll('[data-passkey]')) {
  const {
    passkey,
    next = '/',
    nameInput,
    cancelled,
    failed,
    unsupported,
    known,
  } = /** @type {HTMLElement} */ (place).dataset
  const button = place.querySelector('button')
  const words = place.querySelector('[data-passkey-words]')
  if (!button || !words) continue
  if (!('PublicKeyCredential' in window)) {
    words.textContent = unsupported ?? ''
    button.hidden = true
    continue
  }
  button.addEventListener('click', () => void press())

  async function press() {
    words.textContent = ''
    button.disabled = true
    try {
      const input = nameInput && document.getElementById(nameInput)
      if (passkey === 'add') await add(input instanceof HTMLInputElement ? input.value.trim() : '')
      else await signIn()
      location.assign(next)
    } catch (error) {
      const name = error instanceof Error ? error.name : ''
      words.textContent = (name === 'NotAllowedError' ? cancelled : name === 'InvalidStateError' ? known : failed) ?? ''
      button.disabled = false
    }
  }
}
